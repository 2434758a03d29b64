import Foundation
import Testing

@Suite("--skip-existing", .needsCommand)
struct ResumeTests {
  private static let outputs = ["a.labels.png", "a.model.json", "b.labels.png", "b.model.json"]

  /// Segments pictures a and b into out.
  private func done() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.photo("in/a.ppm", 1)
    try scratch.photo("in/b.ppm", 2)
    let outcome = try segment(scratch)
    #expect(outcome.status == 0 && scratch.files("out") == Self.outputs, "\(outcome.errors)")
    return scratch
  }

  private func segment(_ scratch: Scratch, _ more: String...) throws -> Command.Outcome {
    let options = more.isEmpty ? ["-k", "2", "--emit", "labels,model"] : more
    return try Command.run(["segment", "in", "--out-dir", "out", "--skip-existing"] + options, in: scratch.url)
  }

  /// Returns the inputs whose outputs were written again, recognized by new inodes.
  private func remade(_ scratch: Scratch, _ work: () throws -> Void) rethrows -> [String] {
    func inodes() -> [String: Int] {
      Dictionary(
        uniqueKeysWithValues: scratch.files("out").map { name in
          (
            name,
            (try? FileManager.default.attributesOfItem(atPath: scratch.path("out/\(name)"))[.systemFileNumber] as? Int)
              ?? 0
          )
        })
    }
    let before = inodes()
    // Hard links to the old files keep their inodes from being reused.
    let held = scratch.path("held-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(atPath: held, withIntermediateDirectories: true)
    for name in before.keys {
      try? FileManager.default.linkItem(atPath: scratch.path("out/\(name)"), toPath: "\(held)/\(name)")
    }
    try work()
    return inodes().filter { before[$0.key] != $0.value }.keys.sorted()
  }

  @Test(arguments: [[], ["-j", "1"], ["--quiet"], ["--timings"], ["--progress", "none"]])
  func whatIsDoneIsLeftAsItIs(_ more: [String]) throws {
    let scratch = try done()
    let changed = try remade(scratch) {
      let arguments =
        ["segment", "in", "--emit", "labels,model", "--out-dir", "out", "--skip-existing", "-k", "2"] + more
      let outcome = try Command.run(arguments, in: scratch.url)
      #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.errors)")
    }
    #expect(changed.isEmpty)
  }

  /// Outputs are made again after a change of any option that affects results.
  @Test(arguments: [["-k", "3"], ["--seed", "2"], ["--smooth", "0"], ["--space", "lab"]])
  func otherOptionsAreOtherWork(_ more: [String]) throws {
    let scratch = try done()
    let kept = more.contains("-k") ? more : ["-k", "2"] + more
    let changed = try remade(scratch) {
      let outcome = try Command.run(
        ["segment", "in", "--emit", "labels,model", "--out-dir", "out", "--skip-existing"] + kept, in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(changed == Self.outputs)
    let fresh = try Command.run(
      ["segment", "in", "--emit", "labels,model", "--out-dir", "fresh"] + kept, in: scratch.url)
    #expect(fresh.status == 0)
    #expect(try scratch.contents("out") == scratch.contents("fresh"))
  }

  @Test func aModelOfOtherContentsIsOtherWork() throws {
    let scratch = try done()
    for (number, name) in ["one", "two"].enumerated() {
      _ = try Command.run(
        ["fit", number == 0 ? "in/a.ppm" : "in/b.ppm", "-k", "2", "-o", "\(name).json"], in: scratch.url)
    }
    func label() throws -> Command.Outcome {
      try Command.run(
        ["segment", "in", "--model", "model.json", "--emit", "labels", "--out-dir", "by-model", "--skip-existing"],
        in: scratch.url)
    }
    try FileManager.default.copyItem(atPath: scratch.path("one.json"), toPath: scratch.path("model.json"))
    #expect(try label().status == 0)
    #expect(try label().output.isEmpty)
    try scratch.read("two.json").write(to: scratch.url.appendingPathComponent("model.json"))
    #expect(try label().text.split(separator: "\n").count == 2)
  }

  @Test func anInputThatChangedIsDoneAgain() throws {
    let scratch = try done()
    try scratch.photo("in/b.ppm", 7)
    let changed = try remade(scratch) {
      let outcome = try segment(scratch)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(changed == ["b.labels.png", "b.model.json"])
  }

  /// A copied picture, or one with a new date, counts as unchanged.
  @Test func anInputThatWasTouchedIsTheSame() throws {
    let scratch = try done()
    try scratch.photo("in/b.ppm", 2)
    let changed = try remade(scratch) {
      let outcome = try segment(scratch)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(changed.isEmpty)
  }

  @Test(arguments: ["cut short", "gone", "changed"])
  func anOutputThatIsNotWholeIsMadeAgain(_ damage: String) throws {
    let scratch = try done()
    let before = try scratch.contents("out")
    var bytes = try scratch.read("out/a.model.json")
    switch damage {
    case "cut short": bytes = bytes.prefix(bytes.count / 2)
    case "changed": bytes[bytes.count / 2] ^= 1
    default: try FileManager.default.removeItem(atPath: scratch.path("out/a.model.json"))
    }
    if damage != "gone" { try scratch.make("out/a.model.json", of: bytes) }
    let outcome = try segment(scratch)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try scratch.contents("out") == before)
    #expect(outcome.text.contains("a.model.json") && !outcome.text.contains("b.model.json"))
  }

  @Test func aFileThatMixelDidNotWriteIsKept() throws {
    let scratch = try Scratch()
    try scratch.photo("in/a.ppm")
    try scratch.photo("in/b.ppm")
    try scratch.make("out/a.model.json", of: Data("mine".utf8))
    let outcome = try segment(scratch)
    #expect(outcome.status == 1 && outcome.errors.contains("a.model.json"), "\(outcome.errors)")
    #expect(try scratch.read("out/a.model.json") == Data("mine".utf8))
    #expect(scratch.files("out") == ["a.model.json", "b.labels.png", "b.model.json"])

    let forced = try Command.run(
      ["segment", "in", "-k", "2", "--emit", "labels,model", "--out-dir", "out", "--force"], in: scratch.url)
    #expect(forced.status == 0 && scratch.files("out") == Self.outputs, "\(forced.errors)")
  }

  /// A file that mixel did not make is not replaced, even if the input's other outputs are mixel's.
  @Test func aFileOfSomeoneElseAmongItsOwnIsKept() throws {
    let scratch = try done()
    try scratch.make("out/a.posterised.png", of: Data("mine".utf8))
    let outcome = try segment(scratch, "-k", "2", "--emit", "labels,posterised")
    #expect(outcome.status == 1 && outcome.errors.contains("a.posterised.png"), "\(outcome.errors)")
    #expect(try scratch.read("out/a.posterised.png") == Data("mine".utf8))
  }

  @Test func withoutAManifestNothingIsReplaced() throws {
    let scratch = try done()
    try FileManager.default.removeItem(atPath: scratch.path("out/.mixel-manifest"))
    let outcome = try segment(scratch)
    #expect(outcome.status == 2 && outcome.errors.contains("--force") && outcome.output.isEmpty, "\(outcome.errors)")
  }

  /// With an unreadable manifest, the batch runs, and no existing output counts as done.
  @Test(arguments: ["", "nonsense\n", "{\"schema\": \"mixel.manifest/99\"}\n"])
  func aManifestThatIsNone(_ text: String) throws {
    let scratch = try done()
    try scratch.make("out/.mixel-manifest", of: Data(text.utf8))
    let before = try scratch.contents("out")
    let outcome = try segment(scratch)
    #expect((0...2).contains(outcome.status), "\(outcome.errors)")
    #expect(try scratch.contents("out") == before)
  }

  @Test func besideTheInputsItWorksToo() throws {
    let scratch = try Scratch()
    for name in ["in/a.ppm", "in/x/b.ppm"] { try scratch.photo(name) }
    let arguments = ["segment", "in", "-r", "-k", "2", "--emit", "labels", "--skip-existing"]
    #expect(try Command.run(arguments, in: scratch.url).text == "in/a.labels.png\nin/x/b.labels.png\n")
    try scratch.photo("in/x/c.ppm")
    #expect(try Command.run(arguments, in: scratch.url).text == "in/x/c.labels.png\n")
  }

  @Test func cutoutsResumeToo() throws {
    let scratch = try done()
    let arguments = ["cutout", "in", "--emit", "mask", "--out-dir", "cut", "--skip-existing", "--box"]
    #expect(try Command.run(arguments + ["3,3,14,10"], in: scratch.url).text.split(separator: "\n").count == 2)
    #expect(try Command.run(arguments + ["3,3,14,10"], in: scratch.url).output.isEmpty)
    #expect(try Command.run(arguments + ["4,3,14,10"], in: scratch.url).text.split(separator: "\n").count == 2)
  }

  /// A run without --skip-existing can be resumed with it.
  @Test(arguments: [[], ["--force"]])
  func theFirstRunNeedsNoOption(_ more: [String]) throws {
    let scratch = try Scratch()
    try scratch.photo("in/a.ppm", 1)
    let options = ["segment", "in", "-k", "2", "--emit", "labels,model", "--out-dir", "out"]
    #expect(try Command.run(options + more, in: scratch.url).status == 0)
    try scratch.photo("in/b.ppm", 2)
    let outcome = try Command.run(options + ["--skip-existing"], in: scratch.url)
    #expect(outcome.status == 0 && outcome.text == "out/b.labels.png\nout/b.model.json\n", "\(outcome.errors)")
  }

  /// Several processes, each with some of the inputs, may write into the same folder.
  @Test func processesShareAFolder() throws {
    let scratch = try Scratch()
    for number in 0..<40 { try scratch.photo("in/\(number).ppm", number, width: 60, height: 40) }
    func options(_ pattern: String) -> [String] {
      ["segment", pattern, "-k", "3", "--emit", "labels,model", "--out-dir", "out", "--quiet", "--skip-existing"]
    }
    let program = try #require(Command.path)
    let runs = try ["in/*[02468].ppm", "in/*[13579].ppm"].map {
      try RunningCommand(program, options($0), in: scratch.url)
    }
    for run in runs {
      let outcome = try run.end()
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(scratch.files("out").count == 80)
    let changed = try remade(scratch) {
      let outcome = try Command.run(options("in"), in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(changed.isEmpty)
  }

  @Test func nothingElseIsLeftBehind() throws {
    let scratch = try done()
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("out"))
    #expect(names.sorted() == [".mixel-manifest"] + Self.outputs)
  }
}
