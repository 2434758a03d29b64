import Raster
import Testing

@testable import Cutout

@Suite struct GuideTests {
  @Test func aBoxIsUnknownWithinAndBackgroundOutside() throws {
    let guide = try CutoutGuide(box: Rect(x: 2, y: 1, width: 3, height: 4), width: 8, height: 6)
    for y in 0..<6 {
      for x in 0..<8 { #expect(guide[x, y] == ((2..<5).contains(x) && (1..<5).contains(y) ? .unknown : .background)) }
    }
    #expect(guide.bounds == Rect(x: 2, y: 1, width: 3, height: 4))
  }

  @Test func aBoxIsCutToThePicture() throws {
    let guide = try CutoutGuide(box: Rect(x: -5, y: 2, width: 10, height: .max), width: 8, height: 6)
    #expect(guide.bounds == Rect(x: 0, y: 2, width: 5, height: 4))
  }

  @Test(arguments: [
    (Rect(x: 1, y: 1, width: 0, height: 4), CutoutError.emptyBox),
    (Rect(x: 1, y: 1, width: 4, height: -1), .emptyBox),
    (Rect(x: 8, y: 1, width: 4, height: 4), .boxOutsidePicture(width: 8, height: 6)),
    (Rect(x: -4, y: 1, width: 4, height: 4), .boxOutsidePicture(width: 8, height: 6)),
    (Rect(x: 0, y: 0, width: 8, height: 6), .boxOfWholePicture),
    (Rect(x: -2, y: -2, width: 20, height: 20), .boxOfWholePicture),
    (Rect(x: 6, y: 1, width: 4, height: 4), .boxTooThin),
  ])
  func uselessBoxesAreRefused(box: Rect, error: CutoutError) {
    #expect(throws: error) { try CutoutGuide(box: box, width: 8, height: 6) }
    #expect(error.description.count > 20)
  }

  @Test func trimapsAreBlackWhiteAndBetween() throws {
    let levels: [UInt8] = [0, 16, 17, 128, 238, 239, 255, 0]
    let guide = try CutoutGuide(trimap: picture(8, 1, levels.flatMap { [$0, $0, $0] }))
    let expected: [CutoutHint] = [
      .background, .background, .unknown, .unknown, .unknown, .object, .object, .background,
    ]
    #expect((0..<8).map { guide[$0, 0] } == expected)
  }

  @Test func trimapsOfSixteenBitsAreReadToo() throws {
    let samples: [UInt16] = [0, 0, 0, 30_000, 30_000, 30_000, 65_535, 65_535, 65_535]
    let guide = try CutoutGuide(trimap: .sixteenBit(Image(width: 3, height: 1, layout: .rgb, samples: samples)))
    #expect((0..<3).map { guide[$0, 0] } == [.background, .unknown, .object])
  }

  @Test func trimapsMayBeMasks() throws {
    func hints(_ picture: Picture) throws -> [CutoutHint] {
      let guide = try CutoutGuide(trimap: picture)
      return (0..<guide.width).map { guide[$0, 0] }
    }
    #expect(try hints(picture(3, 1, [0, 0, 0, 1, 1, 1, 0, 0, 0])) == [.background, .object, .background])
    #expect(try hints(picture(2, 1, [60, 60, 60, 200, 200, 200])) == [.background, .object])
    let cut: [UInt8] = [0, 0, 0, 255, 10, 90, 30, 255, 8, 8, 8, 128, 255, 255, 255, 0]
    #expect(try hints(picture(4, 1, cut, layout: .rgba)) == [.object, .object, .unknown, .background])
    // Black and white strokes on a transparent ground are a trimap, and the ground is unknown.
    let drawn: [UInt8] = [0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 0]
    #expect(try hints(picture(3, 1, drawn, layout: .rgba)) == [.background, .object, .unknown])
  }

  @Test func scribblesAreGreenAndRed() throws {
    let colors: [[UInt8]] = [
      [0, 255, 0, 255], [255, 0, 0, 255], [64, 191, 64, 255], [191, 64, 64, 255], [65, 255, 0, 255], [0, 0, 255, 255],
      [0, 255, 0, 0],
      [90, 90, 90, 255],
    ]
    let guide = try CutoutGuide(scribbles: picture(8, 1, colors.flatMap(\.self), layout: .rgba))
    let expected: [CutoutHint] = [.object, .background, .object, .background, .unknown, .unknown, .unknown, .unknown]
    #expect((0..<8).map { guide[$0, 0] } == expected)
  }

  @Test func drawingsWithoutBothSidesAreRefused() {
    #expect(throws: CutoutError.noObject) { try CutoutGuide(trimap: picture(2, 1, [0, 0, 0, 128, 128, 128])) }
    #expect(throws: CutoutError.noObject) { try CutoutGuide(trimap: picture(2, 1, [0, 0, 0, 0, 0, 0])) }
    #expect(throws: CutoutError.noBackground) {
      try CutoutGuide(trimap: picture(2, 1, [255, 255, 255, 128, 128, 128]))
    }
    #expect(throws: CutoutError.noObject) { try CutoutGuide(scribbles: picture(2, 1, [255, 0, 0, 128, 128, 128])) }
    #expect(throws: CutoutError.noBackground) { try CutoutGuide(scribbles: picture(2, 1, [0, 255, 0, 128, 128, 128])) }
  }
}
