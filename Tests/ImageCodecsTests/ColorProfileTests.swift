import ImageCodecs
import TestSupport
import Testing

/// ImageCms's readings of the profiles among the fixtures.
private struct Told: CustomTestStringConvertible {
  let file: String
  let name: String
  let colorSpace: String
  let version: String

  var testDescription: String { file }

  static func all() throws -> [Told] {
    try String(decoding: fixture("profiles.tsv"), as: UTF8.self).split(separator: "\n").map { line in
      let fields = line.split(separator: "\t").map { String($0) }
      return Told(file: fields[0], name: fields[1], colorSpace: fields[2], version: fields[3])
    }
  }
}

/// The offset of the tag's data in the profile's table, whose entries start at 132.
private func place(of tag: String, in profile: [UInt8]) throws -> Int {
  let entry = try #require(
    stride(from: 132, to: profile.count, by: 12).first { profile[$0..<($0 + 4)].elementsEqual(tag.utf8) })
  return profile[(entry + 4)..<(entry + 8)].reduce(0) { $0 << 8 | Int($1) }
}

@Suite struct ColorProfileTests {
  @Test func saysWhatImageCmsSays() throws {
    let told = try Told.all()
    #expect(told.map(\.file) == ["srgb", "gray", "english", "german"])
    for expected in told {
      let bytes = try fixture("\(expected.file).icc")
      let profile = try #require(ColorProfile(bytes))
      #expect(profile.data == bytes)
      #expect(profile.name == expected.name)
      #expect(profile.colorSpace == expected.colorSpace)
      #expect(profile.version.description == expected.version)
    }
  }

  @Test func bytesBehindItAreLeftOut() throws {
    let bytes = try fixture("gray.icc")
    let profile = try #require(ColorProfile(bytes + scrambledBytes(77)))
    #expect(profile.data == bytes)
    #expect(profile == ColorProfile(bytes))
  }

  @Test(arguments: ["srgb.icc", "gray.icc"])
  func refusesAnyTruncation(_ name: String) throws {
    let bytes = try fixture(name)
    for count in bytes.indices { #expect(ColorProfile(Array(bytes[..<count])) == nil, "cut to \(count) bytes") }
  }

  /// The header's size, signature and color space; the number of tags; the first tag's offset.
  @Test(
    arguments: [
      (0, [0, 0, 0, 131]), (0, [0xFF, 0xFF, 0xFF, 0xFF]), (36, [0x61, 0x63, 0x73, 0x71]), (16, [0x52, 0, 0x42, 0x20]),
      (128, [0x80, 0, 0, 0]),
      (128, [0, 0, 0, 39]), (136, [0, 0, 2, 76]), (136, [0xFF, 0xFF, 0xFF, 0xFF]), (140, [0xFF, 0xFF, 0xFF, 0xFF]),
    ] as [(Int, [UInt8])])
  func refusesMalformed(_ offset: Int, _ replacement: [UInt8]) throws {
    var bytes = try fixture("srgb.icc")
    bytes.replaceSubrange(offset..<(offset + 4), with: replacement)
    #expect(ColorProfile(bytes) == nil)
  }

  @Test func takesASizeOfATagUpToTheEnd() throws {
    var bytes = try fixture("srgb.icc")
    let offset = bytes[136..<140].reduce(0) { $0 << 8 | Int($1) }
    bytes.replaceSubrange(140..<144, with: bigEndian(UInt32(bytes.count - offset)))
    #expect(ColorProfile(bytes) != nil)
    bytes.replaceSubrange(140..<144, with: bigEndian(UInt32(bytes.count - offset + 1)))
    #expect(ColorProfile(bytes) == nil)
  }

  /// The type; for a text in several languages their number, the size of a record, and the text's
  /// size (odd, and beyond the end) and offset; for a plain text its size.
  @Test(
    arguments: [
      ("srgb.icc", 0, 0x6D6C_7564), ("srgb.icc", 8, 0), ("srgb.icc", 8, 0xFFFF_FFFF), ("srgb.icc", 12, 13),
      ("srgb.icc", 20, 5),
      ("srgb.icc", 20, 0xFFFF_FFFE), ("srgb.icc", 24, 0xFFFF_FFFF), ("srgb.icc", 20, 0), ("gray.icc", 8, 0xFFFF_FFFF),
      ("gray.icc", 8, 0),
    ] as [(String, Int, UInt32)])
  func onlyTheNameIsMissingWhereItIsDamaged(_ file: String, _ offset: Int, _ value: UInt32) throws {
    var bytes = try fixture(file)
    let start = try place(of: "desc", in: bytes) + offset
    bytes.replaceSubrange(start..<(start + 4), with: bigEndian(value))
    let profile = try #require(ColorProfile(bytes))
    #expect(profile.name == nil)
    #expect(profile.data == bytes)
  }

  @Test func aPlainNameMayBeLatin() throws {
    var bytes = try fixture("gray.icc")
    let start = try place(of: "desc", in: bytes) + 12
    bytes.replaceSubrange(start..<(start + 5), with: [0x47, 0x72, 0xE5, 0x73, 0])
    #expect(ColorProfile(bytes)?.name == "Gr\u{E5}s")
  }

  @Test(arguments: ["srgb.icc", "gray.icc", "english.icc"])
  func anyByteMayBeWrong(_ name: String) throws {
    let bytes = try fixture(name)
    for index in bytes.indices {
      for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
        var changed = bytes
        changed[index] = value
        guard let profile = ColorProfile(changed) else { continue }
        #expect(changed.starts(with: profile.data) && profile.data.count >= 132)
      }
    }
  }
}
