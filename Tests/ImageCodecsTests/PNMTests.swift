import ImageCodecs
import Raster
import TestSupport
import Testing

private func pnm(_ header: String, _ raster: [UInt8] = []) -> [UInt8] { Array(header.utf8) + raster }

@Suite struct PNMTests {
  @Test(
    "headers, comments and variants",
    arguments: [
      (pnm("P6\n1 2\n255\n", [1, 2, 3, 4, 5, 6]), [1, 2, 3, 4, 5, 6]),
      (pnm("P6 1 2 255 ", [1, 2, 3, 4, 5, 6]), [1, 2, 3, 4, 5, 6]),
      (pnm("P6#a\n1#b\n#c\n 2\t255#d\n", [1, 2, 3, 4, 5, 6]), [1, 2, 3, 4, 5, 6]),
      (pnm("P6\r\n1 2\r\n255\n", [10, 2, 3, 4, 5, 6, 99]), [10, 2, 3, 4, 5, 6]),
      (pnm("P5 1 2 255\n", [0, 200]), [0, 0, 0, 200, 200, 200]),
      (pnm("P3 1 2 255 1 2 3\n4 # x\n 5 6"), [1, 2, 3, 4, 5, 6]),
      (pnm("P2 1 2 255 7 8\n"), [7, 7, 7, 8, 8, 8]),
      (pnm("P1 1 2 1 0"), [0, 0, 0, 255, 255, 255]),
      (pnm("P1\n1 2\n10"), [0, 0, 0, 255, 255, 255]),
      (pnm("P4 1 2\n", [0x80, 0x7F]), [0, 0, 0, 255, 255, 255]),
    ] as [([UInt8], [UInt8])])
  func variants(_ bytes: [UInt8], _ samples: [UInt8]) throws {
    let decoded = try decodeImage(bytes)
    #expect(decoded.format == .pnm)
    #expect(try eightBit(decoded.picture) == Image(width: 1, height: 2, layout: .rgb, samples: samples))
  }

  @Test func bitmapRowsBeginAtBytes() throws {
    // Nine columns take two bytes per row, eight columns one.
    let wide = try eightBit(decodeImage(pnm("P4 9 2\n", [0xFF, 0x80, 0, 0x7F])).picture)
    #expect(wide.samples == [UInt8](repeating: 0, count: 27) + [UInt8](repeating: 255, count: 27))
    let whole = try eightBit(decodeImage(pnm("P4 8 2\n", [0xFF, 0])).picture)
    #expect(whole.samples == [UInt8](repeating: 0, count: 24) + [UInt8](repeating: 255, count: 24))
  }

  @Test("other maximum values are rescaled and rounded", arguments: [1, 2, 15, 100, 254, 255, 256, 1000, 65534, 65535])
  func rescales(_ maximum: Int) throws {
    let isWide = maximum > 255
    let values = [0, 1, maximum / 3, maximum / 2, maximum - 1, maximum].map { min($0, maximum) }
    let raster = values.flatMap { isWide ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0)] }
    let full = isWide ? 65535.0 : 255.0
    let expected = values.map { Int((Double($0) * full / Double(maximum)).rounded()) }
    let picture = try decodeImage(pnm("P5 6 1 \(maximum)\n", raster)).picture
    let plain = try decodeImage(pnm("P2 6 1 \(maximum) " + values.map { "\($0)" }.joined(separator: " "))).picture
    #expect(plain == picture)
    switch picture {
    case .eightBit(let image):
      #expect(!isWide && image.samples == expected.flatMap { [UInt8($0), UInt8($0), UInt8($0)] })
    case .sixteenBit(let image):
      #expect(isWide && image.samples == expected.flatMap { [UInt16($0), UInt16($0), UInt16($0)] })
    }
  }

  @Test(
    "damaged files are refused",
    arguments: [
      "P6\n", "P6 1", "P6 1 1", "P6 1 1 255", "P6 1 1 255\n", "P6 1 1 255\nab", "P6 0 1 255\nabc", "P6 1 0 255\nabc",
      "P6 1 1 0\nabc", "P6 1 1 65536\nabcabc", "P6 -1 1 255\nabc", "P6 1 1 2x5\nabc", "P6 1 1 255xabc",
      "P6 1 1 300\nabcde",
      "P6 1 1 99\nabd", "P3 1 1 255 1 2", "P3 1 1 255 1 2 256", "P3 1 1 255 1 2 x", "P3 1 1 255 1 2 -3",
      "P2 2 2 9 1 2 3",
      "P1 2 1 1", "P1 2 1 12", "P4 9 1\na", "P6 99999999999999999999 1 255\nabc", "P6 1 #", "P5 2000 2000 255\nabc",
      "P5 20000 20000 255\nabc", "P2 1000 1000 255\n1 2 3", "P6 2147483647 2147483647 65535\n",
    ])
  func refuses(_ text: String) throws {
    let error = try #require(decodingError(pnm(text)))
    #expect(error.kind == .damaged || error.kind == .tooLarge)
  }

  @Test func refusesEveryTruncation() throws {
    let bytes = pnm("P6 # note\n3 2\n# more\n255\n", scrambledBytes(18))
    for count in 3..<bytes.count { #expect(decodingError(Array(bytes[..<count]))?.kind == .damaged) }
    #expect(decodingError(bytes) == nil)
  }

  @Test(arguments: [PixelFormat.gray8, .gray16, .rgb8, .rgb16])
  func roundTrip(_ format: PixelFormat) throws {
    let rowSize = 7 * format.bytesPerPixel
    let bytes = scrambledBytes(rowSize * 5)
    let source = rows(bytes, rowSize: rowSize)
    let encoded = try encodePNM(width: 7, height: 5, format: format, rows: source)
    #expect(encoded.suffix(bytes.count).elementsEqual(bytes))
    let png = try encodePNG(width: 7, height: 5, format: format, rows: source)
    #expect(try decodeImage(encoded).picture == decodeImage(png).picture)
  }

  @Test func refusesFormatsItCannotHold() {
    for format in [PixelFormat.rgba8, .rgba16, .indexed8(palette: [PaletteEntry(red: 0, green: 0, blue: 0)])] {
      #expect(throws: CodecError.self) { try encodePNM(width: 1, height: 1, format: format) { _, _ in } }
    }
    #expect(throws: CodecError.self) { try encodePNM(width: 0, height: 1, format: .rgb8) { _, _ in } }
  }
}
