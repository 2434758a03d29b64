import Testing

@testable import MixelCommand

// A file of its own, since the library has a type of the same name as the subcommand.
struct TrackArgumentsTests {
  @Test func listsAddUp() throws {
    let command = try MixelCommand.parsed(["track", "f", "--box", "1,2,3,4", "--emit", "mot", "--emit", "boxes"])
    #expect(try (command as? Track)?.main.exports == [.boxes, .mot])
  }
}
