import Foundation
import Testing

/// Inputs of one stem get distinct outputs; those whose whole names are equal fail, and the others
/// go on.
@Suite("Batches: inputs of the same output", .needsCommand)
struct BatchCollisionTests {
  private func folders() throws -> Scratch {
    let scratch = try Scratch()
    for (number, name) in ["in/a.ppm", "in/z.ppm", "other/a.ppm", "other/b.pnm", "deep/x/a.ppm", "deep/y/a.ppm"]
      .enumerated()
    {
      try scratch.photo(name, number)
    }
    try scratch.photo("in/z.pnm")
    try scratch.make("list", of: Data("deep/x/a.ppm\ndeep/y/a.ppm\n".utf8))
    return scratch
  }

  /// Whichever is named first, and at any number of threads.
  @Test(arguments: [
    ["in/z.ppm", "in/z.pnm", "in/a.ppm"], ["in/a.ppm", "in/z.pnm", "in/z.ppm"], ["in"], ["in", "-j", "1"],
    ["in", "-j", "7"],
  ])
  func extensionsTellThemApart(_ inputs: [String]) throws {
    let scratch = try folders()
    let options = ["--emit", "labels", "--out-dir", "out"]
    let outcome = try Command.run(["segment", "-k", "2"] + inputs + options, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(scratch.files("out") == ["a.labels.png", "z.pnm.labels.png", "z.ppm.labels.png"])
    #expect(outcome.errors.contains("outputs are named after the whole name"))
    // Each output is that of its own input.
    for name in ["z.pnm", "z.ppm"] {
      _ = try Command.run(["segment", "in/\(name)", "-k", "2", "--emit", "labels", "--out-dir", name], in: scratch.url)
      #expect(try scratch.read("\(name)/z.labels.png") == scratch.read("out/\(name).labels.png"))
    }
    let again = try Command.run(["segment", "-k", "2"] + inputs + options + ["--skip-existing"], in: scratch.url)
    #expect(again.status == 0 && again.output.isEmpty, "\(again.errors)")
  }

  /// A whole name that is the stem of another input.
  @Test func wholeNamesAreToldApartToo() throws {
    let scratch = try folders()
    try scratch.photo("in/z.ppm.ppm", 5)
    let outcome = try Command.run(
      ["segment", "in", "-k", "2", "--emit", "labels", "--out-dir", "out"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      scratch.files("out") == ["a.labels.png", "z.pnm.labels.png", "z.ppm.labels.png", "z.ppm.ppm.labels.png"])
  }

  @Test(arguments: [
    (["other", "in/a.ppm", "--out-dir", "out"], ["b.labels.png"], ["in/a.ppm", "other/a.ppm"]),
    (["other", "deep/x", "-r", "--out-dir", "out"], ["b.labels.png"], ["deep/x/a.ppm", "other/a.ppm"]),
  ])
  func theOthersGoOn(_ inputs: [String], _ outputs: [String], _ named: [String]) throws {
    let scratch = try folders()
    let outcome = try Command.run(["segment", "-k", "2", "--emit", "labels"] + inputs, in: scratch.url)
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(scratch.files("out") == outputs)
    for name in named { #expect(outcome.errors.contains("\(name): it and "), "\(outcome.errors)") }
  }

  @Test(arguments: [(["in/a.ppm", "other/a.ppm", "--out-dir", "out"], ["in/a.ppm", "other/a.ppm"])])
  func areRefused(_ inputs: [String], _ named: [String]) throws {
    let scratch = try folders()
    let before = scratch.files()
    for command in [["segment", "-k", "2"], ["cutout", "--box", "3,3,14,10"]] {
      let outcome = try Command.run(command + inputs, in: scratch.url)
      #expect(outcome.status == 2 && outcome.output.isEmpty)
      for name in named { #expect(outcome.errors.contains(name), "\(outcome.errors)") }
      #expect(scratch.files() == before)
    }
  }

  @Test func namesInDifferentFoldersAreNoneInATree() throws {
    let scratch = try folders()
    for inputs in [["deep", "-r"], ["--files-from", "list"]] {
      let outcome = try Command.run(
        ["segment", "-k", "2", "--emit", "labels", "--out-dir", "out", "--force"] + inputs, in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(scratch.files("out") == ["deep/x/a.labels.png", "deep/y/a.labels.png", "x/a.labels.png", "y/a.labels.png"])
  }

  /// Frames, trimaps and truths are told apart too.
  @Test func framesAndTrimapsAreToldApart() throws {
    let scratch = try Scratch()
    for (number, name) in ["1.pnm", "1.ppm", "2.ppm"].enumerated() { try scratch.photo("frames/\(name)", number) }
    let track = try Command.run(
      ["track", "frames", "--box", "2,2,10,10", "--emit", "masks", "--out-dir", "t"], in: scratch.url)
    #expect(track.status == 0, "\(track.errors)")
    #expect(scratch.files("t") == ["masks/1.pnm.png", "masks/1.ppm.png", "masks/2.png"])
    let trimap = ppm(24, 16) { x, y in
      [UInt8](repeating: (8..<16).contains(x) && (6..<10).contains(y) ? 255 : x < 3 || y < 3 ? 0 : 128, count: 3)
    }
    for name in ["1.pnm", "1.ppm", "2.ppm", "2.pnm"] { try scratch.make("trimaps/\(name)", of: trimap) }
    try scratch.photo("frames/2.pgm", 4)
    let cut = try Command.run(
      ["cutout", "frames", "--trimap", "trimaps", "--emit", "mask", "--out-dir", "c"], in: scratch.url)
    #expect(cut.status == 1 && cut.errors.contains("keep one of them"), "\(cut.errors)")
    #expect(scratch.files("c") == ["1.pnm.mask.png", "1.ppm.mask.png", "2.ppm.mask.png"])
  }
}
