import Foundation
import Testing

@Suite("mixel track: --summary, --progress, --timeout, --durable", .needsCommand)
struct TrackReportTests {
  private struct Summary: Decodable {
    struct Entry: Decodable {
      let input: String, status: String
      let error: String?
      let width: Int?, height: Int?
      let outputs: [String]?
    }
    struct Totals: Decodable { let inputs: Int, done: Int, skipped: Int, failed: Int, unfinished: Int }
    let schema: String, command: String, status: String
    let inputs: [Entry]
    let totals: Totals
  }

  private let sequence = DrawnSequence()
  private var box: String { DrawnSequence.argument(sequence.patch) }

  private func summary(_ scratch: Scratch) throws -> Summary {
    try JSONDecoder().decode(Summary.self, from: scratch.read("s.json"))
  }

  @Test func theSummaryHasARowForEachFrame() throws {
    let scratch = try Scratch()
    _ = try sequence.write(4, in: scratch)
    try scratch.make("frames/f3.ppm", of: Data("P6 no picture".utf8))
    let command = ["track", "frames", "--box", box, "--emit", "boxes,masks", "--out-dir", "out", "--summary", "s.json"]
    let outcome = try Command.run(command, in: scratch.url)
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.text == "out/boxes.csv\nout/masks\n")
    #expect(outcome.errors.contains("mixel: frames/f3.ppm: "))
    let read = try summary(scratch)
    #expect(read.schema == "mixel.summary/1" && read.command == "track" && read.status == "complete")
    #expect(read.inputs.map(\.input) == (1...4).map { "frames/f\($0).ppm" })
    #expect(read.inputs.map(\.status) == ["done", "done", "failed", "done"])
    #expect(read.inputs[0].width == 120 && read.inputs[0].height == 90 && read.inputs[2].width == nil)
    #expect(read.inputs[1].outputs == ["out/masks/f2.png"] && read.inputs[2].error?.isEmpty == false)
    #expect(read.totals.inputs == 4 && read.totals.done == 3 && read.totals.failed == 1)

    // The summary exists now.
    let again = try Command.run(command.map { $0 == "out" ? "other" : $0 }, in: scratch.url)
    #expect(again.status == 2 && again.errors.contains("s.json"))
  }

  @Test func aSkippedRunHasASummaryToo() throws {
    let scratch = try Scratch()
    _ = try sequence.write(3, in: scratch)
    let command = ["track", "frames", "--box", box, "--out-dir", "out", "--skip-existing", "--summary", "s.json"]
    #expect(try Command.run(command, in: scratch.url).status == 0)
    #expect(try summary(scratch).inputs.map(\.status) == ["done", "done", "done"])
    #expect(try Command.run(command, in: scratch.url).status == 0)
    #expect(try summary(scratch).inputs.map(\.status) == ["skipped", "skipped", "skipped"])
  }

  /// The frames of a stream are not known in advance.
  @Test func aStreamIsReportedAsItComes() throws {
    let scratch = try Scratch()
    let stream = (0..<3).reduce(into: Data()) { $0 += sequence.frame($1) }
    let outcome = try Command.run(
      ["track", "-", "--box", box, "--out-dir", "out", "--summary", "s.json", "--progress", "json"], input: stream,
      in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let read = try summary(scratch)
    #expect(read.inputs.map(\.input) == ["000000", "000001", "000002"] && read.totals.done == 3)
    let last = try #require(outcome.errors.split(separator: "\n").last { $0.hasPrefix("{\"progress\"") })
    #expect(last.contains("\"done\": 3") && last.contains("\"total\": null"), "\(last)")
  }

  @Test func theSummaryMayBeStandardOutput() throws {
    let scratch = try Scratch()
    _ = try sequence.write(2, in: scratch)
    let outcome = try Command.run(
      ["track", "frames", "--box", box, "--out-dir", "out", "--summary", "-"], in: scratch.url)
    #expect(try JSONDecoder().decode(Summary.self, from: outcome.output).totals.done == 2)
    let both = try Command.run(
      ["track", "frames", "--box", box, "--emit", "boxes", "--out-dir", "-", "--summary", "-"], in: scratch.url)
    #expect(both.status == 2 && both.output.isEmpty)
  }

  @Test func progressIsLinesOfJSON() throws {
    let scratch = try Scratch()
    _ = try sequence.write(5, in: scratch)
    let outcome = try Command.run(
      ["track", "frames", "--box", box, "--out-dir", "out", "--progress", "json", "-q"], in: scratch.url)
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("{\"progress\"") } && !lines.isEmpty, "\(outcome.errors)")
    #expect(lines.last?.contains("\"done\": 5") == true && lines.last?.contains("\"total\": 5") == true)
  }

  /// A writer that is silent after three frames is not waited for; the frames are kept.
  @Test func aSilentStreamEndsWithTheTime() throws {
    let scratch = try Scratch()
    _ = try sequence.write(3, in: scratch)
    let outcome = try Command.shell(
      "\"$mixel\" track - --box \(box) --out-dir out --timeout 1.5 --summary s.json < <(cat frames/*.ppm; sleep 20)",
      in: scratch.url)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("stopped after 1.5 s; --timeout allows more"), "\(outcome.errors)")
    #expect(try BoxRow.read(scratch.read("out/boxes.csv")).count >= 2)
    #expect(try summary(scratch).status == "stopped")
  }

  @Test func tooLittleTimeForTheFirstFrameIsSaid() throws {
    let scratch = try Scratch()
    _ = try sequence.write(3, in: scratch)
    let outcome = try Command.run(
      ["track", "frames", "--box", box, "--out-dir", "out", "--timeout", "0.0000001"], in: scratch.url)
    #expect(outcome.status == 2 && outcome.errors.contains("--timeout allows more"), "\(outcome.errors)")
    #expect(scratch.files("out").isEmpty)
  }

  @Test func durableOutputsAreTheSame() throws {
    let scratch = try Scratch()
    _ = try sequence.write(3, in: scratch)
    let command = ["track", "frames", "--box", box, "--emit", "boxes,masks,sheet,track,mot", "--out-dir"]
    #expect(try Command.run(command + ["a"], in: scratch.url).status == 0)
    #expect(try Command.run(command + ["b", "--durable"], in: scratch.url).status == 0)
    #expect(try scratch.contents("a") == scratch.contents("b"))
  }
}
