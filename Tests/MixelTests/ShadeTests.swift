import Mixel
import RandomNumbers
import TestSupport
import Testing

/// A ramp of grays from dark to light with noise, and a spot of 60 pixels, 0.16 %, in a color of
/// its own on the dark part.
///
/// `K` equal steps of a ramp of `R` L\*a\*b\* units are wrong by `R / 4 K` in the mean, so a color
/// taken from it raises the mean by `K / (K - 1)`: a seventh of eight, a third of four. The spot
/// has too few pixels for k-means to spend a color on it.
@Suite("Shades of labels by regions")
struct ShadeTests {
  static let (width, height) = (240, 160)
  static let spot = SIMD3<UInt8>(158, 105, 112)

  static func isSpot(_ x: Int, _ y: Int) -> Bool { (x - 40) * (x - 40) + (y - 80) * (y - 80) < 19 }

  static let photo: Photo = {
    var generator = SeededGenerator(seed: 3)
    return Photo(
      DrawnPhoto.picture(width: width, height: height) { x, y in
        let noise = UInt8(generator.next() % 7), gray = UInt8(27 + 200 * x / width)
        return (isSpot(x, y) ? spot &- 3 : SIMD3(repeating: gray)) &+ SIMD3(repeating: noise)
      })
  }()

  static func posterized(_ count: Int, workers: Workers = .all) throws -> Image<UInt8> {
    let segmentation = try photo.segmented(.components(count))
    try #require(segmentation.choice == .regions && segmentation.labelCount == count)
    guard case .eightBit(let image) = try decodeImage(segmentation.posterized(workers: workers)).picture else {
      throw MixelError.cancelled
    }
    return image
  }

  static func color(_ image: Image<UInt8>, _ x: Int, _ y: Int) -> SIMD3<UInt8> {
    let at = image.layout.sampleCount * (y * width + x)
    return SIMD3(image.samples[at], image.samples[at + 1], image.samples[at + 2])
  }

  @Test func aSmallThingHasItsColor() throws {
    let palette = try Self.photo.palette(8, space: .lab).entries.map(\.color)
    #expect(palette.allSatisfy { difference2000($0, Self.spot) > 15 }, "k-means has no colour for the spot")
    let image = try Self.posterized(8)
    #expect(difference2000(Self.color(image, 40, 80), Self.spot) <= 15)
    var colors: Set<SIMD3<UInt8>> = []
    for y in 0..<Self.height { for x in 0..<Self.width { colors.insert(Self.color(image, x, y)) } }
    #expect(colors.count == 8)
  }

  /// The mean difference would grow by a third.
  @Test func aSmallThingDoesNotSpoilTheRest() throws {
    let image = try Self.posterized(4)
    let palette = try Self.photo.palette(4, space: .lab).entries.map(\.color)
    #expect(difference2000(Self.color(image, 40, 80), Self.spot) > 15)
    guard case .eightBit(let own) = Self.photo.picture else { return }
    var drawn = 0.0, nearest = 0.0
    for y in stride(from: 0, to: Self.height, by: 16) {
      for x in 0..<Self.width {
        let color = Self.color(own, x, y)
        drawn += difference2000(Self.color(image, x, y), color)
        nearest += palette.map { difference2000($0, color) }.min() ?? 0
      }
    }
    #expect(drawn <= 1.25 * nearest)
  }

  @Test func workersDoNotMatter() throws {
    #expect(try Self.posterized(8, workers: .one) == Self.posterized(8, workers: Workers(count: 3)))
  }
}
