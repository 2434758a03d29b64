import ImageCodecs
import TestSupport
import Testing

private let keyword = Array("any".utf8) + [0, 0]
private let sRGBPoints = (0..<4).flatMap {
  bigEndian([31270, 64000, 30000, 15000][$0]) + bigEndian([32900, 33000, 60000, 6000][$0])
}

/// The color description of a picture with these chunks.
private func statements(_ chunks: [(name: String, data: [UInt8])], at index: Int = 1, colorType: UInt8 = 2) throws
  -> [ColorStatement]
{
  let plain = DrawnPNG(width: 6, height: 5, colorType: colorType).bytes
  let bytes = chunks.reversed().reduce(plain) { inserting(chunk($1.name, $1.data), into: $0, at: index) }
  return try decodeImage(bytes).colorEncoding.statements
}

private func profile(_ chunk: [UInt8]) throws -> ColorProfile? {
  guard case .profile(let profile)? = try statements([("iCCP", chunk)]).first else { return nil }
  return profile.profile()
}

@Suite struct PNGColorTests {
  /// Pillow reads the same numbers.
  @Test func readsWhatPillowReads() throws {
    let adobe = Chromaticities(
      white: .init(x: 0.3127, y: 0.329), red: .init(x: 0.64, y: 0.33), green: .init(x: 0.21, y: 0.71),
      blue: .init(x: 0.15, y: 0.06))
    let calibration = ColorStatement.calibration(gamma: 0.45455, chromaticities: adobe)
    #expect(try decodeImage(fixture("profile-calibrated.png")).colorEncoding.statements == [calibration])
    #expect(
      try decodeImage(fixture("profile-intent.png")).colorEncoding.statements == [
        .sRGB(.relativeColorimetric), calibration,
      ])
  }

  @Test func theOrderIsTheSpecifications() throws {
    let stream = keyword + storedZlib(try fixture("srgb.icc"))
    let chunks = [("gAMA", bigEndian(100_000)), ("sRGB", [0]), ("iCCP", stream), ("cICP", [12, 13, 0, 1])]
    for order in [chunks, chunks.reversed()] {
      let found = try statements(order)
      #expect(found.count == 4)
      #expect(found.first == .codePoints(ColorCodePoints(primaries: 12, transfer: 13, isFullRange: true)))
      guard case .profile(let profile) = found.dropFirst().first else { throw Missing() }
      #expect(profile.profile()?.name == "sRGB built-in")
      #expect(found.suffix(2) == [.sRGB(.perceptual), .calibration(gamma: 1, chromaticities: nil)])
    }
  }

  @Test func theFirstOfAKindCounts() throws {
    #expect(
      try statements([("gAMA", bigEndian(50_000)), ("gAMA", bigEndian(100_000))]) == [
        .calibration(gamma: 0.5, chromaticities: nil)
      ])
    #expect(try statements([("sRGB", [3]), ("sRGB", [0])]) == [.sRGB(.absoluteColorimetric)])
  }

  /// After the palette, and after the image data.
  @Test func outOfPlaceTheySayNothing() throws {
    #expect(try statements([("gAMA", bigEndian(50_000))], at: 1, colorType: 3).count == 1)
    #expect(try statements([("gAMA", bigEndian(50_000))], at: 2, colorType: 3).isEmpty)
    #expect(try statements([("sRGB", [0])], at: 2).isEmpty)
  }

  @Test func whatBreaksItsRulesSaysNothing() throws {
    let wrong: [(String, [UInt8])] = [
      ("gAMA", []), ("gAMA", [0, 1, 0]), ("gAMA", bigEndian(0)), ("gAMA", bigEndian(15)),
      ("gAMA", bigEndian(625_000_001)),
      ("gAMA", bigEndian(50_000) + [0]), ("sRGB", []), ("sRGB", [4]), ("sRGB", [0, 0]), ("cICP", [1, 13, 0]),
      ("cICP", [1, 13, 1, 1]),
      ("cICP", [1, 13, 0, 2]), ("cICP", [1, 13, 0, 1, 0]), ("cHRM", []), ("cHRM", Array(sRGBPoints.dropLast())),
      ("cHRM", bigEndian(0) + bigEndian(0) + sRGBPoints[8...]),
      ("cHRM", bigEndian(70_000) + bigEndian(30_001) + sRGBPoints[8...]),
      ("cHRM", sRGBPoints[..<24] + bigEndian(.max) + bigEndian(.max)), ("iCCP", []),
      ("iCCP", Array(keyword.dropLast())),
    ]
    for (name, data) in wrong { #expect(try statements([(name, data)]).isEmpty, "\(name) \(data)") }
    #expect(try statements([("cHRM", sRGBPoints)]).count == 1)
    #expect(try statements([("gAMA", bigEndian(16))]) == [.calibration(gamma: 0.00016, chromaticities: nil)])
  }

  @Test func rangesAreTold() throws {
    #expect(
      try statements([("cICP", [9, 16, 0, 0])]) == [
        .codePoints(ColorCodePoints(primaries: 9, transfer: 16, isFullRange: false))
      ])
  }
}

@Suite struct PNGProfileTests {
  @Test func keywordsHave1To79Bytes() throws {
    let stream = storedZlib(try fixture("srgb.icc"))
    for count in [1, 79] { #expect(try profile([UInt8](repeating: 0x61, count: count) + [0, 0] + stream) != nil) }
    for count in [0, 80] { #expect(try profile([UInt8](repeating: 0x61, count: count) + [0, 0] + stream) == nil) }
    // Method 1 does not exist.
    #expect(try profile([0x61, 0, 1] + stream) == nil)
  }

  /// Bytes after the stream do not belong to it.
  @Test func streamsMustBeWhole() throws {
    let stream = storedZlib(try fixture("srgb.icc"))
    #expect(try profile(keyword + stream + [1, 2, 3]) != nil)
    for count in 1..<stream.count { #expect(try profile(keyword + stream[..<count]) == nil, "cut to \(count) bytes") }
    for index in [0, 1, 2, 3, 50, stream.count - 1] {
      var damaged = stream
      damaged[index] ^= 1
      #expect(try profile(keyword + damaged) == nil, "byte \(index)")
    }
    #expect(try profile(keyword + storedZlib([])) == nil)
    #expect(try profile(keyword + storedZlib(scrambledBytes(1000))) == nil)
  }

  /// Up to the limit the profile is read; beyond it the picture is rejected.
  @Test func limitsAreThoseOfMetadata() throws {
    let size = 200_000
    var data = try fixture("srgb.icc")
    data.replaceSubrange(..<4, with: bigEndian(UInt32(size)))
    data += [UInt8](repeating: 0, count: size - data.count)
    let body = keyword + storedZlib(data)
    let bytes = inserting(chunk("iCCP", body), into: DrawnPNG(width: 6, height: 5, colorType: 2).bytes)
    let image = try decodeImage(bytes, options: DecodingOptions(maximumMetadataBytes: body.count))
    #expect(image.colorEncoding.profile()?.data == data)
    #expect(decodingError(bytes, options: DecodingOptions(maximumMetadataBytes: body.count - 1))?.kind == .tooLarge)
  }
}

private struct Missing: Error {}
