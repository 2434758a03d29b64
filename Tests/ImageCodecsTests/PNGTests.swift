import ImageCodecs
import Raster
import TestSupport
import Testing

@Suite struct PNGTests {
  private let formats: [PixelFormat] = [.gray8, .gray16, .rgb8, .rgba8, .rgb16, .rgba16]

  /// The decoded samples of encoded ones: grey is repeated three times, 16 bits are joined.
  private func expected(_ bytes: [UInt8], _ format: PixelFormat) -> [UInt16] {
    switch format {
    case .gray8: bytes.flatMap { [UInt16($0), UInt16($0), UInt16($0)] }
    case .rgb8, .rgba8, .indexed8: bytes.map { UInt16($0) }
    case .gray16, .rgb16, .rgba16:
      stride(from: 0, to: bytes.count, by: 2).flatMap { i in
        [UInt16](repeating: UInt16(bytes[i]) << 8 | UInt16(bytes[i + 1]), count: format == .gray16 ? 3 : 1)
      }
    }
  }

  private func samples(_ picture: Picture) -> [UInt16] {
    switch picture {
    case .eightBit(let image): image.samples.map { UInt16($0) }
    case .sixteenBit(let image): image.samples
    }
  }

  private static let settings: [PNGCompression] =
    [
      .default, .custom(level: 0, strategy: .standard, filter: .none),
      .custom(level: 9, strategy: .filtered, filter: .adaptive),
    ]
    + PNGCompression.Strategy.allCases.map { .custom(level: 3, strategy: $0, filter: .none) }
    + PNGCompression.Filter.allCases.map { .custom(level: 1, strategy: .standard, filter: $0) }

  @Test("reads back what was written", arguments: settings)
  func roundTrip(_ compression: PNGCompression) throws {
    for format in formats {
      for (width, height) in [(1, 1), (300, 1), (1, 300), (61, 83)] {
        let rowSize = width * format.bytesPerPixel
        let bytes = scrambledBytes(rowSize * height)
        let encoded = try encodePNG(
          width: width, height: height, format: format, compression: compression, rows: rows(bytes, rowSize: rowSize))
        let picture = try decodeImage(encoded).picture
        #expect(picture.width == width && picture.height == height)
        #expect(picture.layout == (format == .rgba8 || format == .rgba16 ? .rgba : .rgb))
        #expect(samples(picture) == expected(bytes, format))
      }
    }
  }

  @Test("index and palette are kept", arguments: [1, 2, 3, 16, 17, 256])
  func indexed(_ count: Int) throws {
    let colors = scrambledBytes(3 * count)
    let palette = (0..<count).map {
      PaletteEntry(red: colors[3 * $0], green: colors[3 * $0 + 1], blue: colors[3 * $0 + 2])
    }
    let labels = scrambledBytes(40 * 30).map { UInt8(Int($0) % count) }
    let encoded = try encodePNG(
      width: 40, height: 30, format: .indexed8(palette: palette), rows: rows(labels, rowSize: 40))
    // IHDR: depth 8 and colour type 3 after the two sides.
    #expect(encoded[24] == 8 && encoded[25] == 3)
    #expect(chunks(encoded).map(\.name) == ["IHDR", "PLTE", "IDAT", "IEND"])
    #expect(chunks(encoded)[1].bytes[8..<(8 + 3 * count)].elementsEqual(colors))
    let image = try eightBit(decodeImage(encoded).picture)
    #expect(image.layout == .rgb)
    #expect(image.samples == labels.flatMap { [palette[Int($0)].red, palette[Int($0)].green, palette[Int($0)].blue] })
  }

  @Test func indexedWithAlpha() throws {
    var palette = (0..<5).map { PaletteEntry(red: UInt8($0), green: 50, blue: 60) }
    palette[2].alpha = 0
    palette[3].alpha = 77
    let encoded = try encodePNG(
      width: 5, height: 1, format: .indexed8(palette: palette), rows: rows([0, 1, 2, 3, 4], rowSize: 5))
    #expect(chunks(encoded).first { $0.name == "tRNS" }?.bytes[8..<12] == [255, 255, 0, 77])
    let image = try eightBit(decodeImage(encoded).picture)
    #expect(image.layout == .rgba)
    #expect(stride(from: 3, to: 20, by: 4).map { image.samples[$0] } == [255, 255, 0, 77, 255])
  }

  @Test func refusesBadArguments() {
    let entry = PaletteEntry(red: 1, green: 2, blue: 3)
    func kind(
      _ width: Int, _ height: Int, _ format: PixelFormat, _ compression: PNGCompression = .default, value: UInt8 = 0
    ) -> CodecError.Kind? {
      do throws(CodecError) {
        _ = try encodePNG(width: width, height: height, format: format, compression: compression) { _, target in
          for i in target.indices { target[i] = value }
        }
        return nil
      } catch { return error.kind }
    }
    #expect(kind(0, 1, .rgb8) == .invalidArgument)
    #expect(kind(1, -1, .rgb8) == .invalidArgument)
    #expect(kind(1, 1 << 31, .rgb8) == .invalidArgument)
    #expect(kind(1, 1, .indexed8(palette: [])) == .invalidArgument)
    #expect(kind(1, 1, .indexed8(palette: Array(repeating: entry, count: 257))) == .invalidArgument)
    #expect(kind(1, 1, .indexed8(palette: [entry, entry]), value: 2) == .invalidArgument)
    #expect(kind(1, 1, .indexed8(palette: [entry, entry]), value: 1) == nil)
    #expect(kind(1, 1, .rgb8, .custom(level: 10, strategy: .standard, filter: .none)) == .invalidArgument)
  }

  private func small() throws -> [UInt8] {
    let entry = PaletteEntry(red: 1, green: 2, blue: 3, alpha: 4)
    return try encodePNG(
      width: 20, height: 20, format: .indexed8(palette: [entry, entry, entry, entry]),
      rows: rows(scrambledBytes(400).map { $0 & 3 }, rowSize: 20))
  }

  @Test func refusesEveryTruncation() throws {
    let bytes = try small()
    for count in 8..<bytes.count {
      #expect(decodingError(Array(bytes[..<count]))?.kind == .damaged, "cut to \(count) bytes")
    }
  }

  @Test func refusesEveryDamagedByte() throws {
    let bytes = try small()
    for (place, noise) in zip(bytes.indices, scrambledBytes(bytes.count)) {
      var damaged = bytes
      damaged[place] ^= noise | 1
      #expect(decodingError(damaged) != nil, "byte \(place)")
    }
  }

  @Test func refusesHugeHeaders() throws {
    let header = bigEndian(65500) + bigEndian(65500) + [8, 6, 0, 0, 0]
    let bytes = Array((try small())[..<8]) + chunk("IHDR", header) + chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])
    #expect(decodingError(bytes)?.kind == .tooLarge)
    let largest =
      Array(bytes[..<8]) + chunk("IHDR", bigEndian(0x7FFF_FFFF) + bigEndian(0x7FFF_FFFF) + [16, 6, 0, 0, 0])
      + chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])
    #expect(decodingError(largest, options: DecodingOptions(maximumPixels: .max)) != nil)
  }

  /// Chunks that do not affect the samples: whatever they contain, the picture is the same.
  @Test(
    "odd accessories are harmless",
    arguments: ["iCCP", "sRGB", "gAMA", "cHRM", "zTXt", "pHYs", "tIME", "bKGD", "hIST", "acTL", "abCd"])
  func ignoresAccessories(_ name: String) throws {
    let bytes = try small()
    #expect(try decodeImage(inserting(chunk(name, scrambledBytes(300)), into: bytes)) == decodeImage(bytes))
    #expect(try decodeImage(inserting(chunk(name, scrambledBytes(9_000_000)), into: bytes)) == decodeImage(bytes))
    var damaged = inserting(chunk(name, scrambledBytes(300)), into: bytes)
    damaged[60] ^= 1
    #expect(decodingError(damaged)?.kind == .damaged)
  }

  /// Damage despite correct checksums.
  @Test func refusesContradictions() throws {
    let bytes = try small()
    let parts = chunks(bytes)
    func replacing(_ name: String, _ change: (inout [UInt8]) -> Void) -> [UInt8] {
      Array(bytes[..<8])
        + parts.flatMap { part in
          guard part.name == name else { return part.bytes }
          var data = Array(part.bytes[8..<(part.bytes.count - 4)])
          change(&data)
          return chunk(name, data)
        }
    }
    #expect(decodingError(replacing("IDAT") { _ in }) == nil)
    // Zlib's checksum.
    #expect(decodingError(replacing("IDAT") { $0[$0.count - 1] ^= 1 })?.kind == .damaged)
    #expect(decodingError(replacing("IDAT") { $0.removeLast(4) })?.kind == .damaged)
    #expect(decodingError(replacing("PLTE") { $0.removeLast() })?.kind == .damaged)
    // One row fewer than needed; one too many is told.
    #expect(try decodeImage(replacing("IHDR") { $0[7] = 19 }).warnings.count == 1)
    #expect(decodingError(replacing("IHDR") { $0[7] = 21 })?.kind == .damaged)
  }

  @Test func refusesUnknownCriticalChunk() throws {
    #expect(decodingError(inserting(chunk("AbCd", [1]), into: try small()))?.kind == .damaged)
  }

  /// The specification leaves this undefined; libpng and browsers show such pixels as black.
  @Test func takesIndexBeyondPaletteForBlack() throws {
    let entry = PaletteEntry(red: 1, green: 2, blue: 3)
    let bytes = try encodePNG(
      width: 4, height: 1, format: .indexed8(palette: [entry, entry, entry, entry]),
      rows: rows([0, 1, 2, 3], rowSize: 4))
    var parts = chunks(bytes).map(\.bytes)
    parts[1] = chunk("PLTE", [1, 2, 3, 4, 5, 6])
    let image = try eightBit(decodeImage(Array(bytes[..<8]) + parts.joined()).picture)
    #expect(image.samples == [1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0])
  }

  @Test func acceptsBytesBehindTheEnd() throws {
    #expect(try decodeImage(small() + scrambledBytes(100)) == decodeImage(small()))
  }
}
