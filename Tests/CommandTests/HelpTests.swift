import Foundation
import Testing

@Suite("Help and version", .needsCommand)
struct HelpTests {
  /// Help is compared with files that a person has read; `MIXEL_WRITE_GOLDEN=1` writes them anew.
  @Test(arguments: ["mixel", "segment", "fit", "histogram", "inspect"])
  func helpIsAsRead(_ name: String) throws {
    let help = try Command.run(name == "mixel" ? ["--help"] : [name, "--help"])
    #expect(help.status == 0)
    #expect(help.errors.isEmpty)
    let golden = Command.root.appendingPathComponent("Tests/CommandTests/Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["MIXEL_WRITE_GOLDEN"] != nil { try help.output.write(to: golden) }
    #expect(help.text == String(decoding: try Data(contentsOf: golden), as: UTF8.self))
  }

  @Test func versionNamesTheProgram() throws {
    let outcome = try Command.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.text.wholeMatch(of: /mixel \d+\.\d+\.\d+\n/) != nil)
  }

  /// Every example line of a help text is accepted by the parser: it fails for its files if at all, never for its options.
  @Test(arguments: ["mixel", "segment", "fit", "histogram", "inspect"])
  func examplesParse(_ name: String) throws {
    let help = try Command.run(name == "mixel" ? ["--help"] : [name, "--help"])
    let examples = help.text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.hasPrefix("mixel ") && !$0.contains("<") }
    #expect(!examples.isEmpty)
    for example in examples {
      let scratch = try Scratch()
      let outcome = try Command.run(example.split(separator: " ").dropFirst().map(String.init), in: scratch.url)
      #expect(!outcome.errors.contains("Usage:"), "\(example): \(outcome.errors)")
    }
  }
}
