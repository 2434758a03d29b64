import Foundation
import Testing

@Suite("Signals in the middle of a batch", .needsCommand)
struct SignalTests {
  private let options = ["-k", "6", "--out-dir", "out", "-j", "2", "--quiet"]
  private static let count = 60

  private func photos() throws -> Scratch {
    let scratch = try Scratch()
    for number in 0..<Self.count { try scratch.photo("in/\(number).ppm", number, width: 160, height: 120) }
    return scratch
  }

  /// The pictures whose outputs are complete.
  private func done(_ scratch: Scratch) -> Int { scratch.files("out").filter { $0.hasSuffix(".model.json") }.count }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func endItAndKeepWhatIsDone(_ signal: Int32, _ status: Int32) throws {
    let scratch = try photos()
    let run = try RunningCommand(
      try #require(Command.path), ["segment", "in", "--summary", "s.json"] + options, in: scratch.url)
    // The last two may not be recorded yet, on two threads.
    try #require(run.reaches { done(scratch) >= 4 }, "the batch was done before the signal")
    run.send(signal)
    let outcome = try run.end()
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(scratch.temporaries.isEmpty)
    let summary = try #require(try JSONSerialization.jsonObject(with: scratch.read("s.json")) as? [String: Any])
    #expect(summary["status"] as? String == "interrupted")
    let inputs = try #require(summary["inputs"] as? [[String: Any]])
    let finished = inputs.filter { $0["status"] as? String == "done" }
    #expect(inputs.count == Self.count && finished.count >= 2)
    #expect(inputs.allSatisfy { ["done", "unfinished"].contains($0["status"] as? String) })
    // Everything that the summary reports as done exists.
    let files = Set(scratch.files("out").map { "out/\($0)" })
    #expect(files.isSuperset(of: finished.flatMap { $0["outputs"] as? [String] ?? ["none"] }))
  }

  @Test func aBatchGoesOnAfterASignal() throws {
    let scratch = try photos()
    let alone = try Command.run(["segment", "in", "-k", "6", "--out-dir", "alone", "--quiet"], in: scratch.url)
    #expect(alone.status == 0)
    let run = try RunningCommand(
      try #require(Command.path), ["segment", "in", "--skip-existing"] + options, in: scratch.url)
    _ = run.reaches { done(scratch) >= 5 }
    run.send(SIGINT)
    _ = try run.end()
    let rest = try Command.run(["segment", "in", "--skip-existing", "--summary", "s.json"] + options, in: scratch.url)
    #expect(rest.status == 0, "\(rest.errors)")
    #expect(try scratch.contents("out") == scratch.contents("alone"))
    #expect(String(decoding: try scratch.read("s.json"), as: UTF8.self).contains("skipped"))
  }

  /// SIGKILL leaves complete outputs and temporary files, which the next run removes.
  @Test func aKillLeavesWholeFilesOnly() throws {
    let scratch = try photos()
    let alone = try Command.run(["segment", "in", "-k", "6", "--out-dir", "alone", "--quiet"], in: scratch.url)
    #expect(alone.status == 0)
    let expected = try scratch.contents("alone")
    for pictures in [0, 1, 7, 20, 41] {
      let run = try RunningCommand(
        try #require(Command.path), ["segment", "in", "--skip-existing"] + options, in: scratch.url)
      _ = run.reaches { done(scratch) >= pictures && !scratch.files("out").isEmpty }
      run.send(SIGKILL)
      #expect(try run.end().status == 137)
      for (name, data) in try scratch.contents("out") where !name.contains(".mixel-") {
        #expect(expected[name] == data, "\(name)")
      }
    }
    let rest = try Command.run(["segment", "in", "--skip-existing"] + options, in: scratch.url)
    #expect(rest.status == 0, "\(rest.errors)")
    #expect(try scratch.contents("out") == expected)
    #expect(scratch.temporaries.isEmpty)
  }

  /// The batch ends quietly when the reader of its output closes the pipe.
  @Test func aBrokenPipeIsSilent() throws {
    let scratch = try photos()
    let outcome = try Command.shell(
      "\"$mixel\" segment in \(options.filter { $0 != "--quiet" }.joined(separator: " ")) 2> errors | head -n 1",
      in: scratch.url)
    #expect(outcome.text.split(separator: "\n").count == 1)
    let errors = String(decoding: try scratch.read("errors"), as: UTF8.self)
    #expect(!errors.contains("mixel:") && !errors.lowercased().contains("pipe"), "\(errors)")
    #expect(scratch.temporaries.isEmpty)
  }
}
