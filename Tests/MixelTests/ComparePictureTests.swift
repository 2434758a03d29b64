import Mixel
import Testing

@Suite("Pictures that are compared")
struct ComparePictureTests {
  private func pgm(_ values: [Int], maximum: Int) -> [UInt8] {
    Array("P2\n\(values.count) 1\n\(maximum)\n\(values.map(String.init).joined(separator: " "))\n".utf8)
  }

  /// The rule of tracks and cut-outs: the brightest channel.
  @Test func colorsCountByTheirBrightestChannel() {
    let colors: [(SIMD3<UInt8>, UInt8)] = [
      (SIMD3(255, 0, 0), 255), (SIMD3(0, 90, 0), 90), (SIMD3(10, 200, 30), 200), (SIMD3(128, 128, 128), 128),
      (SIMD3(1, 2, 3), 3),
    ]
    let picture = photo(width: colors.count, colors.map(\.0)).picture
    #expect(MaskTruth(from: picture).samples == colors.map(\.1))
  }

  /// 128 is not scored, also where the object is the only other value.
  @Test func twoValuesOfATruth() {
    #expect(MaskTruth(from: gray(width: 3, [0, 1, 0])).samples == [0, 255, 0])
    #expect(MaskTruth(from: gray(width: 3, [128, 255, 128])).samples == [128, 255, 128])
    #expect(MaskTruth(from: gray(width: 3, [0, 128, 0])).samples == [0, 255, 0])
  }

  @Test func above127IsTheObject() {
    #expect(Mask(from: gray(width: 4, [0, 127, 128, 255])).samples == [0, 0, 255, 255])
    // 16-bit samples are rounded to 8 bits.
    let justAbove = Image<UInt16>(width: 1, height: 1, layout: .rgb, samples: [0x8100, 0x8100, 0x8100])
    #expect(MaskTruth(from: .sixteenBit(justAbove)).samples == [128])
  }

  @Test(arguments: [
    ([0, 255], 255, ComparedContent.mask), ([0, 128, 255], 255, .mask), ([0, 255, 3], 255, .labels),
    ([0, 0], 255, .blank),
    ([0, 1], 1, .mask), ([1, 2], 9, .labels), ([0, 9], 9, .mask), ([0, 128], 200, .labels),
    ([0, 65_535], 65_535, .labels),
  ])
  func kindsAreToldByContent(_ values: [Int], _ maximum: Int, _ content: ComparedContent) throws {
    #expect(try ComparedContent(decoding: pgm(values, maximum: maximum)) == content)
  }

  @Test func aPaletteIsLabelsAndColorsAreNeither() throws {
    let map = LabelMap(width: 2, height: 1, labels: [0, 0])
    let palette = LabelPalette(entries: [SIMD4(0, 0, 0, 255), SIMD4(255, 255, 255, 255)])
    #expect(try ComparedContent(decoding: map.png(palette: palette)) == .labels)
    #expect(try ComparedContent(decoding: cloudy(seed: 1).picture.png()) == .neither)
    let cut = Image<UInt8>(width: 2, height: 1, layout: .rgba, samples: [9, 80, 3, 255, 0, 0, 0, 0])
    #expect(try ComparedContent(decoding: Picture.eightBit(cut).png()) == .mask)
    let refused = failure { () throws(MixelError) in try ComparedContent(decoding: [1, 2, 3]) }
    guard case .reading = refused else { return #expect(refused == nil, "it has to be refused") }
  }

  @Test func labelMapsAreReadAsStored() throws {
    let folder = try FitFolder()
    let path = try folder.write(pgm([3, 0, 900], maximum: 1000), "m.pgm")
    #expect(try LabelMap(contentsOf: path) == LabelMap(width: 3, height: 1, labels: [3, 0, 900]))
    #expect(try LabelMap(decoding: pgm([1, 0], maximum: 1)).labels == [1, 0])
    let colors = try folder.write(cloudy(seed: 1).picture.png(), "colors.png")
    let refused = failure { () throws(MixelError) in try LabelMap(contentsOf: colors) }
    #expect(refused?.description.hasPrefix(colors + ": ") == true)
  }
}
