import Mixel
import RandomNumbers
import Testing

/// Photos of 16 bits that use a small part of their range, as those of microscopes and of cameras
/// of 10 to 14 bits do.
@Suite struct DeepPhotoTests {
  private static let width = 96, height = 72

  /// A noisy scene: two grounds, a disc and a bar, with levels up to 60,000.
  private static let scene: [SIMD3<Double>] = {
    var generator = SeededGenerator(seed: 21)
    return (0..<width * height).map { pixel in
      let x = Double(pixel % width), y = Double(pixel / width)
      let isDisc = (x - 30) * (x - 30) + (y - 36) * (y - 36) < 18 * 18
      let color =
        isDisc
        ? SIMD3(52_000, 44_000, 12_000.0)
        : (70..<78).contains(x)
          ? SIMD3(9_000, 30_000, 40_000) : y < 40 ? SIMD3(20_000, 14_000, 12_000) : SIMD3(14_000, 26_000, 10_000)
      let noise = SIMD3((0..<3).map { _ in (0..<4).reduce(-2.0) { sum, _ in sum + generator.uniform() } })
      return color + 1500 * noise
    }
  }()

  private static func photo(_ change: (Double) -> Double) -> Photo {
    let samples = scene.flatMap { pixel in (0..<3).map { UInt16(min(max(change(pixel[$0]), 0), 65_535)) } }
    return Photo(.sixteenBit(Image(width: width, height: height, layout: .rgb, samples: samples)))
  }

  private static let original = photo { $0.rounded() }
  /// As a camera of 12 bits stores it, and with an offset of 1,000 counts.
  private static let divided = photo { ($0 / 16).rounded() }
  /// The brightest tenth of the range is cut off.
  private static let cut = photo { min($0.rounded(), 54_000) }
  private static let dividedAndCut = photo { min(($0 / 16).rounded(), 54_000 / 16) }

  /// The share of equal labels.
  private static func agreement(_ a: LabelMap, _ b: LabelMap) -> Double {
    Double(zip(a.labels, b.labels).count { $0 == $1 }) / Double(a.labels.count)
  }

  private static func components(_ count: Int, smoothing: Smoothing) -> SegmentationOptions {
    var options = SegmentationOptions.components(count)
    options.smoothing = smoothing
    return options
  }

  @Test(arguments: [.automatic, components(4, smoothing: .standard), components(4, smoothing: .none)])
  func labelsDoNotDependOnTheRange(_ options: SegmentationOptions) throws {
    let expected = try Self.original.segmented(options)
    for photo in [Self.divided, Self.cut, Self.dividedAndCut] {
      let found = try photo.segmented(options)
      #expect(found.model.mixture.components.count == expected.model.mixture.components.count)
      #expect(Self.agreement(found.labels, expected.labels) >= 0.999)
      #expect(found.flooredComponents == 0)
    }
  }

  @Test func regionsDoNotDependOnTheRange() throws {
    let expected = try Self.original.regions()
    #expect((4...8).contains(expected.regions.count))
    for photo in [Self.divided, Self.cut, Self.dividedAndCut] {
      let found = try photo.regions()
      #expect(found.regions.count == expected.regions.count)
      #expect(Self.agreement(found.map.map, expected.map.map) >= 0.999)
    }
    // Their colors are those of the photo.
    for (a, b) in zip(try Self.divided.regions().regions, expected.regions) {
      #expect(((16 * a.meanColor - b.meanColor) / b.meanColor).max() < 0.01)
    }
  }

  /// Counts of 110 and 180 of 65,535, which at the floor of 8 bits would be one color.
  @Test func fewCountsAreTwoLabels() throws {
    var generator = SeededGenerator(seed: 5)
    var truth: [UInt16] = [], samples: [UInt16] = []
    for pixel in 0..<100 * 80 {
      let x = pixel % 100 - 50, y = pixel / 100 - 40, isInside = x * x + y * y < 25 * 25
      let noise = (0..<12).reduce(-6.0) { sum, _ in sum + generator.uniform() }
      let level = UInt16(((isInside ? 180 : 110) + (isInside ? 12 : 6) * noise).rounded())
      truth.append(isInside ? 1 : 0)
      samples += [level, level, level]
    }
    let photo = Photo(.sixteenBit(Image(width: 100, height: 80, layout: .rgb, samples: samples)))
    for smoothing in [Smoothing.none, .standard] {
      let found = try photo.segmented(Self.components(2, smoothing: smoothing))
      #expect(Self.agreement(found.labels, LabelMap(width: 100, height: 80, labels: truth)) >= 0.998)
    }
    // A hot pixel does not decide the range.
    samples.replaceSubrange(0..<3, with: [65_535, 65_535, 65_535])
    let hot = Photo(.sixteenBit(Image(width: 100, height: 80, layout: .rgb, samples: samples)))
    let cutout = try hot.cutout(.box(x: 20, y: 10, width: 60, height: 60))
    #expect(zip(cutout.mask.samples, truth).count { ($0 != 0) != ($1 != 0) } <= 80)
    #expect(cutout.object.mixture.components[0].mean[0] < 0.05)
  }

  /// Photos of 8 bits have ties, which the rounding of a division must not break.
  @Test(arguments: ["citrus.jpg", "lake.jpg"]) func regionsOfPhotosDoNotDependOnTheRange(_ name: String) throws {
    let image = try Photo(contentsOf: PhotoTests.sample(name)).picture.inEightBits
    func labels(dividedBy divisor: UInt16) throws -> LabelMap {
      let samples = image.samples.map { UInt16($0) * 257 / divisor }
      let deep = Image(width: image.width, height: image.height, layout: image.layout, samples: samples)
      return try Photo(.sixteenBit(deep)).segmented(.automatic).labels
    }
    #expect(try labels(dividedBy: 1) == labels(dividedBy: 16))
  }

  @Test func cutOutsDoNotDependOnTheRange() throws {
    let box = ObjectGuide.box(x: 8, y: 14, width: 44, height: 44)
    let expected = try Self.original.cutout(box)
    #expect((900...1100).contains(expected.area))
    for photo in [Self.divided, Self.dividedAndCut] {
      let found = try photo.cutout(box)
      #expect(zip(found.mask.samples, expected.mask.samples).count { $0 != $1 } <= 10)
    }
    // The models tell the colors of the photo itself.
    let found = try Self.divided.cutout(box, options: PhotoCutoutOptions())
    for (a, b) in zip(found.object.meanColors, expected.object.meanColors) {
      #expect((0..<3).allSatisfy { abs(16 * Int(a[$0]) - Int(b[$0])) <= 16 })
    }
  }

  @Test func tracksDoNotDependOnTheRange() throws {
    let box = Box(x: 12, y: 18, width: 36, height: 36)
    let expected = try Track(of: [.box(box)], in: [Self.original, Self.original, Self.original])
    let found = try Track(of: [.box(box)], in: [Self.divided, Self.divided, Self.divided])
    for (a, b) in zip(found.frames, expected.frames) {
      let (p, q) = (try #require(a.sightings.first), try #require(b.sightings.first))
      #expect(abs(p.box.x - q.box.x) < 0.5 && abs(p.box.width - q.box.width) < 0.5 && abs(p.score - q.score) < 0.02)
      #expect(((16 * p.colors[0].mean - q.colors[0].mean) / q.colors[0].mean).max() < 0.02)
    }
  }

  @Test func componentsOfASingleColorAreCounted() throws {
    let found = try Photo(DrawnPhoto.flat).segmented(.components(3))
    #expect(found.flooredComponents == 3)
    #expect(try cloudy(seed: 4).segmented(.components(3)).flooredComponents == 0)
  }
}
