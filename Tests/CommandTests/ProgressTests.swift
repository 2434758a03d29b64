import Foundation
import Testing

@Suite("--progress", .needsCommand)
struct ProgressTests {
  private struct Line: Decodable {
    struct Progress: Decodable {
      let done: Int, failed: Int, skipped: Int, total: Int
      let rate: Double?, remaining: Double?
    }
    let progress: Progress
  }

  private func photos() throws -> Scratch {
    let scratch = try Scratch()
    for number in 0..<12 { try scratch.photo("in/\(number).ppm", number) }
    try scratch.make("in/bad.ppm", of: Data("none".utf8))
    return scratch
  }

  @Test func linesOfJSON() throws {
    let scratch = try photos()
    let outcome = try Command.run(
      ["segment", "in", "-k", "2", "--out-dir", "out", "--quiet", "--progress", "json"], in: scratch.url)
    #expect(outcome.status == 1)
    let lines = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("{") }
    let read = try lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)).progress }
    let last = try #require(read.last)
    #expect(last.done == 12 && last.failed == 1 && last.skipped == 0 && last.remaining ?? 0 == 0)
    #expect(read.allSatisfy { $0.total == 13 && $0.rate ?? 0 >= 0 && $0.remaining ?? 0 >= 0 })
    let ended = read.map { $0.done + $0.failed + $0.skipped }
    #expect(ended == ended.sorted())
  }

  /// Without a terminal, no status line is written.
  @Test(arguments: [[], ["--progress", "auto"], ["--progress", "none"]])
  func nothingWhereThereIsNoTerminal(_ arguments: [String]) throws {
    let scratch = try photos()
    let outcome = try Command.run(
      ["segment", "in", "-k", "2", "--out-dir", "out", "--quiet"] + arguments, in: scratch.url)
    #expect(outcome.status == 1)
    #expect(
      !outcome.errors.contains("\r") && !outcome.errors.contains("\u{1B}") && !outcome.errors.contains("{\"progress\""),
      "\(outcome.errors)")
    // Failures are still reported.
    #expect(outcome.errors.contains("bad.ppm"))
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"),
      "no script (util-linux) to have a terminal by"))
  func aLineOnATerminal() throws {
    let scratch = try Scratch()
    for number in 0..<30 { try scratch.photo("in/\(number).ppm", number, width: 160, height: 120) }
    let outcome = try Command.shell(
      "exec script -qec '\"$mixel\" segment in -k 8 --out-dir out --progress auto' /dev/null < /dev/null",
      in: scratch.url)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("\r") && outcome.text.contains("30"), "\(outcome.text)")
  }

  @Test func anotherWordIsRefused() throws {
    let scratch = try photos()
    let outcome = try Command.run(["segment", "in", "-k", "2", "--progress", "loud"], in: scratch.url)
    #expect(outcome.status == 2 && outcome.errors.contains("loud"))
  }
}
