import Raster
import Testing

@Suite("Pictures")
struct PictureTests {
  /// 65535 = 255 * 257, so that 255 v / 65535 = v / 257; no value lies halfway between two.
  @Test func sixteenBitsAreRoundedToEight() {
    for value in UInt16.min...UInt16.max {
      #expect(Int(value.inEightBits) == (Int(value) * 255 + 32_767) / 65_535)
    }
    for value in UInt8.min...UInt8.max {
      #expect(value.inEightBits == value && (UInt16(value) * 257).inEightBits == value)
    }
  }

  private let deep = Image<UInt16>(
    width: 2, height: 2, layout: .rgba,
    samples: [0, 128, 129, 65_535, 65_535, 65_407, 65_406, 0, 1, 2, 3, 257, 4, 5, 6, 128])

  @Test func inEightBits() {
    let picture = Picture.sixteenBit(deep)
    #expect(picture.inEightBits.samples == [0, 0, 1, 255, 255, 255, 254, 0, 0, 0, 0, 1, 0, 0, 0, 0])
    #expect(picture.alphaInEightBits == [255, 0, 1, 0])
    #expect(Picture.eightBit(picture.inEightBits).inEightBits == picture.inEightBits)
    let opaque = Image<UInt8>(width: 1, height: 2, layout: .rgb, samples: [0, 0, 0, 9, 9, 9])
    #expect(Picture.eightBit(opaque).alphaInEightBits == [255, 255])
    #expect(picture.sampleMaximum == 65_535 && Picture.eightBit(opaque).sampleMaximum == 255)
  }

  /// Alpha 128 of 65,535 rounds to 0 and is visible all the same.
  @Test func fullyTransparentIsAlphaZero() {
    let picture = Picture.sixteenBit(deep)
    #expect((0..<4).map(picture.isTransparent) == [false, true, false, false])
    var plane: [Int32] = [5, 6, 7, 8]
    picture.setTransparent(in: &plane, to: -1)
    #expect(plane == [5, -1, 7, 8])
  }

  @Test func colorsAreFractionsOfTheMaximum() {
    #expect(Picture.sixteenBit(deep).encodedColor(at: 1) == SIMD3<Double>(65_535, 65_407, 65_406) / 65_535)
    let image = Image<UInt8>(width: 2, height: 1, layout: .rgb, samples: [1, 2, 3, 51, 102, 255])
    #expect(Picture.eightBit(image).encodedColor(at: 1) == SIMD3<Double>(51, 102, 255) / 255)
  }

  @Test func cropped() {
    let image = Image<UInt8>(width: 4, height: 3, layout: .rgb, samples: (0..<36).map { UInt8($0) })
    let part = Picture.eightBit(image).cropped(to: Rect(x: 1, y: 1, width: 2, height: 2))
    #expect(
      part
        == .eightBit(
          Image(width: 2, height: 2, layout: .rgb, samples: [15, 16, 17, 18, 19, 20, 27, 28, 29, 30, 31, 32])))
  }
}
