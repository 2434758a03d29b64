import Foundation
import Raster
import Testing

@Suite("mixel track with keyframes and parts of a film", .needsCommand)
struct TrackKeyframeCommandTests {
  private let sequence: DrawnSequence = {
    var sequence = DrawnSequence()
    sequence.hasSecond = true
    return sequence
  }()
  private var box: String { DrawnSequence.argument(sequence.patch) }

  private func mark(_ frame: Int, _ name: String? = nil) -> String {
    "\(frame):" + (name.map { $0 + "=" } ?? "") + DrawnSequence.argument(sequence.box(frame))
  }

  private func ppmStream(_ count: Int) -> Data { (0..<count).reduce(into: Data()) { $0 += sequence.frame($1) } }

  @Test(arguments: ["1", "3"]) func theTrackGoesThroughAllBoxes(_ jobs: String) throws {
    let scratch = try Scratch()
    let frames = try sequence.write(12, in: scratch)
    _ = try scratch.write(Data("frame,x,y,width,height\n8,36,32,24,20\n".utf8), "keys.csv")
    var arguments = ["track", frames, "--box", box, "--box", mark(5), "--boxes", scratch.path("keys.csv"), "-j", jobs]
    arguments += ["--emit", "boxes,track", "--out-dir", scratch.path("out")]
    let outcome = try Command.run(arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = try BoxRow.read(try scratch.read("out/boxes.csv"))
    #expect(rows.map(\.frame) == Array(0..<12))
    for row in rows { #expect(row.box.overlap(with: sequence.box(row.frame)) > 0.7, "frame \(row.frame)") }
    #expect(rows[5].box == sequence.box(5) && rows[8].box == sequence.box(8))
    let document = String(decoding: try scratch.read("out/track.json"), as: UTF8.self)
    let given = document.split(separator: "\n").filter { $0.contains("\"given\": true") }
    #expect(given.count == 2 && given[0].hasPrefix("{\"frame\": 5,") && given[1].hasPrefix("{\"frame\": 8,"))

    // A stream is kept until the keyframe has been read, and gives the same.
    let piped = try Command.run(
      ["track", "-", "--box", box, "--box", mark(5), "--boxes", scratch.path("keys.csv"), "-q"], input: ppmStream(12))
    #expect(try BoxRow.read(piped.output).map(\.box) == rows.map(\.box))
  }

  @Test func numbersStayTheFilms() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(14, in: scratch), from = ["--from", "2", "--to", "11", "--every", "3"]
    let start = DrawnSequence.argument(sequence.box(2))
    let outcome = try Command.run(
      [
        "track", frames, "--box", start, "--box", mark(8), "--emit", "boxes,masks,mot", "--out-dir",
        scratch.path("out"),
      ]
        + from)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = try BoxRow.read(try scratch.read("out/boxes.csv"))
    #expect(rows.map(\.frame) == [2, 5, 8, 11])
    #expect(rows.map(\.file) == ["f3.ppm", "f6.ppm", "f9.ppm", "f12.ppm"])
    #expect(rows[2].box == sequence.box(8))
    let lines = String(decoding: try scratch.read("out/mot.txt"), as: UTF8.self).split(separator: "\n")
    #expect(lines.map { $0.prefix { $0 != "," } } == ["3", "6", "9", "12"])
    let masks = try FileManager.default.contentsOfDirectory(atPath: scratch.path("out/masks"))
    #expect(Set(masks) == ["f3.png", "f6.png", "f9.png", "f12.png"])
    let piped = try Command.run(
      ["track", "-", "--box", start, "--box", mark(8), "-q"] + from, input: ppmStream(14))
    let others = try BoxRow.read(piped.output)
    #expect(others.map(\.file) == ["000002", "000005", "000008", "000011"] && others.map(\.box) == rows.map(\.box))
  }

  @Test func aRunThatGoesOnHasTheSameBits() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(12, in: scratch)
    func run(_ folder: String, _ arguments: [String]) throws -> [String] {
      let outcome = try Command.run(
        ["track", frames, "--emit", "boxes,track,state", "--out-dir", scratch.path(folder)] + arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return String(decoding: try scratch.read("\(folder)/boxes.csv"), as: UTF8.self).split(separator: "\n")
        .map(String.init)
    }
    let objects = ["--box", "red=" + box, "--box", "yellow=" + DrawnSequence.argument(sequence.second)]
    let first = try run("first", objects + ["--to", "6"])
    let second = try run(
      "second", ["--resume", scratch.path("first/track.json"), "--to", "9", "--box", mark(9, "red")])
    let third = try run("third", ["--resume", scratch.path("second")])
    #expect(first.count == 15 && second.count == 7 && third.count == 5)
    let keyed = try BoxRow.read(try scratch.read("second/boxes.csv")).last { $0.object == "red" }
    #expect(keyed?.frame == 9 && keyed?.box == sequence.box(9))
    let plain = try run("plain", objects)
    let rest = try run("rest", ["--resume", scratch.path("first/state.json")])
    #expect(first + rest.dropFirst() == plain)
    #expect(try scratch.read("rest/state.json") == scratch.read("plain/state.json"))
    func lines(_ folder: String) throws -> [Substring] {
      String(decoding: try scratch.read("\(folder)/track.json"), as: UTF8.self).split(separator: "\n")
        .filter { $0.hasPrefix("{\"frame\": 1") }.map { $0.hasSuffix(",") ? $0.dropLast() : $0 }
    }
    #expect(try lines("rest") == lines("plain").filter { !$0.hasPrefix("{\"frame\": 1,") })
  }

  @Test func anObjectBeginsLater() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(8, in: scratch)
    let yellow = "4:yellow=" + DrawnSequence.argument(sequence.secondBox(4))
    let outcome = try Command.run(
      [
        "track", frames, "--box", "red=" + box, "--box", yellow, "--emit", "boxes,track,masks,sheet", "--summary",
        scratch.path("s.json"), "--out-dir", scratch.path("out"),
      ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("\"yellow\" is a new object that begins in frame 4"))
    let rows = try BoxRow.read(try scratch.read("out/boxes.csv"))
    #expect(rows.filter { $0.object == "yellow" }.map(\.frame) == [4, 5, 6, 7])
    #expect(rows.filter { $0.object == "red" }.map(\.frame) == Array(0..<8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("out/masks/yellow")).count == 4)
    let again = try Command.run(
      [
        "track", frames, "--box", "red=" + box, "--box", yellow, "--emit", "boxes,track,masks,sheet", "--skip-existing",
        "--out-dir", scratch.path("out"),
      ])
    #expect(again.errors.contains("skipped"))
  }

  @Test func whatIsWrongIsSaid() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(6, in: scratch)
    _ = try Command.run(
      ["track", frames, "--box", box, "--to", "2", "--emit", "track,state", "--out-dir", scratch.path("part")])
    _ = try Command.run(["track", frames, "--box", box, "--emit", "track", "--out-dir", scratch.path("bare")])
    let part = scratch.path("part")
    let cases: [(arguments: [String], parts: [String])] = [
      (["--box", box, "--box", "9:1,2,30,40"], ["--box 9:1,2,30,40", "ends with frame 5"]),
      (["--box", box, "--box", mark(3), "--mask", "3:m.png"], ["--mask 3:m.png", "both mark \"object\" in frame 3"]),
      (
        ["--box", "a=" + box, "--box", "3:b=9,9,30,30", "--box", "4:9,9,30,30"], ["--box 4:9,9,30,30", "which object"]
      ),
      (["--box", mark(3)], ["no object is marked in the first frame, 0", "--from 3"]),
      (["--box", box, "--from", "4", "--to", "2"], ["--to 2 is before --from 4"]),
      (["--box", box, "--from", "6"], ["--from 6", "ends with frame 5"]),
      (["--box", box, "--every", "0"], ["--every takes a whole number from 1"]),
      (["--box", box, "--every", "2", "--box", mark(3)], ["--every 2 leaves out frame 3; mark 2 or 4"]),
      (["--box", box, "--to", "3", "--box", mark(4)], ["frame 4 is not taken", "--to 3"]),
      (["--box", box, "--from", "2", "--box", mark(1)], ["frame 1 is not taken", "--from 2"]),
      (["--box", box, "--boxes", scratch.path("none.csv")], ["--boxes", "none.csv"]),
      (["--resume", scratch.path("bare/track.json")], ["no state.json beside it", "--emit track,state"]),
      (["--resume", part, "--box", box], ["--box \(box)", "no first frame"]),
      (["--resume", part, "--box", mark(2)], ["frame 2 is not taken", "goes on with frame 3"]),
      (["--resume", part, "--from", "1"], ["--from and --resume exclude each other"]),
      (["--resume", part, "--to", "2"], ["--to 2", "goes on with frame 3"]),
      (["--resume", part, "--seed", "5"], ["--seed"]),
      (["--box", box, "--box", "3:900,900,30,40"], ["900,900,30,40", "outside the frame", "f4.ppm"]),
    ]
    for (arguments, parts) in cases {
      let outcome = try Command.run(["track", frames, "--out-dir", scratch.path("out")] + arguments)
      #expect(outcome.status == 2, "\(arguments)")
      for part in parts { #expect(outcome.errors.contains(part), "\(arguments): \(outcome.errors)") }
    }
    let stream = try Command.run(["track", "-", "--box", box, "--box", mark(9)], input: ppmStream(6))
    #expect(stream.status == 2 && stream.errors.contains("frame 9, in which \"object\" is marked, is beyond"))
    try FileManager.default.createDirectory(atPath: scratch.path("small"), withIntermediateDirectories: true)
    for index in 0..<5 { _ = try scratch.write(ppm(60, 45) { _, _ in [9, 9, 9] }, "small/f\(index).ppm") }
    let other = try Command.run(["track", scratch.path("small"), "--resume", part, "--out-dir", scratch.path("out")])
    #expect(other.status == 2 && other.errors.contains("120 x 90") && other.errors.contains("60 x 45"))
  }
}
