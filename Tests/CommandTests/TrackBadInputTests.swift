import Foundation
import Raster
import Testing

@Suite("mixel track and bad input", .needsCommand)
struct TrackBadInputTests {
  private let sequence = DrawnSequence()
  private var box: String { DrawnSequence.argument(sequence.patch) }

  /// A run that cannot start writes nothing, and the message says why.
  @Test(arguments: [
    (["--box", "1,2,3"], "four numbers"),
    (["--box", "nan,2,30,40"], "finite"),
    (["--box", "1,2,inf,40"], "finite"),
    (["--box", "a,b,c,d"], "for example"),
    (["--box", "10,10,0,20"], "above 0"),
    (["--box", "10,10,20,-5"], "above 0"),
    (["--box", "a=1,1,20,20", "--box", "a=40,40,20,20"], "\"a\""),
    (["--box", "a/b=1,1,20,20"], "name"),
    ([], "--box"),
    (["--box", "500,500,20,20"], "120 x 90"),
    (["--box", "-30,10,20,20"], "outside"),
    (["--box", "10,10,2,20"], "f1.ppm"),
    (["--box", "118,10,40,20"], "thinner than 3"),
    (["--mask", "absent.png"], "absent.png"),
    (["--mask", "frames/f1.ppm", "--box", "10,10,20,20", "--emit", "boxes,film"], "film"),
    (["--box", "10,10,20,20", "--emit", "boxes,track", "--out-dir", "-"], "standard output"),
    (["--box", "10,10,20,20", "--emit", "masks", "--out-dir", "-"], "standard output"),
    (["--box", "10,10,20,20", "--cues", "smell"], "smell"),
    (["--box", "10,10,20,20", "--covariance", "tied"], "tied"),
    (["--box", "10,10,20,20", "--force", "--skip-existing"], "cannot be combined"),
  ])
  func endsBeforeItBegins(_ arguments: [String], _ hint: String) throws {
    let scratch = try Scratch()
    _ = try sequence.write(2, in: scratch)
    let outcome = try Command.run(["track", "frames"] + arguments, in: scratch.url)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    #expect(scratch.names == ["frames"])
  }

  @Test func framesThatAreNone() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: scratch.path("empty"), withIntermediateDirectories: true)
    let image = try scratch.write(sequence.frame(0), "one.png")
    let video = try scratch.write(Data("video".utf8), "clip.mp4")
    for (path, hint) in [
      (scratch.path("empty"), "no images"), (scratch.path("absent"), "no such file or folder"),
      (image, "a single image"),
      (video, "ffmpeg"),
    ] {
      let outcome = try Command.run(["track", path, "--box", box])
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains(path) && outcome.errors.contains(hint), "\(outcome.errors)")
    }
    #expect(scratch.names == ["clip.mp4", "empty", "one.png"])
  }

  @Test func masksThatDoNotFit() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(2, in: scratch)
    let small = try scratch.write(ppm(10, 10) { _, _ in [255, 255, 255] }, "small.ppm")
    let dark = try scratch.write(ppm(120, 90) { _, _ in [127, 127, 127] }, "dark.ppm")
    for (mask, hint) in [(small, "10 x 10"), (dark, "127")] {
      let outcome = try Command.run(["track", frames, "--mask", mask])
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains(mask) && outcome.errors.contains(hint), "\(outcome.errors)")
    }
    #expect(scratch.names == ["dark.ppm", "frames", "small.ppm"])
  }

  @Test func aBoxThatReachesOutIsClampedAndThatIsSaid() throws {
    let scratch = try Scratch()
    var drawn = sequence
    drawn.patch = Box(x: -6, y: 24, width: 30, height: 20)
    let frames = try drawn.write(2, in: scratch)
    let outcome = try Command.run(["track", frames, "--box", "ball=-6,24,30,20", "--emit", "boxes", "--out-dir", "-"])
    #expect(outcome.status == 0)
    let note = "box 'ball' extends beyond the frame; it is cut to 0,24,24,20"
    #expect(outcome.errors.contains(note), "\(outcome.errors)")
  }

  @Test func aFrameThatCannotBeReadIsTrackedAcross() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(9, in: scratch)
    _ = try scratch.write(sequence.frame(4).prefix(900), "frames/f5.ppm")
    let outcome = try Command.run([
      "track", frames, "--box", box, "--emit", "boxes,track,sheet,masks,overlays", "--out-dir", scratch.path("out"),
    ])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("frames/f5.ppm"), "\(outcome.errors)")
    let rows = try BoxRow.read(try scratch.read("out/boxes.csv"))
    #expect(rows.map(\.frame) == Array(0..<9))
    #expect(rows[4].state != "tracked")
    #expect(rows[8].state == "tracked" && rows[8].box.overlap(with: sequence.box(8)) > 0.7)
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("out/masks"))
    #expect(names.count == 8 && !names.contains("f5.png"))
    let document = try #require(
      try JSONSerialization.jsonObject(with: scratch.read("out/track.json")) as? [String: Any])
    let told = try #require(document["frames"] as? [[String: Any]])
    #expect(told.count == 9 && told[4]["error"] is String && told[4]["width"] == nil)
  }

  @Test func theFirstFrameMustBeReadable() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(3, in: scratch)
    _ = try scratch.write(Data("nothing".utf8), "frames/f1.ppm")
    let outcome = try Command.run(["track", frames, "--box", box])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("f1.ppm"))
    #expect(scratch.names == ["frames"])
  }

  @Test(arguments: [
    (["1", "2", "4"], ["frame 3 is missing: 2.ppm is followed by 4.ppm"]),
    (["0008", "0009", "0013"], ["frames 10 to 12 are missing: 0009.ppm is followed by 0013.ppm"]),
    (["take2_10", "take2_20", "take2_40"], ["frame 30 is missing: take2_20.ppm is followed by take2_40.ppm"]),
    (["a", "b", "d"], []),
    (["9", "10", "11"], []),
    (
      ["1", "3", "4", "6", "7", "9", "10", "12", "13", "15", "16", "18"],
      ["6 frames are missing in 6 places, first where 1.ppm is followed by 3.ppm"]
    ),
  ])
  func gapsInNumberingAreSaid(_ names: [String], _ notes: [String]) throws {
    let scratch = try Scratch()
    for (index, name) in names.enumerated() { _ = try scratch.write(sequence.frame(index), "\(name).ppm") }
    let outcome = try Command.run(["track", scratch.path, "--box", box, "--emit", "boxes", "--out-dir", "-"])
    #expect(outcome.status == 0)
    #expect(try BoxRow.read(outcome.output).map(\.file) == names.map { "\($0).ppm" })
    #expect(outcome.errors.split(separator: "\n").filter { $0.contains("missing") }.map(String.init) == notes)
  }

  @Test func framesMayChangeTheirSize() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(2, in: scratch)
    for index in 2..<4 {
      _ = try scratch.write(
        ppm(60, 45) { x, y in sequence.pixel(2 * x, 2 * y, frame: index) }, "frames/f\(index + 1).ppm")
    }
    let outcome = try Command.run([
      "track", frames, "--box", box, "--emit", "boxes,sheet,masks,overlays", "--out-dir", scratch.path("out"),
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("f3.ppm has 60 x 45 pixels, the frames before it 120 x 90"))
    #expect(try BoxRow.read(try scratch.read("out/boxes.csv")).count == 4)
  }

  @Test func oddNamesAreQuoted() throws {
    let scratch = try Scratch()
    _ = try scratch.write(sequence.frame(0), "a,\"1\".ppm")
    let outcome = try Command.run(["track", scratch.path, "--box", box, "--emit", "boxes", "--out-dir", "-", "--quiet"])
    #expect(outcome.status == 0)
    #expect(outcome.text.split(separator: "\n")[1].hasPrefix("0,\"a,\"\"1\"\".ppm\","))
  }

  /// Frames of one stem have masks of their whole names.
  @Test func framesOfOneStemHaveMasksOfTheirOwn() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(1, in: scratch)
    _ = try scratch.write(sequence.frame(1), "frames/f1.pnm")
    let outcome = try Command.run(["track", frames, "--box", box, "--emit", "masks", "--out-dir", scratch.path("out")])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let masks = try FileManager.default.contentsOfDirectory(atPath: scratch.path("out/masks")).sorted()
    #expect(masks == (try FileManager.default.contentsOfDirectory(atPath: frames)).sorted().map { "\($0).png" })
  }
}
