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
