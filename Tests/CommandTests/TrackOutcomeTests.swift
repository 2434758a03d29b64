import Foundation
import Testing

@Suite("mixel track and its outcome", .needsCommand)
struct TrackOutcomeTests {
  private let sequence = DrawnSequence()
  private var box: String { DrawnSequence.argument(sequence.patch) }

  @Test func nothingIsReplacedUnlessForced() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(3, in: scratch)
    let arguments = ["track", frames, "--box", box, "--emit", "boxes,masks", "--out-dir", scratch.path("out")]
    #expect(try Command.run(arguments).status == 0)
    let before = try scratch.read("out/boxes.csv")

    let refused = try Command.run([
      "track", frames, "--box", "60,40,20,20", "--emit", "boxes", "--out-dir", scratch.path("out"),
    ])
    #expect(refused.status == 2)
    #expect(refused.errors.contains("boxes.csv") && refused.errors.contains("--force"))
    let pictures = try Command.run(["track", frames, "--box", box, "--emit", "masks", "--out-dir", scratch.path("out")])
    #expect(pictures.status == 2)
    #expect(pictures.errors.contains("masks"))
    let skipped = try Command.run(arguments + ["--skip-existing"])
    #expect(skipped.status == 0 && skipped.output.isEmpty && skipped.errors.contains("skipped"))
    #expect(try scratch.read("out/boxes.csv") == before)

    let forced = try Command.run(arguments + ["--force"])
    #expect(forced.status == 0)
    #expect(try scratch.read("out/boxes.csv") == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("out/masks")).count == 3)
  }

  /// After an output is removed or changed, the run is repeated, and all files are those of an
  /// undisturbed run.
  @Test func whatIsNotDoneIsDoneAgain() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(3, in: scratch)
    let arguments = ["track", frames, "--box", box, "--emit", "boxes,masks", "--out-dir", scratch.path("out")]
    #expect(try Command.run(arguments).status == 0)
    let whole = try scratch.contents("out")
    func resumed(_ arguments: [String]) throws -> Command.Outcome { try Command.run(arguments + ["--skip-existing"]) }

    try FileManager.default.removeItem(atPath: scratch.path("out/masks/f2.png"))
    #expect(try resumed(arguments).status == 0)
    #expect(try scratch.contents("out") == whole)
    try scratch.make("out/boxes.csv", of: Data("frame\n".utf8))
    #expect(try resumed(arguments).status == 0)
    #expect(try scratch.contents("out") == whole)

    // The run is repeated for another box, another frame or other options.
    let others = [["track", frames, "--box", "60,40,20,20"] + arguments[4...], arguments + ["--seed", "2"]]
    for other in others {
      let outcome = try resumed(other)
      #expect(outcome.status == 0 && !outcome.errors.contains("skipped"), "\(outcome.errors)")
      #expect(try resumed(other).errors.contains("skipped"))
    }
    #expect(try resumed(arguments).status == 0)
    #expect(try scratch.contents("out") == whole)
    try scratch.make("frames/f2.ppm", of: try scratch.read("frames/f3.ppm"))
    #expect(try resumed(arguments).errors.contains("skipped") == false)
  }

  @Test func whatOthersMadeIsNotReplaced() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(2, in: scratch)
    try FileManager.default.createDirectory(atPath: scratch.path("out"), withIntermediateDirectories: true)
    try scratch.make("out/boxes.csv", of: Data("mine".utf8))
    let outcome = try Command.run([
      "track", frames, "--box", box, "--emit", "boxes", "--out-dir", scratch.path("out"), "--skip-existing",
    ])
    #expect(outcome.status == 2 && outcome.errors.contains("boxes.csv"), "\(outcome.errors)")
    #expect(try scratch.read("out/boxes.csv") == Data("mine".utf8))
  }

  /// For a stream, which can be read only once, only the options are compared.
  @Test func aStreamIsSkippedByItsOptions() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(3, in: scratch)
    let command = "cat \(frames)/*.ppm | \"$mixel\" track - --emit boxes --out-dir out --skip-existing --box"
    #expect(try Command.shell("\(command) \(box)", in: scratch.url).status == 0)
    #expect(try Command.shell("\(command) \(box)", in: scratch.url).errors.contains("skipped"))
    let other = try Command.shell("\(command) 60,40,20,20", in: scratch.url)
    #expect(other.status == 0 && !other.errors.contains("skipped"), "\(other.errors)")
  }

  /// The next run recognizes the files of a killed run as its own.
  @Test func aRunThatWasKilledIsResumed() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(40, in: scratch)
    let run = "\"$mixel\" track \(frames) --box \(box) --emit boxes,masks,overlays --skip-existing --out-dir"
    #expect(try Command.shell("\(run) whole", in: scratch.url).status == 0)
    for moment in ["0.01", "0.05", "0.1", "0.2"] {
      _ = try Command.shell("timeout -s KILL \(moment) \(run) out", in: scratch.url)
    }
    let resumed = try Command.shell("\(run) out", in: scratch.url)
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try scratch.contents("out") == scratch.contents("whole") && scratch.temporaries.isEmpty)
  }

  @Test func leftoversOfALongerRunAreSaid() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(4, in: scratch)
    let arguments = ["track", frames, "--box", box, "--emit", "masks", "--out-dir", scratch.path("out"), "--force"]
    #expect(try Command.run(arguments).errors.contains("another run") == false)
    try FileManager.default.removeItem(atPath: scratch.path("frames/f4.ppm"))
    #expect(try Command.run(arguments).errors.contains("masks also has a file of another run"))
  }

  /// --fail-on-lost reports an object that disappears for good.
  @Test func aLossIsAnExitStatusIfAskedFor() throws {
    var drawn = sequence
    drawn.hidden = 10..<50
    let scratch = try Scratch()
    let frames = try drawn.write(50, in: scratch)
    let arguments = ["track", frames, "--box", box, "--emit", "boxes", "--out-dir", "-"]
    let plain = try Command.run(arguments)
    #expect(plain.status == 0, "\(plain.errors)")
    let rows = try BoxRow.read(plain.output)
    #expect(rows.count == 50)
    #expect(rows[..<10].allSatisfy { $0.state == "tracked" })
    #expect(rows[49].state == "lost")
    #expect(plain.errors.contains("(first in frame "))
    let strict = try Command.run(arguments + ["--fail-on-lost"])
    #expect(strict.status == 3)
    #expect(strict.output == plain.output)

    // No object is lost in the frames before; an unreadable frame takes precedence over a loss.
    for index in 10..<50 { try FileManager.default.removeItem(atPath: scratch.path("frames/f\(index + 1).ppm")) }
    #expect(try Command.run(arguments + ["--fail-on-lost"]).status == 0)
    _ = try scratch.write(Data(), "frames/f11.ppm")
    #expect(try Command.run(arguments + ["--fail-on-lost"]).status == 1)
  }
}
