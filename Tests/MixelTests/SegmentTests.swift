import Foundation
import Mixel
import Testing

struct SegmentTests {
  private let photo = Photo(DrawnPhoto.flat, name: "flat.png")

  /// By descending area: ink 0, ink 1, ink 2.
  private let drawn = LabelMap(
    width: 60, height: 40, labels: (0..<2400).map { UInt16(DrawnPhoto.ink(x: $0 % 60, y: $0 / 60)) })

  @Test func labelsAreTheInks() throws {
    let segmentation = try photo.segmented(.components(3))
    #expect(segmentation.labels == drawn)
    #expect(segmentation.model.meanColors == DrawnPhoto.inks)
    #expect(segmentation.labelCount == 3 && segmentation.transparentLabel == nil && segmentation.choice == .fitted)
    #expect(segmentation.mask(of: 2).area == 500)
  }

  @Test func theLabelMapReadsBack() throws {
    let segmentation = try photo.segmented(.components(3))
    let png = try decodeLabelMap(segmentation.labelsPNG())
    #expect(png.labels == drawn && png.isIndexed)
    let pgm = try decodeLabelMap(segmentation.labelsPGM())
    #expect(pgm.labels == drawn && !pgm.isIndexed)
  }

  @Test func flatInksArePosterisedToThemselves() throws {
    let segmentation = try photo.segmented(.components(3))
    #expect(try decodeImage(segmentation.posterized()).picture == DrawnPhoto.flat)
    #expect(try decodeImage(segmentation.posterized(as: .ppm)).picture == DrawnPhoto.flat)
    #expect(try Photo(decoding: segmentation.overlay(as: .jpeg)).format == .jpeg)
  }

  @Test func automaticFindsTheInksOfADrawing() throws {
    let segmentation = try photo.segmented(.automatic)
    #expect(segmentation.labels == drawn)
    #expect(segmentation.model.provenance?.selection?.best.components == 3)
  }

  @Test func automaticGoesByRegionsInAPhoto() throws {
    let segmentation = try Photo(DrawnPhoto.noisy(width: 160, height: 120)).segmented()
    #expect(segmentation.choice == .regions && segmentation.labelCount == 3)
    var options = SegmentationOptions.automatic
    options.source = .fitted(ColorFitOptions(.automatic(2...2)))
    #expect(try Photo(DrawnPhoto.noisy(width: 160, height: 120)).segmented(options).labelCount == 2)
  }

  @Test func aSavedModelLabelsAlike() throws {
    let fitted = try photo.segmented(.components(3))
    let saved = try photo.segmented(.model(try ColorModel(json: fitted.model.json())))
    #expect(saved.labels == fitted.labels && saved.choice == .saved && saved.model == fitted.model)
  }

  /// A model knows the photo whose regions it is of, also after it was saved, and labels any other
  /// photo by its colors.
  @Test func aModelOfRegionsLabelsItsPhotoAlike() throws {
    let photo = Photo(DrawnPhoto.noisy(width: 160, height: 120))
    let first = try photo.segmented(.components(5))
    #expect(first.choice == .regions && first.labelCount == 5 && Set(first.labels.labels).count == 5)
    let model = try ColorModel(json: first.model.json())
    #expect(model == first.model && model.origin?.labels == 5...5)
    let again = try Photo(DrawnPhoto.noisy(width: 160, height: 120)).segmented(.model(model))
    #expect(again.labels == first.labels && again.choice == .saved && again.model == model)
    let other = try Photo(DrawnPhoto.noisy(width: 160, height: 120, seed: 8)).segmented(.model(model))
    #expect(other.labels.labels.allSatisfy { $0 < 5 })
    var pixels = SegmentationOptions.model(model)
    pixels.basis = .pixels
    #expect(try photo.segmented(pixels).labels != first.labels)
  }

  /// A drawing with antialiased edges, saved as a JPEG: as many labels as inks, and the model
  /// labels the drawing alike again.
  @Test(arguments: [3, nil] as [Int?])
  func aDrawingAsJPEGHasTheLabelsOfItsInks(_ count: Int?) throws {
    let picture = DrawnPhoto.picture(width: 240, height: 160) { x, y in
      // A slanted edge, blended over one pixel.
      let cover = min(max(Double(x) - 120 - 0.3 * Double(y) + 0.5, 0), 1)
      let mixed = cover * SIMD3<Double>(DrawnPhoto.inks[0]) + (1 - cover) * SIMD3<Double>(DrawnPhoto.inks[2])
      let isBlock = (20..<60).contains(x) && (30..<120).contains(y)
      return isBlock ? DrawnPhoto.inks[1] : SIMD3<UInt8>(mixed, rounding: .toNearestOrAwayFromZero)
    }
    guard case .eightBit(let image) = picture else { return }
    let jpeg = try Photo(decoding: image.encoded(as: .jpeg), name: "drawing.jpg")
    let found = try jpeg.segmented(count.map { .components($0) } ?? .automatic)
    #expect(found.choice == .inks && found.labelCount == 3)
    let labels = [found.labels[10, 80], found.labels[220, 80], found.labels[40, 80]]
    #expect(Set(labels).count == 3)
    #expect((0..<160).allSatisfy { [labels[0], labels[1]].contains(found.labels[120 + $0 * 3 / 10, $0]) })
    let again = try jpeg.segmented(.model(try ColorModel(json: found.model.json())))
    #expect(again.labels == found.labels)
  }

  /// The bare mixture, on request and where something is given that only a fit to pixels has.
  @Test func pixelsAreLabeledOnRequest() throws {
    let photo = Photo(DrawnPhoto.noisy(width: 160, height: 120))
    var options = SegmentationOptions.components(3)
    options.basis = .pixels
    let bare = try photo.segmented(options)
    #expect(bare.choice == .fitted && bare.model.origin == nil)
    #expect(try bare.model == photo.fitted(.components(3)).model)
    var hard = ColorFitOptions.components(3)
    hard.mixture.method = .hard
    #expect(try photo.segmented(SegmentationOptions(.fitted(hard))).choice == .fitted)
  }

  /// There are as many labels as asked for, or as colors: regions and mixtures have fewer.
  @Test(arguments: [(4, 4), (9, 9), (30, 12)])
  func thereAreAsManyLabelsAsColors(_ asked: Int, _ given: Int) throws {
    // Twelve greys in single pixels, side by side.
    let picture = DrawnPhoto.picture(width: 12, height: 3) { x, _ in SIMD3(repeating: UInt8(20 * x)) }
    let photo = Photo(picture)
    let found = try photo.segmented(.components(asked))
    #expect(Set(found.labels.labels).count == given && found.labelCount == given)
    let again = try photo.segmented(.model(try ColorModel(json: found.model.json())))
    #expect(again.labels == found.labels)
  }

  @Test func positionsTellPatchesOfOneColorApart() throws {
    // One ink in two places and a background: two labels by color, three with positions.
    let picture = DrawnPhoto.picture(width: 90, height: 30) { x, y in
      (5..<25).contains(y) && ((5..<25).contains(x) || (65..<85).contains(x)) ? DrawnPhoto.inks[0] : DrawnPhoto.inks[2]
    }
    let photo = Photo(picture)
    let byColor = try photo.segmented(.components(3)), byPlace = try photo.segmented(.spatial(2, components: 3))
    #expect(byColor.labels[15, 15] == byColor.labels[75, 15])
    #expect(byPlace.labels[15, 15] != byPlace.labels[75, 15])
  }

  @Test func resultsAreTheSameWithAnyNumberOfWorkers() throws {
    let picture = DrawnPhoto.noisy(width: 300, height: 200)
    let results = try [1, 2, 7].map { try Photo(picture).segmented(.components(4), workers: Workers(count: $0)) }
    #expect(results.allSatisfy { $0.segmentation == results[0].segmentation })
    let maps = try [1, 2, 7].map { try Photo(picture).regions(workers: Workers(count: $0)).map }
    #expect(maps.allSatisfy { $0 == maps[0] })
  }

  @Test func stagesAreToldInOrder() throws {
    var stages: [JobProgress.Stage] = [], last: Double?
    _ = try photo.segmented(.components(3)) {
      stages.append($0.stage)
      last = $0.fraction
    }
    #expect(stages == [.counting, .fitting, .labeling, .labeling] && last == 1)
  }

  @Test func optionsOutsideTheirRangesAreRefused() {
    #expect(throws: MixelError.fit(.invalidComponentCount(0))) { try photo.segmented(.components(0)) }
    #expect(throws: MixelError.self) { try photo.segmented(.spatial(-1)) }
    #expect(throws: MixelError.self) { try photo.segmented(.spatial(.nan)) }
    #expect(throws: MixelError.self) { try photo.regions(scale: 0) }
    #expect(throws: MixelError.self) { try photo.regions(scale: .infinity) }
    #expect(throws: MixelError.self) { try photo.regions(minimumArea: 0) }
    let invisible = Photo(.eightBit(Image(width: 1, height: 1, layout: .rgba, samples: [1, 2, 3, 0])))
    #expect(throws: MixelError.nothingVisible) { try invisible.segmented(.components(1)) }
    #expect(throws: MixelError.nothingVisible) { try invisible.segmented() }
  }

  @Test func cancelledWorkThrows() {
    let cancellation = Cancellation()
    cancellation.cancel()
    let cancelled = Workers(count: 2, cancellation: cancellation)
    #expect(throws: MixelError.cancelled) { try photo.segmented(.components(3), workers: cancelled) }
    #expect(throws: MixelError.cancelled) { try photo.regions(workers: cancelled) }
  }

  @Test func aTaskCancelsItsJob() async throws {
    let photo = Photo(DrawnPhoto.noisy(width: 1200, height: 900))
    let task = Task {
      try await Workers.all.run { (workers) throws(MixelError) in
        while true { _ = try photo.segmented(.components(40), workers: workers) }
      }
    }
    try await Task.sleep(for: .milliseconds(30))
    task.cancel()
    await #expect(throws: MixelError.cancelled) { try await task.value }
  }
}
