import ImageCodecs
import Raster
import TestSupport
import Testing

private let tolerant = DecodingOptions(allowsDamage: true)

@Suite struct AllowedDamagePNGTests {
  private static let drawn = [
    DrawnPNG(width: 7, height: 40, colorType: 2), DrawnPNG(width: 9, height: 30, colorType: 6, depth: 16),
    DrawnPNG(width: 30, height: 20, colorType: 3), DrawnPNG(width: 21, height: 33, colorType: 0, depth: 16),
    DrawnPNG(width: 12, height: 70, colorType: 6),
  ]

  /// At every truncation, the complete rows are decoded, and all others are grey and opaque.
  @Test(arguments: drawn.indices)
  func keepsAllRowsThatCame(_ index: Int) throws {
    let png = Self.drawn[index], bytes = png.bytes, whole = try decodeImage(bytes)
    let wholeRows = rows(of: whole.picture)
    let channels = whole.picture.layout.sampleCount, middle: UInt16 = png.depth == 16 ? 32768 : 128
    for count in 8..<bytes.count {
      let cut = Array(bytes[..<count])
      #expect(decodingError(cut)?.kind == .damaged)
      let came = min(png.height, max(0, count - png.dataStart) / (png.rowSize + 1))
      guard came > 0 else {
        #expect(decodingError(cut, options: tolerant)?.kind == .damaged, "cut to \(count)")
        continue
      }
      let decoded = try decodeImage(cut, options: tolerant), present = rows(of: decoded.picture)
      #expect(present[..<came].elementsEqual(wholeRows[..<came]), "cut to \(count)")
      for row in present[came...] {
        #expect(
          row.enumerated().allSatisfy {
            $1 == (channels == 4 && $0 % 4 == 3 ? (png.depth == 16 ? 65535 : 255) : middle)
          })
      }
      let damage = try #require(decoded.damage)
      #expect((firstDamagedRow(damage) ?? png.height) == came)
      #expect(damage.hasPrefix("the file ends early"))
    }
    #expect(whole.damage == nil)
    #expect(try decodeImage(bytes + [1, 2, 3], options: tolerant) == whole)
  }

  /// Wrong checksums with intact rows: that of the inflated data, and that of a chunk unrelated to
  /// the picture.
  @Test func tellsOfWrongSumsThatNoRowDependsOn() throws {
    let png = DrawnPNG(width: 7, height: 40, colorType: 2), whole = try decodeImage(png.bytes)
    var unpacked = Array(png.bytes[..<8])
    for (name, bytes) in chunks(png.bytes) {
      var data = Array(bytes[8..<bytes.count - 4])
      if name == "IDAT" { data[data.count - 1] ^= 1 }
      unpacked += chunk(name, data)
    }
    var text = chunk("tEXt", Array("Title\0a".utf8))
    text[text.count - 1] ^= 1
    let accessory = inserting(text, into: png.bytes)
    for bytes in [unpacked, accessory] {
      #expect(decodingError(bytes)?.kind == .damaged)
      let decoded = try decodeImage(bytes, options: tolerant)
      #expect(decoded.picture == whole.picture)
      #expect(decoded.damage == "a part of its file is damaged, but no row is missing")
    }
  }

  /// At every truncation of an interlaced picture, each pixel is that of the last pass that reached
  /// it or the pixel that stands in for it.
  @Test(arguments: [(16, 16), (13, 9), (3, 21), (1, 1), (40, 11)])
  func showsThePassesThatCame(_ size: (width: Int, height: Int)) throws {
    let png = DrawnPNG(width: size.width, height: size.height, colorType: 2, isInterlaced: true), bytes = png.bytes
    let whole = try eightBit(decodeImage(bytes).picture).samples
    #expect(whole == png.pixels)
    var ends: [Int] = []
    for row in png.storedRows { ends.append((ends.last ?? png.dataStart) + row.bytes.count) }
    for count in stride(from: png.dataStart, to: bytes.count, by: 1) {
      let cut = Array(bytes[..<count]), came = png.storedRows[..<ends.count { $0 <= count }]
      guard !came.isEmpty else {
        #expect(decodingError(cut, options: tolerant) != nil)
        continue
      }
      let decoded = try decodeImage(cut, options: tolerant)
      #expect(decoded.damage != nil)
      let samples = try eightBit(decoded.picture).samples
      for row in came {
        for x in stride(from: png.passes[row.pass].x, to: size.width, by: png.passes[row.pass].dx) {
          let place = 3 * (row.y * size.width + x)
          #expect(samples[place..<(place + 3)] == whole[place..<(place + 3)], "cut to \(count): (\(x), \(row.y))")
        }
      }
      // After the first pass alone, blocks of 8 x 8.
      if let second = png.storedRows.firstIndex(where: { $0.pass > 0 }), came.count == second {
        for y in 0..<size.height {
          for x in 0..<size.width {
            let place = 3 * (y * size.width + x), block = 3 * ((y & ~7) * size.width + x & ~7)
            #expect(samples[place..<(place + 3)] == whole[block..<(block + 3)])
          }
        }
      }
    }
  }

  @Test func goesOnAfterWrongChecksums() throws {
    let png = DrawnPNG(width: 7, height: 40, colorType: 3), bytes = png.bytes, whole = try decodeImage(bytes)
    func flipping(_ place: Int) -> [UInt8] {
      var damaged = bytes
      damaged[place] ^= 1
      return damaged
    }
    // The checksums of the palette, of zlib's stream, and of the chunk of image data.
    for place in [8 + 25 + 8 + 192, bytes.count - 12 - 4 - 1, bytes.count - 12 - 1] {
      #expect(decodingError(flipping(place))?.kind == .damaged)
      let decoded = try decodeImage(flipping(place), options: tolerant)
      #expect(decoded.picture == whole.picture)
      #expect(decoded.damage?.hasSuffix("some rows may be wrong") == true)
    }
    // The checksum of the header: no size is guessed.
    #expect(decodingError(flipping(8 + 24), options: tolerant)?.kind == .damaged)
    #expect(decodingError(flipping(19), options: tolerant)?.kind == .damaged)
  }

  @Test func survivesEveryDamagedByte() throws {
    for isInterlaced in [false, true] {
      let bytes = DrawnPNG(width: 20, height: 20, colorType: 3, isInterlaced: isInterlaced).bytes,
        whole = try decodeImage(bytes)
      for (place, noise) in zip(bytes.indices, scrambledBytes(bytes.count)) {
        var damaged = bytes
        damaged[place] ^= noise | 1
        guard
          let decoded = try? decodeImage(
            damaged, options: DecodingOptions(maximumPixels: 1_000_000, allowsDamage: true))
        else { continue }
        #expect(decoded.damage != nil || decoded.picture == whole.picture, "byte \(place)")
      }
    }
  }

  @Test func labelsAreNeverGuessed() throws {
    let bytes = DrawnPNG(width: 20, height: 20, colorType: 3).bytes
    #expect(throws: CodecError.self) { try decodeLabelMap(bytes.dropLast(100), options: tolerant) }
    #expect(throws: CodecError.self) {
      try decodeLabelMap(Array("P5 4 4 255 ".utf8) + [1, 2, 3, 4, 5, 6, 7, 8], options: tolerant)
    }
  }
}

@Suite struct AllowedDamagePNMTests {
  /// At every truncation, the complete rows and no others are decoded.
  @Test(arguments: [
    ("P6 5 9 255\n", 15), ("P6 5 9 200\n", 15), ("P5 5 9 255\n", 5), ("P5 5 9 40000\n", 10), ("P4 20 9\n", 3),
  ])
  func keepsAllRowsThatCame(_ header: String, _ rowSize: Int) throws {
    let bytes = Array(header.utf8) + scrambledBytes(9 * rowSize).map { $0 & 63 }
    let whole = rows(of: try decodeImage(bytes).picture)
    for count in header.utf8.count..<bytes.count {
      let cut = Array(bytes[..<count]), came = (count - header.utf8.count) / rowSize
      #expect(decodingError(cut)?.kind == .damaged)
      guard came > 0 else {
        #expect(decodingError(cut, options: tolerant)?.kind == .damaged)
        continue
      }
      let decoded = try decodeImage(cut, options: tolerant), present = rows(of: decoded.picture)
      #expect(present[..<came].elementsEqual(whole[..<came]))
      #expect(present[came...].allSatisfy { $0.allSatisfy { $0 == (header.contains("40000") ? 32768 : 128) } })
      #expect(
        decoded.damage == "the file ends early: "
          + (came == 8 ? "row 8 of 9 is grey" : "rows \(came) to 8 of 9 are grey"))
    }
  }

  @Test func stopsAtWrongSamples() throws {
    let bytes = Array("P2 2 3 100 1 2 3 4 5 101".utf8)
    #expect(decodingError(bytes)?.kind == .damaged)
    #expect(try decodeImage(bytes, options: tolerant).damage?.hasPrefix("its data is damaged: row 2 of 3") != false)
  }
}
