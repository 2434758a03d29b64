import Foundation
import Testing

@Suite("Batches: trees of folders", .needsCommand)
struct BatchTreeTests {
  private let options = ["-k", "2", "--emit", "labels", "--out-dir", "out"]

  private func tree() throws -> Scratch {
    let scratch = try Scratch()
    for (number, name) in ["a.ppm", "x/b.ppm", "x/y/b.ppm", "z10/c.ppm", "z2/c.ppm"].enumerated() {
      try scratch.photo("in/\(name)", number)
    }
    return scratch
  }

  @Test(arguments: ["in", "in/", "./in"])
  func outputsMirrorATree(_ folder: String) throws {
    let scratch = try tree()
    let outcome = try Command.run(["segment", folder, "--recursive"] + options, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      scratch.files("out") == [
        "a.labels.png", "x/b.labels.png", "x/y/b.labels.png", "z10/c.labels.png", "z2/c.labels.png",
      ])
  }

  @Test func withoutRecursiveAFolderIsItsOwnFiles() throws {
    let scratch = try tree()
    let outcome = try Command.run(["segment", "in"] + options, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(scratch.files("out") == ["a.labels.png"])
  }

  @Test func filesThatAreNamedLandSideBySide() throws {
    let scratch = try tree()
    let outcome = try Command.run(["segment", "in/a.ppm", "in/x/b.ppm", "-r"] + options, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(scratch.files("out") == ["a.labels.png", "b.labels.png"])
  }

  @Test func withoutAFolderOutputsStandBesideTheirInputs() throws {
    let scratch = try tree()
    let outcome = try Command.run(["segment", "in", "-r", "-k", "2", "--emit", "labels"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      scratch.files("in").filter { $0.hasSuffix(".png") }
        == ["a", "x/b", "x/y/b", "z10/c", "z2/c"].map { "\($0).labels.png" })
    // Outputs of mixel are not taken as inputs.
    let again = try Command.run(["segment", "in", "-r", "-k", "2", "--emit", "labels", "--force"], in: scratch.url)
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.text == outcome.text && scratch.files("in").count == 10)
  }

  @Test func theSamePictureTwiceIsDoneOnce() throws {
    let scratch = try tree()
    let outcome = try Command.run(
      ["segment", "in/a.ppm", "./in/a.ppm", scratch.path("in/a.ppm"), "in"] + options, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.split(separator: "\n").count == 1 && scratch.files("out") == ["a.labels.png"])
  }

  @Test func hiddenNamesAreLeftOut() throws {
    let scratch = try tree()
    for name in ["in/.hidden.ppm", "in/.git/d.ppm"] { try scratch.photo(name) }
    let outcome = try Command.run(["segment", "in", "-r"] + options, in: scratch.url)
    #expect(outcome.status == 0 && scratch.files("out").count == 5, "\(outcome.errors)")
  }

  /// Following a link to a parent folder would never end, and one to a sibling would count it
  /// twice.
  @Test func linksToFoldersBelowAreNotFollowed() throws {
    let scratch = try tree()
    for (link, target) in [
      ("in/x/loop", ".."), ("in/self", "."), ("in/again", "x"), ("in/round", "round"), ("in/nowhere", "absent"),
    ] {
      try FileManager.default.createSymbolicLink(atPath: scratch.path(link), withDestinationPath: target)
    }
    try FileManager.default.createSymbolicLink(atPath: scratch.path("in/linked.ppm"), withDestinationPath: "x/b.ppm")
    let outcome = try Command.run(["segment", "in", "-r"] + options, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      scratch.files("out").filter { $0 != "linked.labels.png" }
        == ["a", "x/b", "x/y/b", "z10/c", "z2/c"].map { "\($0).labels.png" })
  }

  @Test func aFolderThatIsALinkIsFollowedWhereItIsNamed() throws {
    let scratch = try tree()
    try FileManager.default.createSymbolicLink(atPath: scratch.path("photos"), withDestinationPath: "in")
    let outcome = try Command.run(["segment", "photos", "-r"] + options, in: scratch.url)
    #expect(outcome.status == 0 && scratch.files("out").count == 5, "\(outcome.errors)")
  }

  @Test func aFolderOfOutputsWithinTheTreeIsNoneOfIt() throws {
    let scratch = try tree()
    for _ in 0..<2 {
      let arguments = [
        "segment", "in", "-r", "-k", "2", "--emit", "overlay,posterised", "--out-dir", "in/out", "--force",
      ]
      let outcome = try Command.run(arguments, in: scratch.url)
      #expect(outcome.status == 0 && scratch.files("in/out").count == 10, "\(outcome.errors)")
    }
  }

  @Test func cutoutsMirrorATreeToo() throws {
    let scratch = try tree()
    let outcome = try Command.run(
      ["cutout", "in", "-r", "--box", "3,3,14,10", "--emit", "mask", "--out-dir", "out"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(scratch.files("out") == ["a", "x/b", "x/y/b", "z10/c", "z2/c"].map { "\($0).mask.png" })
  }

  /// The histogram of a tree equals the sum over its pictures.
  @Test func histogramsAddUpATree() throws {
    let scratch = try tree()
    let all = ["a", "x/b", "x/y/b", "z10/c", "z2/c"].map { "in/\($0).ppm" }
    for (inputs, output) in [(["in", "-r"], "tree.hist"), (all, "files.hist")] {
      let outcome = try Command.run(["histogram"] + inputs + ["-o", output], in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try scratch.read("tree.hist") == scratch.read("files.hist"))
  }
}
