import Parallelism
import Raster
import Segmentation
import Testing

@Suite("Flat colours")
struct FlatColorsTests {
  /// A picture of five columns and four rows, of whose 16 pairs of neighbours in a row the first
  /// `different` differ in one channel.
  private func picture<Sample: PixelSample>(_: Sample.Type, _ layout: PixelLayout, different: Int, channel: Int)
    -> Image<Sample>
  {
    var samples: [Sample] = []
    for y in 0..<4 {
      var pixel = [Sample](repeating: 100, count: layout.sampleCount)
      for x in 0..<5 {
        if x > 0, 4 * y + x - 1 < different { pixel[channel] += 1 }
        samples += pixel
      }
    }
    return Image(width: 5, height: 4, layout: layout, samples: samples)
  }

  /// Twelve of the 16 pairs are enough, eleven are too few.
  @Test(arguments: [(PixelLayout.rgb, 0), (.rgb, 1), (.rgb, 2), (.rgba, 1), (.rgba, 3)])
  func threeInFourPixelsEqualTheirNeighbor(_ layout: PixelLayout, _ channel: Int) {
    for (different, isFlat) in [(0, true), (4, true), (5, false), (16, false)] {
      let eight = Picture.eightBit(picture(UInt8.self, layout, different: different, channel: channel))
      let sixteen = Picture.sixteenBit(picture(UInt16.self, layout, different: different, channel: channel))
      #expect(eight.hasFlatColors() == isFlat && sixteen.hasFlatColors() == isFlat, "\(different)")
      #expect(eight.hasFlatColors(workers: Workers(count: 3)) == isFlat)
    }
  }

  /// A single column has no pairs of neighbours in a row.
  @Test func aColumnIsNotFlat() {
    let column = Image<UInt8>(width: 1, height: 9, layout: .rgb, samples: [UInt8](repeating: 3, count: 27))
    #expect(Picture.eightBit(column).hasFlatColors() == false)
  }

  @Test func isUnknownWhenCancelled() {
    let cancellation = Cancellation()
    cancellation.cancel()
    let picture = Picture.eightBit(picture(UInt8.self, .rgb, different: 0, channel: 0))
    #expect(picture.hasFlatColors(workers: Workers(count: 1, cancellation: cancellation)) == nil)
  }
}
