import Testing

@testable import MixelCommand

@Suite("Sizes in bytes")
struct ByteCountTests {
  @Test(arguments: [
    ("1", 1), ("512M", 512 << 20), ("2g", 2 << 30), ("64KB", 64 << 10), ("1GiB", 1 << 30), ("100B", 100),
  ])
  func areRead(_ text: String, _ bytes: Int) { #expect(ByteCount(argument: text)?.bytes == bytes) }

  @Test(arguments: ["", "M", "-1", "1.5G", "1X", "5iB", "99999999999999999999", "9000000000T", "GB"])
  func areRefused(_ text: String) { #expect(ByteCount(argument: text) == nil) }

  @Test func areShownAsShortAsTheyCanBe() {
    #expect([16 << 20, 3 << 30, 1025, 0].map { ByteCount($0).description } == ["16M", "3G", "1025", "0"])
  }
}
