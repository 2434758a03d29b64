import Foundation
import Testing

/// Two inputs with the same output are refused before any work: the second would replace the first.
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

  @Test(arguments: [
    (["in/z.ppm", "in/z.pnm"], ["z.ppm", "z.pnm"]),
    (["in"], ["z.ppm", "z.pnm"]),
    (["in/a.ppm", "other/a.ppm", "--out-dir", "out"], ["in/a.ppm", "other/a.ppm"]),
    (["other", "in/a.ppm", "--out-dir", "out"], ["in/a.ppm", "other/a.ppm"]),
    (["other", "deep/x", "-r", "--out-dir", "out"], ["deep/x/a.ppm", "other/a.ppm"]),
  ])
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
}
