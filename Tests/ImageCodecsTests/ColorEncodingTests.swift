import ImageCodecs
import Raster
import Testing

private func encoding(_ bytes: [UInt8]) throws -> ColorEncoding { try decodeImage(bytes).colorEncoding }

@Suite struct ColorEncodingTests {
  /// Pillow reads the same bytes from the same files, as its script verifies.
  @Test(arguments: [
    ("profile-srgb.jpg", "srgb.icc"), ("profile-split.jpg", "srgb.icc"), ("profile-srgb.png", "srgb.icc"),
    ("profile-gray.jpg", "gray.icc"),
  ])
  func profilesAreWhole(_ picture: String, _ profile: String) throws {
    let encoding = try encoding(fixture(picture))
    #expect(encoding.statements.count == 1)
    #expect(encoding.profile()?.data == (try fixture(profile)))
    #expect(encoding.profile() == ColorProfile(try fixture(profile)))
  }

  @Test(arguments: ["profile-lacking.jpg", "profile-damaged.jpg"])
  func damagedProfilesAreNone(_ name: String) throws {
    let encoding = try encoding(fixture(name))
    #expect(encoding.embeddedProfile != nil)
    #expect(encoding.profile() == nil)
  }

  @Test func sameDataInOtherFilesIsTheSameProfile() throws {
    #expect(try encoding(fixture("profile-srgb.jpg")).profile() == encoding(fixture("profile-srgb.png")).profile())
  }

  @Test func manyFilesSayNothing() throws {
    let files = [
      try fixture("full.jpg"), try fixture("cmyk.jpg"), DrawnPNG(width: 6, height: 5, colorType: 2).bytes,
      Array("P6 1 1 255 abc".utf8),
    ]
    for bytes in files { #expect(try encoding(bytes) == .unspecified) }
    #expect(ColorEncoding.unspecified.profile() == nil)
  }

  /// A profile defines the colors of samples without changing them.
  @Test func pixelsStayAsStored() throws {
    let bytes = try fixture("full.jpg")
    let body = Array("ICC_PROFILE".utf8) + [0, 1, 1] + (try fixture("srgb.icc"))
    let profiled = try decodeImage(insertingSegments(segment(0xE2, body), into: bytes))
    #expect(profiled.colorEncoding.profile()?.name == "sRGB built-in")
    #expect(try profiled.picture == decodeImage(bytes).picture)
  }

  @Test func damagedPicturesKeepTheirProfile() throws {
    let options = DecodingOptions(allowsDamage: true)
    let bytes = try fixture("full.jpg")
    let body = Array("ICC_PROFILE".utf8) + [0, 1, 1] + (try fixture("srgb.icc"))
    let cut = try decodeImage(
      Array(insertingSegments(segment(0xE2, body), into: bytes).dropLast(900)), options: options)
    #expect(cut.damage != nil)
    #expect(cut.colorEncoding.profile()?.name == "sRGB built-in")
    // A wrong checksum on which no row depends.
    var odd = inserting(chunk("tEXt", Array("a".utf8) + [0]), into: try fixture("profile-srgb.png"))
    odd[8 + 25 + 8 + 2] ^= 1
    let image = try decodeImage(odd, options: options)
    #expect(image.damage != nil)
    #expect(image.colorEncoding.profile()?.name == "sRGB built-in")
  }
}

@Suite struct JPEGProfileTests {
  private func profile(_ segments: [(number: UInt8, count: UInt8, bytes: ArraySlice<UInt8>)]) throws -> ColorProfile? {
    let written = segments.flatMap { segment(0xE2, Array("ICC_PROFILE".utf8) + [0, $0.number, $0.count] + $0.bytes) }
    return try encoding(insertingSegments(written, into: fixture("full.jpg"))).profile()
  }

  @Test func partsComeInAnyOrder() throws {
    let bytes = try fixture("srgb.icc"), whole = ColorProfile(bytes)
    let parts: [(UInt8, UInt8, ArraySlice<UInt8>)] = [
      (1, 3, bytes[..<100]), (2, 3, bytes[100..<100]), (3, 3, bytes[100...]),
    ]
    let orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]]
    for order in orders { #expect(try profile(order.map { parts[$0] }) == whole) }
  }

  @Test func partsMustAgree() throws {
    let bytes = try fixture("srgb.icc"), first = bytes[..<300], second = bytes[300...]
    #expect(try profile([(1, 1, bytes[...])]) != nil)
    #expect(try profile([(0, 1, bytes[...])]) == nil)
    #expect(try profile([(0, 0, bytes[...])]) == nil)
    #expect(try profile([(2, 1, bytes[...])]) == nil)
    #expect(try profile([(1, 2, bytes[...])]) == nil)
    #expect(try profile([(1, 2, first), (2, 2, second)]) != nil)
    #expect(try profile([(1, 2, first), (1, 2, second)]) == nil)
    #expect(try profile([(1, 2, first), (2, 3, second)]) == nil)
    #expect(try profile([(1, 2, first), (2, 2, second), (2, 2, second)]) == nil)
    #expect(try profile([(1, 1, bytes[...]), (1, 1, bytes[...])]) == nil)
    #expect(try profile([(1, 2, first), (3, 2, second)]) == nil)
  }

  @Test func aProfileMayHave255Parts() throws {
    let bytes = try fixture("srgb.icc")
    var parts: [(number: UInt8, count: UInt8, bytes: ArraySlice<UInt8>)] = []
    for number in 1...UInt8(255) {
      let start = 2 * Int(number - 1)
      parts.append((number, 255, number < 255 ? bytes[start..<(start + 2)] : bytes[start...]))
    }
    #expect(try profile(parts.reversed())?.data == bytes)
    #expect(try profile(parts + [(1, 255, [])]) == nil)
  }

  /// Segments of other kinds, truncated ones, and those between the scans.
  @Test func otherSegmentsAreNoProfile() throws {
    let icc = try fixture("srgb.icc"), bytes = try fixture("progressive.jpg")
    let body = Array("ICC_PROFILE".utf8) + [0, 1, 1] + icc
    for other in [
      segment(0xE1, body), segment(0xE2, Array("MPF".utf8) + [0, 1, 1] + icc), segment(0xE2, Array(body[..<13])),
    ] {
      #expect(try encoding(insertingSegments(other, into: bytes)) == .unspecified)
    }
    let scan = try #require(bytes.indices.dropFirst().filter { bytes[$0 - 1] == 0xFF && bytes[$0] == 0xDA }.last)
    #expect(try encoding(Array(bytes[..<(scan - 1)]) + segment(0xE2, body) + bytes[(scan - 1)...]) == .unspecified)
  }
}
