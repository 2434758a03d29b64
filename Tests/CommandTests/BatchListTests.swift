import Foundation
import Testing

@Suite("Batches: lists and patterns", .needsCommand)
struct BatchListTests {
  private let options = ["-k", "2", "--emit", "labels", "--out-dir", "out"]

  private func photos(_ names: String...) throws -> Scratch {
    let scratch = try Scratch()
    for (number, name) in names.enumerated() { try scratch.photo(name, number) }
    return scratch
  }

  @Test func aPatternIsExpanded() throws {
    let scratch = try photos("in/a1.ppm", "in/a2.ppm", "in/a10.ppm", "in/b1.ppm", "more/a3.ppm")
    for (pattern, stems) in [
      ("in/a*.ppm", ["a1", "a2", "a10"]), ("*/a?.ppm", ["a1", "a2", "a3"]), ("in/[b-z]1.ppm", ["b1"]),
    ] {
      let outcome = try Command.run(["segment", pattern, "--force"] + options, in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.text == stems.map { "out/\($0).labels.png\n" }.joined())
    }
  }

  @Test func aFileOfThePatternsNameIsMeantItself() throws {
    let scratch = try photos("in/[ab].ppm", "in/a.ppm", "in/b.ppm")
    let outcome = try Command.run(["segment", "in/[ab].ppm"] + options, in: scratch.url)
    #expect(outcome.status == 0 && scratch.files("out") == ["[ab].labels.png"], "\(outcome.errors)")
  }

  @Test func aPatternThatFitsNothingIsNamed() throws {
    let scratch = try photos("in/a.ppm")
    let outcome = try Command.run(["segment", "in/*.jpg"] + options, in: scratch.url)
    #expect(outcome.status == 1 || outcome.status == 2)
    #expect(outcome.errors.contains("in/*.jpg") && scratch.files("out").isEmpty)
  }

  @Test func aListIsMirrored() throws {
    let scratch = try photos("a.ppm", "x/b.ppm", "x/y/c.ppm", "-")
    _ = try scratch.make("list", of: Data("x/y/c.ppm\na.ppm\n-\n./x/b.ppm\n".utf8))
    let outcome = try Command.run(["segment", "--files-from", "list"] + options, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(scratch.files("out") == ["-.labels.png", "a.labels.png", "x/b.labels.png", "x/y/c.labels.png"])
  }

  @Test(arguments: [false, true])
  func aListComesByAPipe(_ isSeparatedByNull: Bool) throws {
    let scratch = try photos("a.ppm", "x/b c.ppm", "x/two\nlines.ppm")
    let names = isSeparatedByNull ? ["a.ppm", "x/b c.ppm", "x/two\nlines.ppm"] : ["a.ppm", "x/b c.ppm"]
    let list = Data(names.map { $0 + (isSeparatedByNull ? "\0" : "\n") }.joined().utf8)
    let outcome = try Command.run(
      ["segment", "--files-from", "-"] + (isSeparatedByNull ? ["-0"] : []) + options, input: list, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(scratch.files("out") == names.map { $0.replacingOccurrences(of: ".ppm", with: ".labels.png") }.sorted())
  }

  @Test func theLastLineNeedsNoEnd() throws {
    let scratch = try photos("a.ppm", "b.ppm")
    let outcome = try Command.run(
      ["segment", "--files-from", "-"] + options, input: Data("a.ppm\nb.ppm".utf8), in: scratch.url)
    #expect(outcome.status == 0 && scratch.files("out") == ["a.labels.png", "b.labels.png"], "\(outcome.errors)")
  }

  @Test func whatIsMissingDoesNotStopTheRest() throws {
    let scratch = try photos("a.ppm", "b.ppm")
    let outcome = try Command.run(
      ["segment", "--files-from", "-"] + options, input: Data("a.ppm\nabsent.ppm\nb.ppm\n".utf8), in: scratch.url)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("absent.ppm") && scratch.files("out") == ["a.labels.png", "b.labels.png"])
  }

  /// Paths in a list cannot make outputs outside --out-dir.
  @Test(arguments: ["../a.ppm", "x/../../a.ppm", "../in/../a.ppm"])
  func aListDoesNotLeadOutOfTheFolder(_ line: String) throws {
    let scratch = try photos("a.ppm", "in/x/b.ppm")
    let folder = scratch.url.appendingPathComponent("in")
    let outcome = try Command.run(
      ["segment", "--files-from", "-"] + options, input: Data("\(line)\nx/b.ppm\n".utf8), in: folder)
    #expect(outcome.status != 0 || scratch.files("in/out").count == 2, "\(outcome.errors)")
    #expect(scratch.files().filter { !$0.hasPrefix("in/out/") } == ["a.ppm", "in/x/b.ppm"])
  }

  @Test func aListOfNothingIsSaid() throws {
    let scratch = try photos("a.ppm")
    let outcome = try Command.run(["segment", "--files-from", "-"] + options, in: scratch.url)
    #expect(outcome.status == 2 && !outcome.errors.isEmpty && scratch.files("out").isEmpty)
  }

  @Test func histogramsTakeListsToo() throws {
    let scratch = try photos("a.ppm", "x/b.ppm")
    let listed = try Command.run(
      ["histogram", "--files-from", "-", "-o", "l.hist"], input: Data("x/b.ppm\na.ppm\n".utf8), in: scratch.url)
    let named = try Command.run(["histogram", "a.ppm", "x/b.ppm", "-o", "n.hist"], in: scratch.url)
    #expect(listed.status == 0 && named.status == 0, "\(listed.errors)")
    #expect(try scratch.read("l.hist") == scratch.read("n.hist"))
  }
}
