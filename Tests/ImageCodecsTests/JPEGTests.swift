import ImageCodecs
import Raster
import TestSupport
import Testing

private let width = 61
private let height = 83

/// Bytes between a JPEG's start marker and the rest.
private func inserting(_ segment: [UInt8], into jpeg: [UInt8]) -> [UInt8] {
  Array(jpeg[..<2]) + segment + jpeg[2...]
}

/// The offset of the second byte of the marker.
private func place(of marker: UInt8, in jpeg: [UInt8]) throws -> Int {
  try #require(jpeg.indices.dropFirst().first { jpeg[$0 - 1] == 0xFF && jpeg[$0] == marker })
}

@Suite struct JPEGTests {
  @Test(
    "equals Pillow", arguments: ["gray", "full", "wide", "halved", "rgb", "progressive", "restarts", "cmyk", "ycck"])
  func equalsPillow(_ name: String) throws {
    let decoded = try decodeImage(try fixture("\(name).jpg"))
    #expect(decoded.format == .jpeg)
    #expect(decoded.orientation == .topLeft)
    let image = try eightBit(decoded.picture)
    #expect(image.width == width && image.height == height && image.layout == .rgb)
    #expect(image.samples == (try fixture("\(name).rgb")))
  }

  @Test("any truncation is refused", arguments: ["full", "progressive", "restarts", "cmyk"])
  func refusesTruncation(_ name: String) throws {
    let bytes = try fixture("\(name).jpg")
    for count in 1..<bytes.count {
      let error = decodingError(Array(bytes[..<count]))
      #expect(error?.kind == (count < 3 ? .unrecognized : .damaged), "cut to \(count) bytes")
    }
  }

  @Test func acceptsBytesBehindTheEnd() throws {
    let bytes = try fixture("full.jpg")
    #expect(try decodeImage(bytes + scrambledBytes(5000)) == decodeImage(bytes))
  }

  @Test(
    "padding before the end marker",
    arguments: [
      (scrambledBytes(3).map { $0 & 0x7F }, true), ([UInt8](repeating: 0, count: 500), true),
      (scrambledBytes(500).map { $0 & 0x7F }, false),
    ])
  func paddingBeforeTheEnd(_ padding: [UInt8], _ isHarmless: Bool) throws {
    let bytes = try fixture("full.jpg")
    let padded = Array(bytes.dropLast(2)) + padding + [0xFF, 0xD9]
    #expect((decodingError(padded) == nil) == isHarmless)
  }

  /// Bytes between a scan's tables and its header belong to no segment; those behind the data of a
  /// scan may be part of it.
  @Test func bytesBetweenScans() throws {
    let bytes = try fixture("progressive.jpg")
    func inserted(before marker: UInt8) throws -> [UInt8] {
      let firstScan = try #require(bytes.indices.dropFirst().first { bytes[$0 - 1] == 0xFF && bytes[$0] == 0xDA })
      let later = bytes.indices.dropFirst(firstScan + 1)
      let place = try #require(later.first { bytes[$0 - 1] == 0xFF && bytes[$0] == marker }) - 1
      return Array(bytes[..<place]) + [1, 2, 3, 4] + bytes[place...]
    }
    let told = try decodeImage(inserted(before: 0xDA))
    #expect(told.picture == (try decodeImage(bytes)).picture && told.warnings.count == 1)
    #expect(decodingError(try inserted(before: 0xC4))?.kind == .damaged)
  }

  @Test(
    "unsupported processes are named",
    arguments: [
      (0xC3, "lossless"), (0xC5, "hierarchical"), (0xC9, "arithmetic-coded"), (0xCA, "arithmetic-coded"),
      (0xCF, "hierarchical"),
    ] as [(UInt8, String)])
  func refusesProcess(_ marker: UInt8, _ name: String) throws {
    var bytes = try fixture("full.jpg")
    bytes[try place(of: 0xC0, in: bytes)] = marker
    let error = try #require(decodingError(bytes))
    #expect(error.kind == .unsupported)
    #expect(error.message.hasPrefix("\(name) JPEG is not supported"))
  }

  @Test func refusesTwelveBits() throws {
    var bytes = try fixture("full.jpg")
    bytes[try place(of: 0xC0, in: bytes) + 3] = 12
    let error = try #require(decodingError(bytes))
    #expect(error.kind == .unsupported && error.message.hasPrefix("12-bit JPEG"))
  }

  @Test func refusesHugeHeaders() throws {
    var bytes = try fixture("progressive.jpg")
    let size = try place(of: 0xC2, in: bytes) + 4
    bytes.replaceSubrange(size..<(size + 4), with: [0xFF, 0xDC, 0xFF, 0xDC])  // 65500 x 65500
    #expect(decodingError(bytes)?.kind == .tooLarge)
    // Within the limit of pixels, but more than the bytes can hold.
    let error = try #require(decodingError(bytes, options: DecodingOptions(maximumPixels: .max)))
    #expect(error.kind == .damaged && error.message.contains("cannot hold 65500 x 65500"))
  }

  @Test func limitsPixelsExactly() throws {
    let bytes = try fixture("full.jpg")
    #expect(decodingError(bytes, options: DecodingOptions(maximumPixels: width * height)) == nil)
    #expect(decodingError(bytes, options: DecodingOptions(maximumPixels: width * height - 1))?.kind == .tooLarge)
  }

  /// Scans that only state "no coefficient differs from zero" cost a few bytes each, and a pass
  /// over the picture.
  @Test("scans are limited", arguments: [(90, true), (189, false)])
  func limitsScans(_ count: Int, _ isAccepted: Bool) throws {
    let bytes = try fixture("progressive.jpg")
    let firstScan = try place(of: 0xDA, in: bytes)
    // The end of the first scan, which holds the means of all blocks: a marker that is not a
    // stuffed byte.
    let end = try #require(bytes.indices.first { $0 > firstScan && bytes[$0] == 0xFF && bytes[$0 + 1] != 0 })
    // A Huffman table with one code, the bit 0, which means that the rest of a block is zero.
    let table: [UInt8] = [0xFF, 0xC4, 0, 20, 0x10, 1] + [UInt8](repeating: 0, count: 16)
    // A scan for one coefficient of one component, whose 88 or 24 blocks take one bit each.
    let scans = (0..<count).flatMap { index -> [UInt8] in
      let component = UInt8(index / 63), coefficient = UInt8(index % 63 + 1)
      return [0xFF, 0xDA, 0, 8, 1, component + 1, 0, coefficient, coefficient, 0]
        + [UInt8](repeating: 0, count: component == 0 ? 11 : 3)
    }
    let error = decodingError(Array(bytes[..<end]) + table + scans + [0xFF, 0xD9])
    #expect(error?.kind == (isAccepted ? nil : .tooLarge))
    if !isAccepted { #expect(error?.message.contains("scans") == true) }
  }

  @Test func survivesEveryDamagedByte() throws {
    for name in ["progressive", "restarts"] {
      let bytes = try fixture("\(name).jpg")
      for (place, noise) in zip(bytes.indices, scrambledBytes(bytes.count)) {
        var damaged = bytes
        damaged[place] ^= noise | 1
        if let error = decodingError(damaged, options: DecodingOptions(maximumPixels: 1_000_000)) {
          #expect(!error.message.isEmpty)
        }
      }
    }
  }

  @Test func ignoresOddExif() throws {
    let bytes = try fixture("full.jpg")
    let header = Array("Exif".utf8) + [0, 0]
    for tiff in [
      [], Array("MM".utf8), [0x4D, 0x4D, 0, 42, 0xFF, 0xFF, 0xFF, 0xFF], [0x49, 0x49, 42, 0, 8, 0, 0, 0, 0xFF, 0xFF],
      scrambledBytes(200),
    ] {
      let body = header + tiff
      let odd = inserting([0xFF, 0xE1, 0, UInt8(body.count + 2)] + body, into: bytes)
      #expect(try decodeImage(odd) == decodeImage(bytes))
    }
  }
}
