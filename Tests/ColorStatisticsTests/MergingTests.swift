import ColorStatistics
import Parallelism
import Raster
import Testing

@Suite struct MergingTests {
  private let a = photoLike(width: 90, height: 60, layout: .rgba, noise: 12, seed: 11, of: UInt8.self)
  private let b = photoLike(width: 90, height: 40, layout: .rgba, noise: 30, seed: 12, of: UInt8.self)

  private func histogram<Sample: PixelSample>(_ image: Image<Sample>) -> ColorHistogram {
    let picture = (image as? Image<UInt8>).map(Picture.eightBit) ?? .sixteenBit(image as! Image<UInt16>)
    return ColorHistogram(counting: picture)
  }

  @Test func theSumIsTheCountOfBoth() throws {
    let both = Image(width: 90, height: 100, layout: .rgba, samples: a.samples + b.samples)
    #expect(try histogram(a).adding(histogram(b)) == histogram(both))
    #expect(try histogram(b).adding(histogram(a)) == histogram(both))
    #expect(try ColorHistogram().adding(histogram(a)) == histogram(a))
    #expect(try histogram(a).adding(ColorHistogram()) == histogram(a))
  }

  @Test func promotionIsTheCountOfThePromotedPicture() throws {
    func promoted(_ image: Image<UInt8>) -> Image<UInt16> {
      Image(width: image.width, height: image.height, layout: .rgba, samples: image.samples.map { UInt16($0) * 257 })
    }
    let promotedA = try histogram(a).promoted(to: .sixteen)
    #expect(promotedA == histogram(promoted(a)))
    #expect(promotedA.totalWeight == histogram(a).totalWeight)
    #expect(try promotedA.promoted(to: .eight) == promotedA)

    let deep = photoLike(width: 90, height: 40, layout: .rgba, noise: 3000, seed: 13, of: UInt16.self)
    let both = Image(width: 90, height: 100, layout: .rgba, samples: promoted(a).samples + deep.samples)
    #expect(try histogram(a).adding(histogram(deep)) == histogram(both))
    #expect(try histogram(deep).adding(histogram(a)) == histogram(both))
  }

  /// Doubles until a sum no longer fits, which must throw and not trap.
  @Test func overflowIsAnError() throws {
    var sum = histogram(a)
    #expect(throws: HistogramError.overflow) {
      for _ in 0..<64 { sum = try sum.adding(sum) }
    }
    #expect(sum.pixels > 1 << 40)
    #expect(throws: HistogramError.overflow) { try sum.promoted(to: .sixteen) }
    #expect(sum.totalWeight.isFinite)
  }
}
