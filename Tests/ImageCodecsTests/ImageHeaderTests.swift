import Files
import ImageCodecs
import Raster
import SystemPackage
import TestSupport
import Testing

/// Files of all kinds, and whether they store the picture in several passes.
private func files() throws -> [(bytes: [UInt8], isProgressive: Bool)] {
  var files = try ["gray", "full", "wide", "halved", "rgb", "restarts", "cmyk", "ycck"].map {
    (try fixture("\($0).jpg"), false)
  }
  files += [
    (try fixture("progressive.jpg"), true),
    (drawnJPEG(width: 20, height: 30, components: 3, scanned: [1, 2, 3]), true),
  ]
  files.append(
    (
      insertingSegments(
        segment(0xE1, scrambledBytes(60_000)) + segment(0xE2, scrambledBytes(60_000)), into: try fixture("full.jpg")),
      false
    ))
  for colorType: UInt8 in [0, 2, 3, 6] {
    for depth in colorType == 3 ? [8] : [8, 16] {
      for isInterlaced in [false, true] {
        files.append(
          (
            DrawnPNG(width: 19, height: 11, colorType: colorType, depth: depth, isInterlaced: isInterlaced).bytes,
            isInterlaced
          ))
      }
    }
  }
  files.append(
    (inserting(chunk("tRNS", [0, 7]), into: DrawnPNG(width: 19, height: 11, colorType: 3).bytes, at: 2), false))
  files.append(
    (inserting(chunk("tEXt", scrambledBytes(5000)), into: DrawnPNG(width: 19, height: 11, colorType: 2).bytes), false))
  for header in ["P6 5 4 255\n", "P5 # a note\n5 4 255\n", "P4 5 4\n", "P6 5 4 256\n", "P2 5 4 9 ", "P1 5 4 "] {
    files.append(
      (
        Array(header.utf8)
          + [UInt8](repeating: header < "P4" ? 0x31 : 0, count: 200).flatMap { header < "P4" ? [$0, 0x20] : [$0] },
        false
      ))
  }
  return files
}

@Suite struct ImageHeaderTests {
  @Test func saysWhatDecodingGives() throws {
    for (bytes, isProgressive) in try files() {
      let header = try #require(try ImageHeader(prefix: bytes)), decoded = try decodeImage(bytes)
      #expect(header.format == decoded.format)
      #expect(header.width == decoded.picture.width && header.height == decoded.picture.height)
      #expect(header.hasAlpha == (decoded.picture.layout == .rgba))
      if case .sixteenBit = decoded.picture {
        #expect(header.bitsPerSample == 16)
      } else {
        #expect(header.bitsPerSample == 8)
      }
      #expect(header.isProgressive == isProgressive)
    }
  }

  /// Incomplete bytes are always reported as incomplete, never as something else.
  @Test func asksForMoreUntilItKnows() throws {
    for (bytes, _) in try files() {
      let header = try #require(try ImageHeader(prefix: bytes))
      var isKnown = false
      for count in 0...min(bytes.count, 130_000) where count < 400 || count % 97 == 0 || count == bytes.count {
        let found = try ImageHeader(prefix: Array(bytes[..<count]))
        #expect(found == nil ? !isKnown : found == header, "\(count) of \(bytes.count) bytes")
        if found != nil { isKnown = true }
      }
      #expect(isKnown || bytes.count > 130_000)
    }
  }

  @Test(arguments: ["", "GIF89a", "P7 1 1 1", "P", "\u{1}", "P6 x"])
  func refusesOthers(_ text: String) throws {
    let prefix = Array(text.utf8)
    if text.isEmpty || text == "P" {
      #expect(try ImageHeader(prefix: prefix) == nil)
    } else {
      #expect(throws: CodecError.self) { try ImageHeader(prefix: prefix) }
    }
  }

  /// Pictures, a JPEG's coefficients of two bytes and memory for rotation are all within the
  /// estimate, which is not much larger.
  @Test func estimatesMemory() throws {
    let side = 4000, pixels = side * side, slack = 30 << 20
    func estimate(_ bytes: [UInt8]) throws -> Int { try #require(try ImageHeader(prefix: bytes)).decodingBytes }
    func expectNear(_ estimate: Int, _ bytes: Int) {
      #expect(estimate >= bytes && estimate < bytes + slack, "\(estimate) for \(bytes)")
    }
    expectNear(
      try estimate(drawnJPEG(width: side, height: side, components: 3, scanned: [1])), pixels * 3 + pixels * 3 * 2)
    expectNear(try estimate(drawnJPEG(width: side, height: side, components: 1, scanned: [1])), pixels * 3)
    expectNear(try estimate(Array("P6 4000 4000 255\n".utf8) + [0]), pixels * 3)
    expectNear(try estimate(Array("P5 4000 4000 65535\n".utf8) + [0]), pixels * 6)
    func png(_ colorType: UInt8, _ depth: UInt8, _ interlace: UInt8) -> [UInt8] {
      let header = bigEndian(UInt32(side)) + bigEndian(UInt32(side)) + [depth, colorType, 0, 0, interlace]
      return Array(DrawnPNG(width: 1, height: 1, colorType: 2).bytes[..<8]) + chunk("IHDR", header)
        + chunk("IDAT", [1, 2, 3])
    }
    expectNear(try estimate(png(2, 8, 0)), pixels * 3)
    expectNear(try estimate(png(6, 16, 0)), pixels * 8)
    expectNear(try estimate(png(6, 16, 1)), pixels * 16)
    #expect(try ImageHeader(prefix: Array("P6 2147483647 2147483647 65535\n ".utf8))?.decodingBytes == .max)
  }

  @Test(
    .enabled(if: isPresent(Folder.pngSuite), Folder.requirement(Folder.pngSuite)),
    arguments: namesIn(Folder.pngSuite).filter { $0.hasSuffix(".png") && !$0.hasPrefix("x") })
  func agreesOnPNGSuite(_ name: String) throws {
    let bytes = try readFile(Folder.pngSuite.appending(name)), decoded = try decodeImage(bytes)
    let header = try #require(try ImageHeader(prefix: bytes))
    #expect(header.hasAlpha == (decoded.picture.layout == .rgba) && header.width == decoded.picture.width)
    #expect(header.isProgressive == name.dropFirst(3).hasPrefix("i") || !name.hasPrefix("bas"))
  }
}

@Suite struct DimensionBombTests {
  /// Rejected by the header, without memory for the picture, which the test process could not
  /// allocate.
  @Test func refusesHugeHeaders() throws {
    let signature = Array(DrawnPNG(width: 1, height: 1, colorType: 2).bytes[..<8])
    func png(_ side: UInt32, interlace: UInt8 = 0, data: Int = 100) -> [UInt8] {
      signature + chunk("IHDR", bigEndian(side) + bigEndian(side) + [8, 2, 0, 0, interlace])
        + chunk("IDAT", storedZlib(scrambledBytes(data)))
        + chunk("IEND", [])
    }
    #expect(decodingError(png(65_500))?.kind == .tooLarge)
    #expect(decodingError(Array("P6 65500 65500 255\n".utf8) + [0])?.kind == .tooLarge)
    #expect(decodingError(drawnJPEG(width: 65_500, height: 65_500, components: 1, scanned: []))?.kind != nil)
    // Within the limit of pixels, but more than the bytes can hold.
    for interlace: UInt8 in [0, 1] {
      let error = try #require(decodingError(png(14_000, interlace: interlace)))
      #expect(error.kind == .damaged && error.message.contains("cannot hold 14000 x 14000"))
    }
    #expect(decodingError(Array("P6 14000 14000 255\n".utf8) + scrambledBytes(100))?.kind == .damaged)
  }

  /// A file at deflate's largest ratio is accepted: a black picture.
  @Test(arguments: [PixelFormat.gray8, .rgba16])
  func acceptsTheBestCompression(_ format: PixelFormat) throws {
    let bytes = try encodePNG(
      width: 3000, height: 3000, format: format, compression: .custom(level: 9, strategy: .standard, filter: .none)
    ) { _, row in
      for index in row.indices { row[index] = 0 }
    }
    #expect(bytes.count < 80_000)
    #expect(decodingError(bytes) == nil)
  }
}
