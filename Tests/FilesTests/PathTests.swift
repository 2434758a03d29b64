import Files
import SystemPackage
import Testing

@Suite("Paths as text")
struct PathTextTests {
  static let names: [[UInt8]] = [
    Array("plain.jpg".utf8), Array("mit Größe.jpg".utf8), Array("e\u{301}".utf8), Array("\u{E9}".utf8),
    [0x61, 0xFF, 0x62], [0x80], [0xC3],
    [0xC3, 0x28], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    [0xFF, 0xFE, 0x0A, 0x20],
    // Scalars of the private range as a name's own characters.
    Array("\u{10FFFF}".utf8), Array("a\u{10FF80}b".utf8),
  ]

  @Test(arguments: names)
  func bytesComeBack(_ bytes: [UInt8]) {
    #expect(PathText.bytes(PathText.text(bytes)) == bytes)
  }

  @Test func differentBytesAreDifferentText() {
    let texts = Self.names.map { Array(PathText.text($0).utf8) }
    #expect(Set(texts).count == Self.names.count)
  }

  @Test func everyPairOfBytesComesBack() {
    for a in UInt8(1)...255 {
      for b in UInt8(1)...255 where PathText.bytes(PathText.text([a, b])) != [a, b] { Issue.record("\(a), \(b)") }
    }
  }

  @Test func pathsKeepTheirBytes() {
    let path = FilePath(text: PathText.text([0x61, 0x2F, 0xFF, 0x2E, 0x70]))
    #expect(
      path.withPlatformString { pointer in (0..<5).map { UInt8(bitPattern: pointer[$0]) } } == [
        0x61, 0x2F, 0xFF, 0x2E, 0x70,
      ])
    #expect(PathText.bytes(path.text) == [0x61, 0x2F, 0xFF, 0x2E, 0x70])
  }

  @Test func messagesHaveOneLine() {
    #expect(PathText.oneLine("plain größe") == "plain größe")
    #expect(PathText.oneLine(PathText.text([0x61, 0x0A, 0x09, 0x1B, 0xFF])) == "a\\n\\t\\x1B\\xFF")
    #expect(PathText.readable(PathText.text([0x61, 0xFF])) == "a\u{FFFD}")
  }
}

@Suite("Parts of paths")
struct PathPartsTests {
  @Test(
    arguments: [
      ("a/b/c.tar.gz", "c.tar.gz", "a/b", "c.tar", "gz"), ("c.PNG", "c.PNG", "", "c", "png"),
      ("/c", "c", "/", "c", nil), ("a/b/", "b", "a", "b", nil),
      (".hidden", ".hidden", "", ".hidden", nil), ("a/.b.jpg", ".b.jpg", "a", ".b", "jpg"), ("/", "", "", "", nil),
      ("a//b", "b", "a", "b", nil),
      ("x.", "x.", "", "x", ""), ("..", "..", "", "..", nil),
    ] as [(String, String, String, String, String?)])
  func areTaken(_ path: String, _ name: String, _ parent: String, _ stem: String, _ suffix: String?) {
    #expect(PathParts.name(path) == name)
    #expect(PathParts.parent(path) == parent)
    #expect(PathParts.stem(path) == stem)
    #expect(PathParts.lowercasedExtension(path) == suffix)
  }

  @Test func areJoined() {
    #expect(PathParts.join("a", "b") == "a/b")
    #expect(PathParts.join("a/", "b") == "a/b")
    #expect(PathParts.join("", "b") == "b")
    #expect(PathParts.join("a", "") == "a")
    #expect(PathParts.join("a", "/b") == "/b")
  }
}
