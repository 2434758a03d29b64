import ColorStatistics
import Parallelism
import Raster
import Testing

@Suite struct LookupTests {
  @Test(arguments: PixelLayout.allCases, [0, 5, 60, 255])
  func labelsAreTheOnesOfTheColours(layout: PixelLayout, noise: Int) {
    let image = photoLike(width: 700, height: 500, layout: layout, noise: noise, seed: 31, of: UInt8.self)
    let histogram = ColorHistogram(counting: image)
    var generator = Generator(seed: 32)
    let values = histogram.keys.map { _ in UInt16.random(in: 0..<1000, using: &generator) }
    let valueOfKey = Dictionary(uniqueKeysWithValues: zip(histogram.keys, values))
    let expected = (0..<image.pixelCount).map { pixel in
      let at = pixel * layout.sampleCount
      if layout == .rgba, image.samples[at + 3] == 0 { return 4242 as UInt16 }
      let channels = image.samples[at..<at + 3].map { UInt64($0) }
      return valueOfKey[ColorDepth.eight.key(red: channels[0], green: channels[1], blue: channels[2])]!
    }
    let lookup = ColorLookup(histogram, values: values, transparent: 4242)
    for count in [1, 3] {
      let map = lookup.labels(of: image, workers: Workers(count: count))
      // Compared outside the macro, which would print every label of a map that differs.
      let wrong = zip(map.labels, expected).count { $0 != $1 }
      #expect(wrong == 0)
      #expect((map.width, map.height, map.labels.count) == (700, 500, expected.count))
    }
    let bytes = ColorLookup(histogram, values: values.map { UInt8(truncatingIfNeeded: $0) }, transparent: 42)
    let wrong = bytes.values(of: image, workers: .one).enumerated().count { pixel, value in
      value != (expected[pixel] == 4242 ? 42 : UInt8(truncatingIfNeeded: expected[pixel]))
    }
    #expect(wrong == 0)
  }

  /// Colours that are not in the histogram give one of the table's values and never trap.
  @Test func unlistedColoursGetSomeValue() {
    let few = Image(width: 2, height: 1, layout: .rgb, samples: [0, 0, 255, 255, 255, 0] as [UInt8])
    let histogram = ColorHistogram(counting: few)
    let lookup = ColorLookup(histogram, values: [1, 2] as [UInt16], transparent: 3)
    let other = photoLike(width: 300, height: 300, layout: .rgba, noise: 255, seed: 33, of: UInt8.self)
    #expect(Set(lookup.labels(of: other, workers: .one).labels).isSubset(of: [1, 2, 3]))
    let none = ColorLookup(ColorHistogram(), values: [] as [UInt16], transparent: 3)
    #expect(Set(none.labels(of: other, workers: .one).labels) == [3])
  }
}
