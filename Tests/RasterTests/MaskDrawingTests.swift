import Raster
import Testing

/// The rule by which pictures are read as masks.
@Suite struct MaskDrawingTests {
  private func gray(_ levels: [UInt8]) -> Picture {
    .eightBit(Image(width: levels.count, height: 1, layout: .rgb, samples: levels.flatMap { [$0, $0, $0] }))
  }

  private func rgba(_ pixels: [[UInt8]]) -> Picture {
    .eightBit(Image(width: pixels.count, height: 1, layout: .rgba, samples: pixels.flatMap(\.self)))
  }

  private func inside(_ picture: Picture) -> [Bool] {
    let mask = Mask(MaskDrawing(picture))
    return (0..<mask.width).map { mask[$0, 0] }
  }

  @Test func threeOrMoreValuesAreTakenByBrightness() {
    #expect(MaskDrawing(gray([0, 127, 128, 255])).values == [0, 127, 128, 255])
    #expect(inside(gray([0, 127, 128, 255])) == [false, false, true, true])
    // One bright channel is enough.
    let blue = Picture.eightBit(Image(width: 3, height: 1, layout: .rgb, samples: [0, 0, 200, 90, 90, 90, 0, 0, 0]))
    #expect(inside(blue) == [true, false, false])
  }

  @Test(arguments: [[0, 1], [0, 255], [0, 38], [7, 9], [200, 201], [0, 128]] as [[UInt8]])
  func twoValuesAreTakenWhateverTheyAre(_ pair: [UInt8]) {
    #expect(inside(gray([pair[0], pair[1], pair[0]])) == [false, true, false])
    #expect(inside(gray([pair[1], pair[0], pair[0]])) == [true, false, false])
    #expect(MaskDrawing(gray(pair)).telling == .twoColors(darker: pair[0], brighter: pair[1]))
    #expect(MaskDrawing(gray(pair)).problem == nil)
  }

  @Test func sixteenBitsOfZeroAndOne() {
    let samples: [UInt16] = [0, 0, 0, 1, 1, 1, 0, 0, 0]
    #expect(inside(.sixteenBit(Image(width: 3, height: 1, layout: .rgb, samples: samples))) == [false, true, false])
    let many: [UInt16] = [0, 0, 0, 0x7FFF, 0x7FFF, 0x7FFF, 0x8000, 0x8000, 0x8000]
    #expect(inside(.sixteenBit(Image(width: 3, height: 1, layout: .rgb, samples: many))) == [false, false, true])
  }

  @Test func twoColorsOfEqualBrightestChannelAreTakenByLuma() {
    let samples: [UInt8] = [255, 0, 0, 0, 255, 0]
    #expect(inside(.eightBit(Image(width: 2, height: 1, layout: .rgb, samples: samples))) == [false, true])
  }

  @Test func aSingleValueIsAllOrNothing() {
    #expect(inside(gray([255, 255])) == [true, true])
    #expect(inside(gray([0, 0])) == [false, false])
    #expect(MaskDrawing(gray([0, 0])).problem == nil)
    #expect(MaskDrawing(gray([1, 1])).problem?.contains("0 to 1") == true)
  }

  @Test func labelsAreNoMask() {
    let problem = MaskDrawing(gray([0, 1, 2])).problem
    #expect(problem?.contains("0 to 2") == true && problem?.contains("by 127") == true)
  }

  /// Where 255 says that pixels do not count, as in PASCAL VOC, neither value is surely the object.
  @Test func labelsBeside255AreInDoubt() {
    #expect(MaskDrawing(gray([0, 1, 255])).problem?.contains("0, 1 and 255") == true)
    #expect(MaskDrawing(gray([0, 100, 255])).problem == nil)
    #expect(MaskDrawing(gray([0, 1, 2, 255])).problem == nil)
  }

  @Test func alphaTellsWhereItVaries() {
    let cut = rgba([[9, 9, 9, 255], [200, 10, 30, 128], [255, 255, 255, 127], [0, 0, 0, 0]])
    #expect(MaskDrawing(cut).telling == .alpha)
    #expect(inside(cut) == [true, true, false, false])
    // White, or black, on a transparent ground.
    for level: UInt8 in [0, 255] {
      #expect(
        inside(rgba([[level, level, level, 255], [level, level, level, 0], [255 - level, 0, 0, 0]])) == [
          true, false, false,
        ])
    }
  }

  @Test func alphaThatDoesNotVarySaysNothing() {
    for alpha: UInt8 in [0, 200, 255] {
      let mask = rgba([[255, 255, 255, alpha], [0, 0, 0, alpha], [0, 0, 0, alpha]])
      #expect(inside(mask) == [true, false, false])
    }
  }

  @Test func blackAndWhiteOnATransparentGroundAreTakenByColor() {
    let drawn = rgba([[255, 255, 255, 255], [0, 0, 0, 255], [255, 255, 255, 0], [250, 250, 250, 255]])
    #expect(inside(drawn) == [true, false, false, true])
  }
}
