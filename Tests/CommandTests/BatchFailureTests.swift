import Foundation
import Testing

@Suite("Batches: inputs that fail", .needsCommand)
struct BatchFailureTests {
  /// Makes ten inputs, of which the third is not a picture.
  private func photos() throws -> Scratch {
    let scratch = try Scratch()
    for number in 0..<10 { try scratch.photo("in/\(number).ppm", number) }
    try scratch.make("in/2.ppm", of: Data("P6\n24 16\n255\nshort".utf8))
    return scratch
  }

  private func statuses(_ scratch: Scratch) throws -> [String: String] {
    let summary = try #require(try JSONSerialization.jsonObject(with: scratch.read("s.json")) as? [String: Any])
    let inputs = try #require(summary["inputs"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: inputs.map { ($0["input"] as? String ?? "", $0["status"] as? String ?? "") })
  }

  @Test(arguments: ["1", "2", "7"])
  func theOthersAreDone(_ jobs: String) throws {
    let scratch = try photos()
    let outcome = try Command.run(
      ["segment", "in", "-k", "2", "--emit", "labels", "--out-dir", "out", "-j", jobs], in: scratch.url)
    #expect(outcome.status == 1 && outcome.errors.contains("in/2.ppm"))
    // In the order of the inputs, whatever the order of completion.
    #expect(outcome.text == [0, 1, 3, 4, 5, 6, 7, 8, 9].map { "out/\($0).labels.png\n" }.joined())
  }

  @Test func failFastStartsNothingNew() throws {
    let scratch = try photos()
    let arguments = [
      "segment", "in", "-k", "2", "--emit", "labels", "--out-dir", "out", "-j", "1", "--fail-fast", "--summary",
      "s.json",
    ]
    let outcome = try Command.run(arguments, in: scratch.url)
    #expect(outcome.status == 1 && outcome.errors.contains("in/2.ppm"))
    let found = try statuses(scratch)
    #expect(found.count == 10 && found["in/2.ppm"] == "failed")
    #expect(found["in/9.ppm"] == "unfinished" && found["in/0.ppm"] == "done")
    #expect(scratch.files("out").count == found.values.filter { $0 == "done" }.count)
  }

  @Test(arguments: [["fit", "in", "-k", "2", "-o", "out/o"], ["histogram", "in", "-o", "out/o"]])
  func sumsLeaveBadInputsOutAndSaySo(_ arguments: [String]) throws {
    let scratch = try photos()
    try FileManager.default.createDirectory(atPath: scratch.path("out"), withIntermediateDirectories: true)
    let strict = try Command.run(arguments + ["--fail-fast"], in: scratch.url)
    #expect(
      strict.status == 2 && strict.errors.contains("in/2.ppm") && scratch.files("out").isEmpty, "\(strict.errors)")

    let outcome = try Command.run(arguments, in: scratch.url)
    #expect(outcome.status == 1 && outcome.errors.contains("in/2.ppm"), "\(outcome.errors)")
    let sum = try scratch.read("out/o")
    try FileManager.default.removeItem(atPath: scratch.path("in/2.ppm"))
    #expect(try Command.run(arguments + ["--force"], in: scratch.url).status == 0)
    #expect(try scratch.read("out/o") == sum)
  }

  /// If no input is usable, nothing is written.
  @Test func aSumOfNothing() throws {
    let scratch = try photos()
    let outcome = try Command.run(["histogram", "in/2.ppm", "-o", "h.hist"], in: scratch.url)
    #expect(outcome.status == 1 || outcome.status == 2)
    #expect(scratch.files().allSatisfy { $0 != "h.hist" })
  }

  /// A picture that takes hundreds of times the allowed time, between others that do not, unless
  /// the machine is very busy.
  @Test func timeIsLimitedByFile() throws {
    let scratch = try photos()
    try scratch.photo("in/2.ppm", 5, width: 3000, height: 2000)
    let arguments = [
      "segment", "in", "-k", "12", "--restarts", "60", "--relocations", "400", "--tolerance", "0", "--emit",
      "labels,regions",
    ]
    let outcome = try Command.run(
      arguments + ["--out-dir", "out", "--timeout", "0.02", "--summary", "s.json"], in: scratch.url)
    #expect(outcome.status == 1 || outcome.status == 2, "\(outcome.errors)")
    let message = outcome.errors.split(separator: "\n").first { $0.contains("in/2.ppm") }
    #expect(message?.contains("--timeout") == true || message?.contains("0.02") == true, "\(outcome.errors)")
    #expect(try statuses(scratch)["in/2.ppm"] == "failed")
    #expect(!scratch.files("out").contains { $0.hasPrefix("2.") } && scratch.temporaries.isEmpty)
  }

  @Test func aSmallBudgetOfMemoryGivesTheSameBytes() throws {
    let scratch = try photos()
    for (folder, more) in [("all", []), ("little", ["--max-memory", "1M"])] {
      let outcome = try Command.run(["segment", "in", "-k", "2", "--out-dir", folder] + more, in: scratch.url)
      #expect(outcome.status == 1, "\(outcome.errors)")
    }
    #expect(try scratch.contents("all") == scratch.contents("little"))
  }

  @Test(arguments: [
    ["--timeout", "0"], ["--timeout", "-1"], ["--timeout", "nan"], ["--max-memory", "0"], ["--max-memory", "lots"],
    ["-0"],
    ["--files-from", "absent"], ["--max-pixels", "0"], ["--fail-fast=3"],
  ])
  func limitsThatAreNone(_ more: [String]) throws {
    let scratch = try photos()
    let outcome = try Command.run(["segment", "in", "-k", "2", "--out-dir", "out"] + more, in: scratch.url)
    #expect(outcome.status == 2 && outcome.output.isEmpty && scratch.files("out").isEmpty, "\(outcome.errors)")
  }

  @Test func picturesAreRefusedByTheirPixels() throws {
    let scratch = try photos()
    try scratch.photo("in/2.ppm", 1, width: 40, height: 30)
    let outcome = try Command.run(
      ["segment", "in", "-k", "2", "--emit", "labels", "--out-dir", "out", "--max-pixels", "1000"], in: scratch.url)
    #expect(
      outcome.status == 1 && outcome.errors.contains("40 x 30") && scratch.files("out").count == 9, "\(outcome.errors)")
  }
}
