import ColorStatistics
import Parallelism
import Raster
import Testing

@Suite struct CountingTests {
  @Test(arguments: PixelLayout.allCases, [0, 3, 40, 255])
  func eightBitsEqualADictionary(layout: PixelLayout, noise: Int) {
    let image = photoLike(width: 211, height: 97, layout: layout, noise: noise, seed: 1, of: UInt8.self)
    let histogram = ColorHistogram(counting: .eightBit(image))
    #expect(NaiveCount(histogram) == NaiveCount(image))
    #expect(histogram.depth == .eight)
    #expect(zip(histogram.keys, histogram.keys.dropFirst()).allSatisfy(<))
  }

  @Test(arguments: PixelLayout.allCases, [0, 700, 65535])
  func sixteenBitsEqualADictionary(layout: PixelLayout, noise: Int) {
    let image = photoLike(width: 211, height: 97, layout: layout, noise: noise, seed: 2, of: UInt16.self)
    let histogram = ColorHistogram(counting: .sixteenBit(image))
    #expect(NaiveCount(histogram) == NaiveCount(image))
    #expect(histogram.depth == .sixteen)
    #expect(zip(histogram.keys, histogram.keys.dropFirst()).allSatisfy(<))
  }

  /// Uses several bands and tables, and buckets large enough for every digit of the radix sort.
  @Test(arguments: PixelLayout.allCases)
  func theNumberOfWorkersChangesNothing(layout: PixelLayout) {
    let eight = photoLike(width: 2100, height: 1600, layout: layout, noise: 9, seed: 3, of: UInt8.self)
    let sixteen = photoLike(width: 1100, height: 1000, layout: layout, noise: 3000, seed: 4, of: UInt16.self)
    let one = ColorHistogram(counting: eight), deepOne = ColorHistogram(counting: sixteen)
    for count in [2, 3, 7] {
      #expect(ColorHistogram(counting: eight, workers: Workers(count: count)) == one)
      #expect(ColorHistogram(counting: sixteen, workers: Workers(count: count)) == deepOne)
    }
    #expect(NaiveCount(deepOne) == NaiveCount(sixteen))
  }

  @Test func everyColourOfEightBitsHasItsPlace() {
    var samples: [UInt8] = []
    samples.reserveCapacity(3 << 24)
    for blue in 0..<256 {
      for pair in 0..<65536 {
        samples.append(UInt8(pair & 255))
        samples.append(UInt8(pair >> 8))
        samples.append(UInt8(blue))
      }
    }
    let image = Image(width: 4096, height: 4096, layout: .rgb, samples: samples)
    let histogram = ColorHistogram(counting: image)
    #expect(histogram.keys == Array(0..<1 << 24))
    #expect(histogram.masses.allSatisfy { $0 == 255 })
  }

  /// 8-bit counters overflow here, and 32-bit masses overflow more than once.
  @Test(arguments: [254, 255] as [UInt8])
  func counterOverflowsLoseNothing(alpha: UInt8) {
    let width = 8192, height = 4200
    var samples = [UInt8](repeating: 0, count: width * height * 4)
    for pixel in 0..<width * height {
      samples[4 * pixel + 1] = pixel % 4096 == 0 ? 9 : 200
      samples[4 * pixel + 3] = alpha
    }
    let image = Image(width: width, height: height, layout: .rgba, samples: samples)
    let histogram = ColorHistogram(counting: image)
    let rare = UInt64(width * height / 4096), common = UInt64(width * height) - rare
    #expect(histogram.keys == [9 << 8, 200 << 8])
    #expect(histogram.masses == [rare * UInt64(alpha), common * UInt64(alpha)])
    #expect(common * UInt64(alpha) > 2 * UInt64(UInt32.max))
  }

  @Test(arguments: [254, 255, 256, 257, 509, 510, 511, 765, 766])
  func countsAroundAnOverflow(count: Int) {
    let image = Image(width: count, height: 1, layout: .rgb, samples: [UInt8](repeating: 77, count: 3 * count))
    let histogram = ColorHistogram(counting: image)
    #expect(histogram.keys == [0x4D_4D_4D])
    #expect(histogram.masses == [UInt64(count) * 255])
  }

  @Test func transparentPixelsHaveNoColour() {
    let image = Image(width: 3, height: 1, layout: .rgba, samples: [1, 2, 3, 0, 1, 2, 3, 0, 4, 5, 6, 0] as [UInt8])
    let histogram = ColorHistogram(counting: image)
    #expect(histogram.keys.isEmpty)
    #expect(histogram.pixels == 3)
    #expect(histogram.transparentPixels == 3)
    #expect(histogram.totalWeight == 0)
    let deep = Image(width: 1, height: 1, layout: .rgba, samples: [1, 2, 3, 0] as [UInt16])
    #expect(ColorHistogram(counting: deep).transparentPixels == 1)
  }

  @Test func weightsAreInPixels() {
    let image = Image(width: 2, height: 1, layout: .rgba, samples: [1, 2, 3, 51, 9, 9, 9, 255] as [UInt8])
    let histogram = ColorHistogram(counting: image)
    #expect(histogram.keys == [0x01_02_03, 0x09_09_09])
    #expect(histogram.masses == [51, 255])
    #expect(histogram.totalWeight == 306.0 / 255)
    #expect(histogram.totalMass == 306)
  }

  @Test func cancelledCountsAreNil() {
    let cancellation = Cancellation()
    cancellation.cancel()
    let workers = Workers(count: 2, cancellation: cancellation)
    let eight = photoLike(width: 90, height: 60, layout: .rgba, noise: 12, seed: 11, of: UInt8.self)
    let sixteen = photoLike(width: 90, height: 60, layout: .rgba, noise: 12, seed: 11, of: UInt16.self)
    #expect(ColorHistogram(counting: eight, workers: workers) == nil)
    #expect(ColorHistogram(counting: sixteen, workers: workers) == nil)
    #expect(ColorHistogram(counting: .eightBit(eight), workers: workers) == nil)
    #expect(Picture.eightBit(eight).effectiveSampleSize(workers: workers) == nil)
  }
}
