import Foundation
import Testing

/// What a person sees: the command runs on a terminal of its own, made by script(1).
@Suite(
  "On a terminal", .needsCommand,
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"),
    "no script (util-linux) to have a terminal by"))
struct TerminalTests {
  /// Returns the exit status and what is left on the terminal: of each line, what follows the last
  /// deletion.
  private func seen(_ command: String, in scratch: Scratch) throws -> (status: Int32, lines: [String]) {
    let outcome = try Command.shell(
      "exec script -qec '\"$mixel\" \(command)' /dev/null < /dev/null", in: scratch.url)
    let lines = outcome.text.replacingOccurrences(of: "\r\n", with: "\n").split(separator: "\n").map { line in
      String(line.components(separatedBy: "\u{1B}[K").last ?? "")
    }
    return (outcome.status, lines.filter { !$0.isEmpty })
  }

  @Test func aBatchHasALineForEachPictureAndAClosingOne() throws {
    let scratch = try Scratch()
    for number in 0..<5 { try scratch.photo("in/\(number).ppm", number) }
    try scratch.make("in/3.ppm", of: Data("P6 no picture".utf8))
    let (status, lines) = try seen("segment in -k 2 --out-dir out", in: scratch)
    #expect(status == 1)
    #expect(lines.count == 6, "\(lines)")
    for number in [0, 1, 2, 4] { #expect(lines.contains("in/\(number).ppm: 24 x 16, 2 labels")) }
    #expect(lines[3].hasPrefix("mixel: in/3.ppm: "))
    let last = try #require(lines.last)
    #expect(last.wholeMatch(of: /5 pictures, 1 failed, [0-9.]+ s, in out\//) != nil, "\(last)")
  }

  @Test func aPictureAloneNamesItsOutputsInItsLine() throws {
    let scratch = try Scratch()
    try scratch.photo("a.ppm")
    let (status, lines) = try seen("segment a.ppm -k 1 --out-dir out", in: scratch)
    #expect(status == 0)
    #expect(
      lines == ["a.ppm: 24 x 16, 1 label: out/a.labels.png, out/a.overlay.png, out/a.model.json"]
        || lines == ["a.ppm: 24 x 16, 1 label: out/a.labels.png, out/a.overlay.jpg, out/a.model.json"], "\(lines)")
  }

  @Test func verboseHasTheDetailsAndThePaths() throws {
    let scratch = try Scratch()
    try scratch.photo("a.ppm")
    let (status, lines) = try seen("segment a.ppm -k 2 --emit labels --out-dir out -v", in: scratch)
    #expect(status == 0)
    #expect(lines.count == 2 && lines[0].contains("log-likelihood") && lines[1] == "out/a.labels.png", "\(lines)")
  }

  /// Standard output that is not a terminal has the paths, whatever standard error is.
  @Test func aPipeGetsThePaths() throws {
    let scratch = try Scratch()
    try scratch.photo("a.ppm")
    let (status, lines) = try seen("segment a.ppm -k 2 --emit labels --out-dir out > paths", in: scratch)
    #expect(status == 0 && lines == ["a.ppm: 24 x 16, 2 labels"], "\(lines)")
    #expect(try scratch.read("paths") == Data("out/a.labels.png\n".utf8))
  }

  @Test func trackShowsProgressAndCloses() throws {
    let scratch = try Scratch()
    let sequence = DrawnSequence()
    _ = try sequence.write(12, in: scratch)
    let command = "track frames --box \(DrawnSequence.argument(sequence.patch)) --emit boxes --out-dir out"
    let (status, lines) = try seen(command, in: scratch)
    #expect(status == 0)
    #expect(lines.contains { $0.wholeMatch(of: /12 frames, [0-9.]+ s, in out\//) != nil }, "\(lines)")
    #expect(lines.count == 2 && lines.contains { $0.contains("12 tracked") }, "\(lines)")
    let whole = try Command.shell(
      "exec script -qec '\"$mixel\" \(command) --force' /dev/null < /dev/null", in: scratch.url)
    #expect(whole.text.contains(" of 12 ("), "\(whole.text)")
  }
}
