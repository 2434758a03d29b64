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

    let refused = try Command.run(["track", frames, "--box", "60,40,20,20", "--emit", "boxes", "--out-dir", scratch.path("out")])
    #expect(refused.status == 2)
    #expect(refused.errors.contains("boxes.csv") && refused.errors.contains("--force"))
    let pictures = try Command.run(["track", frames, "--box", box, "--emit", "masks", "--out-dir", scratch.path("out")])
    #expect(pictures.status == 2)
    #expect(pictures.errors.contains("masks"))
    let skipped = try Command.run(arguments + ["--skip-existing"])
    #expect(skipped.status == 0 && skipped.output.isEmpty && skipped.errors.contains("skipped"))
    #expect(try scratch.read("out/boxes.csv") == before)

    // A mask is missing: that run is not done.
    try FileManager.default.removeItem(atPath: scratch.path("out/masks/f2.png"))
    #expect(try Command.run(arguments + ["--skip-existing"]).status == 2)
    let forced = try Command.run(arguments + ["--force"])
    #expect(forced.status == 0)
    #expect(try scratch.read("out/boxes.csv") == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("out/masks")).count == 3)
  }

  @Test func leftoversOfALongerRunAreSaid() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(4, in: scratch)
    let arguments = ["track", frames, "--box", box, "--emit", "masks", "--out-dir", scratch.path("out"), "--force"]
    #expect(try Command.run(arguments).errors.contains("another run") == false)
    try FileManager.default.removeItem(atPath: scratch.path("frames/f4.ppm"))
    #expect(try Command.run(arguments).errors.contains("masks also holds a file of another run"))
  }

  /// An object that goes away for good is lost, which a script can ask for.
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

    // Nothing is lost in the frames before; a frame that cannot be read counts before a loss.
    for index in 10..<50 { try FileManager.default.removeItem(atPath: scratch.path("frames/f\(index + 1).ppm")) }
    #expect(try Command.run(arguments + ["--fail-on-lost"]).status == 0)
    _ = try scratch.write(Data(), "frames/f11.ppm")
    #expect(try Command.run(arguments + ["--fail-on-lost"]).status == 1)
  }
}
