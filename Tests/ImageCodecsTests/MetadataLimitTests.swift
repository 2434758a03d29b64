import ImageCodecs
import Raster
import TestSupport
import Testing

/// A zlib stream of zeros: the image data of a black picture, in which each row is a filter's
/// number and samples.
private func zeros(_ count: Int) throws -> [UInt8] {
  let black = try encodePNG(
    width: count - 1, height: 1, format: .gray8, compression: .custom(level: 9, strategy: .standard, filter: .none)
  ) { _, row in
    for index in row.indices { row[index] = 0 }
  }
  return chunks(black).filter { $0.name == "IDAT" }.flatMap { $0.bytes[8..<($0.bytes.count - 4)] }
}

@Suite struct MetadataLimitTests {
  private let png = DrawnPNG(width: 6, height: 5, colorType: 2).bytes

  private func kind(_ bytes: [UInt8], _ maximumBytes: Int, parts: Int = 4096) -> CodecError.Kind? {
    decodingError(bytes, options: DecodingOptions(maximumMetadataBytes: maximumBytes, maximumMetadataParts: parts))?
      .kind
  }

  @Test func countsSegmentsOfJPEG() throws {
    // Pillow's files start with a JFIF segment of 14 bytes.
    let bytes = insertingSegments(
      segment(0xFE, scrambledBytes(1000)) + segment(0xE5, scrambledBytes(500)), into: try fixture("full.jpg"))
    #expect(kind(bytes, 1514) == nil)
    #expect(kind(bytes, 1513) == .tooLarge)
    #expect(kind(bytes, 1514, parts: 3) == nil)
    #expect(kind(bytes, 1514, parts: 2) == .tooLarge)
    #expect(
      decodingError(bytes, options: DecodingOptions(maximumMetadataBytes: 1024))?.message.contains("1 KB") == true)
    #expect(
      decodingError(bytes, options: DecodingOptions(maximumMetadataBytes: 1024))?.message.contains("--max-metadata")
        == true)
  }

  @Test func countsSegmentsBetweenScans() throws {
    let bytes = try fixture("progressive.jpg")
    let scan = try #require(bytes.indices.dropFirst().filter { bytes[$0 - 1] == 0xFF && bytes[$0] == 0xDA }.last)
    let padded = Array(bytes[..<(scan - 1)]) + segment(0xFE, scrambledBytes(1000)) + bytes[(scan - 1)...]
    #expect(kind(padded, 1014) == nil)
    #expect(kind(padded, 1013) == .tooLarge)
  }

  @Test func countsChunksOfPNG() throws {
    let bytes = inserting(
      chunk("tEXt", scrambledBytes(700)), into: inserting(chunk("abCd", scrambledBytes(300)), into: png))
    #expect(kind(bytes, 1000) == nil)
    #expect(kind(bytes, 999) == .tooLarge)
    #expect(kind(bytes, 1000, parts: 2) == nil)
    #expect(kind(bytes, 1000, parts: 1) == .tooLarge)
    #expect(throws: CodecError.self) {
      try decodeLabelMap(
        inserting(chunk("tEXt", scrambledBytes(700)), into: DrawnPNG(width: 3, height: 3, colorType: 3).bytes),
        options: DecodingOptions(maximumMetadataBytes: 699))
    }
  }

  /// Chunks of a picture or an animation do not count as metadata.
  @Test(arguments: ["fcTL", "fdAT"])
  func countsNoFrames(_ name: String) {
    let bytes = inserting(chunk(name, scrambledBytes(5000)), into: png)
    #expect(kind(bytes, 0, parts: 0) == nil)
  }

  @Test(arguments: ["zTXt", "iCCP", "iTXt"])
  func countsWhatTextsInflateTo(_ name: String) throws {
    let start = Array("key".utf8) + (name == "iTXt" ? [0, 1, 0] + Array("en".utf8) + [0, 0x61, 0] : [0, 0])
    let bytes = inserting(chunk(name, start + (try zeros(1_000_000))), into: png)
    #expect(kind(bytes, start.count + 1_000_000) == nil)
    #expect(kind(bytes, start.count + 999_999) == .tooLarge)
    // Two of them.
    let twice = inserting(chunk(name, start + (try zeros(1_000_000))), into: bytes)
    #expect(kind(twice, 2 * start.count + 2_000_000) == nil)
    #expect(kind(twice, 2 * start.count + 1_999_999) == .tooLarge)
  }

  /// A text marked as uncompressed, and invalid streams.
  @Test func damagedTextsAreHarmless() throws {
    let plain = inserting(chunk("iTXt", Array("key".utf8) + [0, 0, 0, 0, 0] + (try zeros(1_000_000))), into: png)
    #expect(kind(plain, 20_000) == nil)
    for body in [[], [0], [1, 2, 3], Array("key".utf8) + [0], Array("key".utf8) + [0, 0] + scrambledBytes(3000)]
      as [[UInt8]]
    {
      for name in ["zTXt", "iCCP", "iTXt"] { #expect(kind(inserting(chunk(name, body), into: png), 4000) == nil) }
    }
    let cut = inserting(chunk("zTXt", Array("key".utf8) + [0, 0] + (try zeros(100_000_000)).prefix(2000)), into: png)
    #expect(kind(cut, 16 << 20) == nil)
    #expect(kind(cut, 1 << 20) == .tooLarge)
  }

  @Test func refusesBombs() throws {
    let bomb = try zeros(400_000_000)
    #expect(bomb.count < 400_000)
    for name in ["zTXt", "iCCP"] {
      #expect(kind(inserting(chunk(name, [0x61, 0, 0] + bomb), into: png), 16 << 20) == .tooLarge)
    }
  }
}

/// TIFF data with directories of entries (tag, type, count, value). Directories are linked by their
/// offsets.
private func tiff(_ directories: [(offset: Int, entries: [[Int]], next: Int)]) -> [UInt8] {
  var bytes = Array("MM".utf8) + [0, 42] + bigEndian(UInt32(directories[0].offset))
  for directory in directories {
    bytes += [UInt8](repeating: 0, count: max(0, directory.offset - bytes.count))
    bytes += [0, UInt8(directory.entries.count)]
    for entry in directory.entries {
      bytes += bigEndian(UInt32(entry[0] << 16 | entry[1])) + bigEndian(UInt32(entry[2])) + bigEndian(UInt32(entry[3]))
    }
    bytes += bigEndian(UInt32(directory.next))
  }
  return bytes
}

@Suite struct EXIFLimitTests {
  private func kinds(_ tiff: [UInt8]) throws -> [CodecError.Kind?] {
    let jpeg = insertingSegments(segment(0xE1, Array("Exif".utf8) + [0, 0] + tiff), into: try fixture("full.jpg"))
    let png = inserting(chunk("eXIf", tiff), into: DrawnPNG(width: 6, height: 5, colorType: 2).bytes)
    return [decodingError(jpeg)?.kind, decodingError(png)?.kind]
  }

  /// Type 5 has 8 bytes per value.
  @Test func refusesHugeClaims() throws {
    let limit = 16 << 20
    #expect(try kinds(tiff([(8, [[271, 5, limit / 8, 8]], 0)])) == [nil, nil])
    #expect(try kinds(tiff([(8, [[271, 5, limit / 8 + 1, 8]], 0)])) == [.tooLarge, .tooLarge])
    #expect(try kinds(tiff([(8, [[271, 5, 0xFFFF_FFFF, 8]], 0)])) == [.tooLarge, .tooLarge])
    #expect(
      try kinds(tiff([(8, [[271, 1, limit / 2, 8], [272, 1, limit / 2 + 1, 8]], 0)])) == [.tooLarge, .tooLarge])
    // Entries in the directories to which the first one points.
    #expect(try kinds(tiff([(8, [[271, 3, 1, 8]], 40), (40, [[271, 1, limit, 0]], 0)])) == [.tooLarge, .tooLarge])
    #expect(
      try kinds(tiff([(8, [[0x8769, 4, 1, 40]], 0), (40, [[0x9286, 7, limit + 1, 0]], 0)])) == [.tooLarge, .tooLarge])
  }

  /// Directories that meet again or lead back: the picture needs only the first. Each counts once.
  @Test func acceptsCircles() throws {
    let limit = 16 << 20
    let circles = [
      tiff([(8, [[271, 3, 1, 8]], 8)]), tiff([(8, [[271, 3, 1, 8]], 40), (40, [[271, 3, 1, 8]], 8)]),
      tiff([(8, [[0x8769, 4, 1, 40]], 0), (40, [[0x8769, 4, 1, 8]], 0)]),
      tiff([(8, [[0x8769, 4, 1, 60], [0x8825, 4, 1, 60]], 60), (60, [[271, 1, limit - 8, 8]], 0)]),
      // Its second directory is inside the first.
      tiff([(8, [[271, 3, 1, 8], [272, 3, 1, 8]], 10)]),
    ]
    for circle in circles { #expect(try kinds(circle) == [nil, nil]) }
    #expect(
      try kinds(tiff([(8, [[0x8769, 4, 1, 40]], 8), (40, [[271, 1, limit + 1, 8]], 8)])) == [.tooLarge, .tooLarge])
  }

  /// The orientation is that of the first directory.
  @Test func orientationIsHonouredInACircle() throws {
    let circle = tiff([(8, [[0x0112, 3, 1, 6 << 16]], 8)])
    let jpeg = insertingSegments(segment(0xE1, Array("Exif".utf8) + [0, 0] + circle), into: try fixture("full.jpg"))
    let png = inserting(chunk("eXIf", circle), into: DrawnPNG(width: 6, height: 5, colorType: 2).bytes)
    #expect(try decodeImage(jpeg).orientation == .rightTop && decodeImage(jpeg).picture.width == 83)
    #expect(try decodeImage(png).orientation == .rightTop && decodeImage(png).picture.width == 5)
  }

  /// Irregular data that cameras and editors do write.
  @Test func acceptsOddities() throws {
    let odd: [[UInt8]] = [
      tiff([(8, [[271, 2, 20, 60_000]], 0)]),  // a value beyond the end
      tiff([(8, [[271, 3, 1, 8]], 0x7FFF_FFFF)]),  // a next directory beyond the end
      // Other tags at that position, or a directory within another.
      tiff([(8, [[0x8769, 4, 1, 0xFFFF_FFF0], [0x8825, 4, 1, 9]], 0)]),
      tiff([(8, [[50_000, 99, 0xFFFF_FFFF, 8], [271, 3, 1, 8]], 0)]),  // an unknown type
      tiff([(8, [[271, 3, 1, 8], [0, 0, 0, 0], [0, 0, 0, 0]], 0)]),  // empty entries
      // Truncated.
      Array(tiff([(8, [[271, 5, 0xFFFF_FFFF, 8], [272, 5, 0xFFFF_FFFF, 8]], 0)]).dropLast(20)),
      // A wrong offset to other data that resembles a directory of 20 entries, of which one has a
      // known type by chance.
      tiff([
        (8, [[271, 3, 1, 8]], 40),
        (40, [[9, 4, 0xFFFF_FFFF, 0]] + (0..<19).map { [$0, 700 + $0, 0xFFFF_FFFF, 0] }, 0),
      ]),
    ]
    for data in odd { #expect(try kinds(data) == [nil, nil], "\(data.prefix(60))") }
  }

  /// The option for false alarms.
  @Test func readsPastThemWhereDamageIsAllowed() throws {
    let huge = segment(0xE1, Array("Exif".utf8) + [0, 0] + tiff([(8, [[271, 5, 0xFFFF_FFFF, 8]], 0)]))
    let bytes = insertingSegments(huge, into: try fixture("full.jpg"))
    #expect(decodingError(bytes)?.kind == .tooLarge)
    #expect(decodingError(bytes, options: DecodingOptions(allowsDamage: true)) == nil)
  }
}
