import ImageCodecs
import Raster
import TestSupport
import Testing

/// Files that violate their format, although no pixel is in doubt.
@Suite struct IrregularJPEGTests {
  /// The offsets at which segments before the first scan begin, and that of the scan's header.
  private func segmentStarts(_ bytes: [UInt8]) -> [Int] {
    var starts = [2]
    while let last = starts.last, bytes[last + 1] != 0xDA {
      starts.append(last + 2 + Int(bytes[last + 2]) << 8 + Int(bytes[last + 3]))
    }
    return starts
  }

  private func inserting(_ strays: [UInt8], at place: Int, into bytes: [UInt8]) -> [UInt8] {
    Array(bytes[..<place]) + strays + bytes[place...]
  }

  /// Between any two segments, and several times in one file.
  @Test(arguments: ["full", "halved", "progressive", "gray", "cmyk"])
  func bytesBetweenSegmentsAreHarmless(_ name: String) throws {
    let bytes = try fixture("\(name).jpg"), whole = try decodeImage(bytes)
    let strays = scrambledBytes(14).map { $0 == 0xFF ? 0x7F : $0 }
    for place in segmentStarts(bytes).dropFirst() {
      for stray in [strays, [0, 0], [0], [UInt8](repeating: 0, count: 3000)] {
        let decoded = try decodeImage(inserting(stray, at: place, into: bytes))
        #expect(decoded.picture == whole.picture)
        let count = stray.count == 1 ? "1 byte" : "\(stray.count) bytes"
        #expect(decoded.warnings == ["\(count) between parts of its header belong to none; no pixel is in doubt"])
      }
    }
    let everywhere = segmentStarts(bytes).dropFirst().reversed().reduce(bytes) { inserting([1, 2], at: $1, into: $0) }
    #expect(try decodeImage(everywhere).picture == whole.picture)
    #expect(whole.warnings.isEmpty)
  }

  /// What follows the bytes counts: orientation, profile, size.
  @Test func whatFollowsIsRead() throws {
    let bytes = try fixture("full.jpg"), starts = segmentStarts(bytes)
    let exif = Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
    let turned = inserting([9, 9, 9] + segment(0xE1, exif), at: starts[1], into: bytes)
    let decoded = try decodeImage(turned)
    #expect(decoded.orientation == .rightTop && decoded.picture.width == 83)
    #expect(try ImageHeader(prefix: turned)?.width == 61)
    let profiled = try fixture("profile-srgb.jpg")
    #expect(
      try decodeImage(inserting([9, 9], at: segmentStarts(profiled)[1], into: profiled)).colorEncoding
        == decodeImage(profiled).colorEncoding)
  }

  /// Damage that leaves bytes between segments: a table that is too short or defined twice.
  @Test func damagedTablesAreNoStrays() throws {
    let bytes = try fixture("full.jpg")
    for marker: UInt8 in [0xDB, 0xC4, 0xC0] {
      let place = try #require(bytes.indices.dropFirst().first { bytes[$0 - 1] == 0xFF && bytes[$0] == marker })
      for shorter: UInt8 in [1, 2, 3] {
        var damaged = bytes
        damaged[place + 2] -= shorter
        #expect(decodingError(damaged)?.kind == .damaged, "marker \(marker), \(shorter) less")
      }
    }
    // The rest of a damaged segment that happens to hold another table of the same destination.
    let start = try #require(bytes.indices.dropFirst().first { bytes[$0 - 1] == 0xFF && bytes[$0] == 0xDB }) - 1
    let table = Array(bytes[start..<(start + 2 + 67)])
    #expect(decodingError(inserting([7, 7, 7] + table, at: start, into: bytes))?.kind == .damaged)
    // In the entropy-coded data they are damage.
    let middle = bytes.count - 300
    #expect(decodingError(inserting([1, 2, 3, 0xFF, 0xDB, 4], at: middle, into: bytes))?.kind == .damaged)
  }

  @Test func straysCountAsMetadata() throws {
    let bytes = try fixture("full.jpg")
    let padded = inserting([UInt8](repeating: 0, count: 2000), at: segmentStarts(bytes)[1], into: bytes)
    #expect(decodingError(padded, options: DecodingOptions(maximumMetadataBytes: 1000))?.kind == .tooLarge)
  }
}

@Suite struct IrregularPNGTests {
  private func image(_ colorType: UInt8, _ depth: Int = 8) -> DrawnPNG {
    DrawnPNG(width: 61, height: 43, colorType: colorType, depth: depth)
  }

  /// The file with bytes appended to its image data, behind the zlib stream.
  private func appending(_ bytes: [UInt8], toDataOf png: [UInt8]) -> [UInt8] {
    Array(png[..<8])
      + chunks(png).flatMap { part in
        part.name == "IDAT" ? chunk("IDAT", part.bytes[8..<(part.bytes.count - 4)] + bytes) : part.bytes
      }
  }

  private func isDecodedWithWarning(_ bytes: [UInt8], as png: DrawnPNG, _ text: String) throws -> Bool {
    let decoded = try decodeImage(bytes), whole = try decodeImage(png.bytes)
    let warning = "its file is irregular, but no pixel is in doubt (libpng: \(text))"
    return decoded.picture == whole.picture && decoded.warnings == [warning] && whole.warnings.isEmpty
  }

  @Test func palettesOfGrayPicturesAreIgnored() throws {
    let palette = chunk("PLTE", scrambledBytes(12))
    for depth in [8, 16] {
      #expect(
        try isDecodedWithWarning(
          inserting(palette, into: image(0, depth).bytes), as: image(0, depth), "PLTE: ignored in grayscale PNG"))
    }
    // Behind the image data, where libpng does not look.
    let late = try decodeImage(inserting(palette, into: image(2).bytes, at: 2))
    #expect(late.picture == (try decodeImage(image(2).bytes)).picture)
  }

  @Test func transparencyThatContradictsIsIgnored() throws {
    #expect(
      try isDecodedWithWarning(
        inserting(chunk("tRNS", [0, 1, 0, 1, 0, 1]), into: image(6).bytes), as: image(6),
        "tRNS: invalid with alpha channel"))
    #expect(
      try isDecodedWithWarning(
        inserting(chunk("tRNS", [UInt8](repeating: 128, count: 65)), into: image(3).bytes, at: 2), as: image(3),
        "tRNS: invalid"))
    let late = try decodeImage(inserting(chunk("tRNS", [0, 1, 0, 1, 0, 1]), into: image(2).bytes, at: 2))
    #expect(late.picture == (try decodeImage(image(2).bytes)).picture)
  }

  /// The high bits of a transparent color do not count (PNG specification, 11.3.1.1).
  @Test func highBitsOfATransparentColorAreIgnored() throws {
    let png = image(2), pixel = png.pixels[0..<3]
    func keyed(_ high: UInt8) -> [UInt8] { inserting(chunk("tRNS", pixel.flatMap { [high, $0] }), into: png.bytes) }
    let regular = try decodeImage(keyed(0)), odd = try decodeImage(keyed(1))
    #expect(odd.picture == regular.picture && odd.picture.layout == .rgba)
    #expect(try eightBit(odd.picture).samples[3] == 0)
    #expect(regular.warnings.isEmpty && odd.warnings.count == 1)
  }

  /// However many bytes are behind the stream, in the same chunk or in further ones.
  @Test(arguments: [1, 20, 5000, 300_000])
  func bytesBehindTheStreamAreIgnored(_ count: Int) throws {
    for png in [image(2), image(3), DrawnPNG(width: 16, height: 13, colorType: 2, isInterlaced: true)] {
      for excess in [[UInt8](repeating: 0, count: count), scrambledBytes(count)] {
        #expect(
          try isDecodedWithWarning(
            appending(excess, toDataOf: png.bytes), as: png, "IDAT: Extra compressed data"))
        let end = chunks(png.bytes).count - 1
        #expect(
          try decodeImage(inserting(chunk("IDAT", excess), into: png.bytes, at: end)).picture
            == decodeImage(png.bytes).picture)
      }
    }
  }

  /// A wrong checksum of a chunk or of the stream, a missing row: damage, whatever is behind it.
  @Test func damageIsNoExcess() throws {
    let png = image(2)
    for count in [20, 300_000] {
      let excess = [UInt8](repeating: 0, count: count)
      var damaged = appending(excess, toDataOf: png.bytes)
      damaged[damaged.count - 12 - 4 - count - 1] ^= 1  // the stream's checksum
      #expect(decodingError(damaged)?.kind == .damaged)
      damaged = appending(excess, toDataOf: png.bytes)
      damaged[damaged.count - 12 - 4 - 1] ^= 1  // a byte of the excess, and so the chunk's checksum
      #expect(decodingError(damaged)?.kind == .damaged)
      #expect(decodingError(Array(appending(excess, toDataOf: png.bytes).dropLast(12)))?.kind == .damaged)
    }
  }

  @Test func applesVariantIsNamed() throws {
    let bytes = inserting(chunk("CgBI", [0x50, 0, 0x20, 2]), into: image(6).bytes, at: 0)
    let error = try #require(decodingError(bytes))
    #expect(error.kind == .unsupported)
    #expect(error.message.hasPrefix("an Apple CgBI PNG") && error.message.contains("-revert-iphone-optimizations"))
    #expect(throws: CodecError.self) { try decodeLabelMap(bytes) }
  }
}
