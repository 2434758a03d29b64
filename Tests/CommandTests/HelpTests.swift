import Foundation
import Testing

@Suite("Help and version", .needsCommand)
struct HelpTests {
  /// The help equals the golden files. `MIXEL_WRITE_GOLDEN=1` writes them again; read the
  /// difference before you commit it.
  @Test(arguments: ["mixel", "segment", "cutout", "track", "fit", "histogram", "inspect", "sample", "compare"])
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

  /// The examples in the help run as they stand, one after the other, from a folder that has the
  /// samples.
  @Test(arguments: ["mixel", "segment", "cutout", "track", "fit", "histogram", "inspect", "sample", "compare"])
  func examplesRun(_ name: String) throws {
    let help = try Command.run(name == "mixel" ? ["--help"] : ["help", name])
    let end = try #require(help.text.range(of: "EXAMPLES:\n"))
    let examples = help.text[end.upperBound...].split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(!examples.isEmpty)
    let scratch = try Scratch()
    try FileManager.default.createSymbolicLink(
      at: scratch.url.appendingPathComponent("samples"),
      withDestinationURL: Command.root.appendingPathComponent("samples"))
    for example in examples {
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      let command = try #require(Command.path)
      shell.arguments = ["-c", "mixel() { '\(command)' \"$@\"; }; { \(example); } >/dev/null 2>&1"]
      shell.currentDirectoryURL = scratch.url
      try shell.run()
      shell.waitUntilExit()
      #expect(shell.terminationStatus == 0, "\(example)")
    }
  }
}
