import Files
import ImageCodecs
import Raster
import SystemPackage
import TestSupport
import Testing

private let width = 37
private let height = 21

/// Scrambled samples of so many bits.
private func scrambled(_ count: Int, bits: Int) -> [Int] {
  let bytes = scrambledBytes(2 * count)
  return (0..<count).map { (Int(bytes[2 * $0]) << 8 | Int(bytes[2 * $0 + 1])) & (1 << bits - 1) }
}

/// A stored sample scaled to 8 or 16 bits by the definition.
private func scaled(_ value: Int, bits: Int) -> Int {
  let most = bits > 8 ? 65535.0 : 255
  return Int((Double(value) * most / Double(1 << bits - 1)).rounded())
}

private func samples(_ picture: Picture) -> [Int] {
  switch picture {
  case .eightBit(let image): image.samples.map { Int($0) }
  case .sixteenBit(let image): image.samples.map { Int($0) }
  }
}

@Suite struct TIFFTests {
  /// Every depth, byte order, arrangement and container of RGB and grey.
  @Test(arguments: [1, 2, 4, 6, 8, 10, 12, 14, 16])
  func depthsAndArrangements(_ bits: Int) throws {
    for photometric in [0, 1, 2] {
      let channels = photometric == 2 ? 3 : 1
      let values = scrambled(width * height * channels, bits: bits)
      let expected = values.flatMap { value -> [Int] in
        let level = scaled(photometric == 0 ? 1 << bits - 1 - value : value, bits: bits)
        return channels == 3 ? [level] : [level, level, level]
      }
      for (isBigEndian, isBig) in [(false, false), (true, false), (false, true), (true, true)] {
        for (isPlanar, strip, tile) in [
          (false, nil, nil), (false, 5, nil), (false, nil, 16), (true, 4, nil), (true, nil, 16),
        ] as [(Bool, Int?, Int?)] {
          let tiff = DrawnTIFF(
            width: width, height: height, bits: bits, samples: channels, photometric: photometric,
            isBigEndian: isBigEndian, isBig: isBig, isPlanar: isPlanar && channels > 1, rowsPerStrip: strip,
            tileSide: tile, startsWithDirectory: isBigEndian)
          let decoded = try decodeImage(tiff.bytes(values))
          #expect(decoded.format == .tiff && decoded.picture.layout == .rgb && decoded.warnings.isEmpty)
          #expect(samples(decoded.picture) == expected, "\(tiff)")
        }
      }
    }
  }

  @Test(arguments: [1, 2, 4, 8])
  func palettes(_ bits: Int) throws {
    let values = scrambled(width * height, bits: bits), entries = 1 << bits
    // Levels are multiplied by 257 or 256, or, by some programs, not at all.
    for factor in [257, 256, 1] {
      let levels = scrambledBytes(3 * entries).map { Int($0) }
      let tiff = DrawnTIFF(
        width: width, height: height, bits: bits, samples: 1, photometric: 3,
        shorts: [(320, levels.map { $0 * factor })])
      let bytes = tiff.bytes(values)
      #expect(
        samples(try decodeImage(bytes).picture)
          == values.flatMap { [levels[$0], levels[entries + $0], levels[2 * entries + $0]] })
      let map = try decodeLabelMap(bytes)
      #expect(map.isIndexed && map.maximum == entries - 1 && map.labels.labels.map { Int($0) } == values)
    }
  }

  @Test(arguments: [8, 12, 16])
  func grayValuesAreLabels(_ bits: Int) throws {
    let values = scrambled(width * height, bits: bits)
    let tiff = DrawnTIFF(width: width, height: height, bits: bits, samples: 1, photometric: 1, tileSide: 16)
    let map = try decodeLabelMap(tiff.bytes(values))
    #expect(!map.isIndexed && map.maximum == 1 << bits - 1 && map.labels.labels.map { Int($0) } == values)
    let colors = DrawnTIFF(width: width, height: height).bytes(scrambled(width * height * 3, bits: 8))
    #expect(throws: CodecError.self) { try decodeLabelMap(colors) }
  }

  /// Extra samples: 0 unspecified, 1 premultiplied alpha, 2 alpha; without the tag a fourth is
  /// alpha.
  @Test(arguments: [8, 16])
  func alpha(_ bits: Int) throws {
    let most = 1 << bits - 1
    for (extra, channels) in [([2], 4), ([], 4), ([1], 4), ([0], 3), ([2, 0], 4), ([0, 2], 3)] as [([Int], Int)] {
      let count = 3 + max(1, extra.count)
      var values = scrambled(width * height * count, bits: bits)
      for pixel in 0..<(width * height) where extra == [1] {
        for channel in 0..<3 { values[count * pixel + channel] %= values[count * pixel + 3] + 1 }
      }
      let tiff = DrawnTIFF(width: width, height: height, bits: bits, samples: count, extraSamples: extra)
      let picture = try decodeImage(tiff.bytes(values)).picture, decoded = samples(picture)
      #expect(picture.layout.sampleCount == channels)
      for pixel in 0..<(width * height) {
        let stored = Array(values[(count * pixel)..<(count * pixel + count)])
        var expected = Array(stored.prefix(channels))
        if extra == [1] {
          let alpha = stored[3]
          for channel in 0..<3 {
            expected[channel] =
              alpha == 0 ? 0 : Int((Double(stored[channel]) * Double(most) / Double(alpha)).rounded())
          }
        }
        #expect(Array(decoded[(channels * pixel)..<(channels * pixel + channels)]) == expected)
      }
    }
    let gray = DrawnTIFF(width: width, height: height, bits: bits, samples: 2, photometric: 1, extraSamples: [2])
    let values = scrambled(width * height * 2, bits: bits)
    let expected = (0..<(width * height)).flatMap { (pixel: Int) -> [Int] in
      let (light, alpha) = (values[2 * pixel], values[2 * pixel + 1])
      return [light, light, light, alpha]
    }
    #expect(samples(try decodeImage(gray.bytes(values)).picture) == expected)
  }

  @Test(arguments: [8, 16])
  func inks(_ bits: Int) throws {
    let most = Double(1 << bits - 1), values = scrambled(width * height * 4, bits: bits)
    let tiff = DrawnTIFF(width: width, height: height, bits: bits, samples: 4, photometric: 5)
    let expected = (0..<(width * height)).flatMap { (pixel: Int) -> [Int] in
      let light = (0..<4).map { most - Double(values[4 * pixel + $0]) }
      return (0..<3).map { Int((light[$0] * light[3] / most).rounded()) }
    }
    #expect(samples(try decodeImage(tiff.bytes(values)).picture) == expected)
  }

  @Test(arguments: 1...8) func orientations(_ number: Int) throws {
    let values = scrambled(width * height * 3, bits: 8)
    let tiff = DrawnTIFF(width: width, height: height, tileSide: 16, orientation: number)
    let orientation = try #require(Orientation(rawValue: number))
    let stored = Image<UInt8>(width: width, height: height, layout: .rgb, samples: values.map { UInt8($0) })
    let decoded = try decodeImage(tiff.bytes(values))
    #expect(decoded.orientation == orientation && decoded.picture == .eightBit(upright(stored, orientation)))
    let options = DecodingOptions(appliesOrientation: false)
    #expect(try decodeImage(tiff.bytes(values), options: options).picture == .eightBit(stored))
  }

  /// Compressions, as tifffile and Pillow read them.
  @Test(arguments: ["tiff-lzw", "tiff-tiles", "tiff-packbits", "tiff-big", "tiff-planes", "tiff-plane-tiles"])
  func compressions(_ name: String) throws {
    #expect(try eightBit(decodeImage(try fixture("\(name).tif")).picture).samples == (try fixture("small.rgb")))
  }

  @Test func otherCompressions() throws {
    let deep = try sixteenBit(decodeImage(try fixture("tiff-deep.tif")).picture).samples
    #expect(deep == (try fixture("small.rgb")).map { UInt16($0) * 257 })
    #expect(try eightBit(decodeImage(try fixture("tiff-alpha.tif")).picture).samples == (try fixture("small.rgba")))
    for name in ["tiff-fax", "tiff-inks"] {
      #expect(try eightBit(decodeImage(try fixture("\(name).tif")).picture).samples == (try fixture("\(name).rgb")))
    }
    // Chroma may be interpolated in different ways.
    let jpeg = try eightBit(decodeImage(try fixture("tiff-jpeg.tif")).picture).samples
    let differences = zip(jpeg, try fixture("tiff-jpeg.rgb")).map { abs(Int($0) - Int($1)) }
    #expect(jpeg.count == differences.count && (differences.max() ?? 255) <= 2)
  }

  @Test func profilesAreReturned() throws {
    let decoded = try decodeImage(try fixture("tiff-profile.tif"))
    #expect(decoded.orientation == .rightTop && decoded.picture.width == 30)
    #expect(decoded.colorEncoding.profile()?.data == (try fixture("srgb.icc")))
  }

  @Test(
    "are refused by name",
    arguments: [
      (
        DrawnTIFF(width: 4, height: 4, bits: 16, samples: 1, photometric: 1, sampleFormat: 3),
        "16-bit floating-point TIFF"
      ),
      (DrawnTIFF(width: 4, height: 4, bits: 16, samples: 1, photometric: 1, sampleFormat: 2), "signed 16-bit TIFF"),
      (DrawnTIFF(width: 4, height: 4, photometric: 8), "CIELab TIFF"),
      (DrawnTIFF(width: 4, height: 4, photometric: 6), "YCbCr (not JPEG-compressed) TIFF"),
      (
        DrawnTIFF(width: 4, height: 4, samples: 4, photometric: 5, shorts: [(332, [2])]),
        "a TIFF of inks other than CMYK"
      ),
      (
        DrawnTIFF(
          width: 4, height: 4, bits: 16, samples: 1, photometric: 3,
          shorts: [(320, [Int](repeating: 0, count: 3 << 16))]), ""
      ),
    ])
  func refusals(_ tiff: DrawnTIFF, _ name: String) throws {
    let error = try #require(decodingError(tiff.bytes(scrambled(16 * tiff.samples, bits: tiff.bits))))
    #expect(error.kind == .unsupported || name.isEmpty)
    #expect(error.message.hasPrefix("\(name)"), "\(error.message)")
  }

  /// No truncation is decoded, and with allowed damage the rows that came are those of the whole
  /// picture.
  @Test(arguments: [nil, 16] as [Int?])
  func truncations(_ tile: Int?) throws {
    let values = scrambled(width * height * 3, bits: 8)
    let tiff = DrawnTIFF(
      width: width, height: height, rowsPerStrip: tile == nil ? 3 : nil, tileSide: tile, startsWithDirectory: true)
    let bytes = tiff.bytes(values), whole = rows(of: try decodeImage(bytes).picture)
    for count in stride(from: 4, to: bytes.count, by: 7) {
      let cut = Array(bytes[..<count])
      #expect(decodingError(cut)?.kind == .damaged, "cut to \(count)")
      guard let decoded = try? decodeImage(cut, options: DecodingOptions(allowsDamage: true)) else { continue }
      let damage = try #require(decoded.damage), first = try #require(firstDamagedRow(damage))
      let present = rows(of: decoded.picture)
      #expect(first > 0 && present[..<first].elementsEqual(whole[..<first]))
      #expect(present[first...].allSatisfy { $0.allSatisfy { $0 == 128 } })
    }
  }

  @Test func survivesEveryDamagedByte() throws {
    for name in ["tiff-lzw", "tiff-tiles", "tiff-fax", "tiff-jpeg", "tiff-big", "tiff-plane-tiles"] {
      expectMessagesForEveryDamagedByte(of: try fixture("\(name).tif"))
    }
  }

  @Test func limits() throws {
    let values = scrambled(width * height * 3, bits: 8)
    let bytes = DrawnTIFF(width: width, height: height).bytes(values)
    #expect(decodingError(bytes, options: DecodingOptions(maximumPixels: width * height)) == nil)
    #expect(decodingError(bytes, options: DecodingOptions(maximumPixels: width * height - 1))?.kind == .tooLarge)
    let huge = DrawnTIFF(width: 60_000, height: 60_000, shorts: []).headerOnly
    #expect(decodingError(huge)?.kind == .tooLarge)
    // Within the limit, a few bytes that announce many pixels cost no memory for them.
    #expect(decodingError(DrawnTIFF(width: 14_000, height: 14_000).headerOnly)?.kind == .damaged)
  }

  /// The directory of a file may be anywhere; a pipe is read to its end.
  @Test func filesAreReadBehindTheirPixels() throws {
    let side = 700, values = scrambled(side * side * 3, bits: 8)
    for startsWithDirectory in [false, true] {
      let bytes = DrawnTIFF(width: side, height: side, startsWithDirectory: startsWithDirectory).bytes(values)
      try withTemporaryFolder { folder in
        let path = folder.appending("a.tif")
        try writeAtomically(bytes, to: path, replacing: false)
        #expect(try readImageFile(path) == bytes)
        do throws(CodecError) {
          _ = try readImageFile(path, options: DecodingOptions(maximumPixels: 1000))
          Issue.record("it is too large")
        } catch {
          #expect(error.kind == .tooLarge)
        }
      }
      #expect(try ImageHeader(prefix: bytes)?.width == side)
    }
  }
}

extension DrawnTIFF {
  /// A file without pixels.
  fileprivate var headerOnly: [UInt8] {
    var tiny = self
    (tiny.width, tiny.height) = (1, 1)
    tiny.startsWithDirectory = true
    var bytes = tiny.bytes([Int](repeating: 0, count: samples))
    // The values of the first two entries.
    bytes.replaceSubrange(18..<20, with: [UInt8(width & 255), UInt8(width >> 8)])
    bytes.replaceSubrange(30..<32, with: [UInt8(height & 255), UInt8(height >> 8)])
    return bytes
  }
}
