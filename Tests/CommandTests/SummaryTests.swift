import Foundation
import Testing

@Suite("--summary", .needsCommand)
struct SummaryTests {
  private struct Entry: Decodable {
    let input: String, status: String
    let error: String?
    let width: Int?, height: Int?, components: Int?
    let log_likelihood: Double?, seconds: Double?
    let timings: [String: Double]?
    let outputs: [String]?
  }

  private struct Totals: Decodable {
    let inputs: Int, done: Int, skipped: Int, failed: Int, unfinished: Int
    let seconds: Double
  }

  private struct Summary: Decodable {
    let schema: String, command: String, status: String
    let inputs: [Entry]
    let totals: Totals
  }

  private func photos() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.photo("in/a2.ppm", 1)
    try scratch.photo("in/a10.ppm", 2, width: 30, height: 20)
    try scratch.make("in/b, \"odd\".ppm", of: Data("P6 no picture".utf8))
    return scratch
  }

  private func summary(_ scratch: Scratch) throws -> Summary {
    try JSONDecoder().decode(Summary.self, from: scratch.read("s.json"))
  }

  @Test func tellsOfEachInputInJSON() throws {
    let scratch = try photos()
    let arguments = [
      "segment", "in", "-k", "2", "--emit", "labels,model", "--out-dir", "out", "--skip-existing", "--summary",
      "s.json",
    ]
    let outcome = try Command.run(arguments, in: scratch.url)
    #expect(outcome.status == 1, "\(outcome.errors)")
    let first = try summary(scratch)
    #expect(first.schema == "mixel.summary/1" && first.command == "segment" && first.status == "complete")
    #expect(first.inputs.map(\.input) == ["in/a2.ppm", "in/a10.ppm", "in/b, \"odd\".ppm"])
    #expect(first.inputs.map(\.status) == ["done", "done", "failed"])
    #expect(first.inputs[1].width == 30 && first.inputs[1].height == 20 && first.inputs[1].components == 2)
    #expect(first.inputs[1].outputs == ["out/a10.labels.png", "out/a10.model.json"])
    #expect(first.inputs[1].error == nil)
    #expect(first.inputs[2].error?.isEmpty == false)
    #expect(first.inputs[2].outputs?.isEmpty != false)
    let totals = first.totals
    let counts: [Int] = [totals.inputs, totals.done, totals.skipped, totals.failed, totals.unfinished]
    #expect(counts == [3, 2, 0, 1, 0])
    for entry in first.inputs.prefix(2) {
      #expect(entry.seconds ?? -1 >= 0 && totals.seconds > 0)
      #expect(entry.timings?.isEmpty == false && entry.timings?.values.allSatisfy { $0 >= 0 } == true)
      // The printed message has it too, rounded.
      let shown = try #require(entry.log_likelihood)
      #expect(outcome.errors.contains(String(format: "log-likelihood %.4f", shown)), "\(shown): \(outcome.errors)")
    }

    #expect(try Command.run(arguments, in: scratch.url).status == 1)
    let second = try summary(scratch)
    #expect(second.inputs.map(\.status) == ["skipped", "skipped", "failed"] && second.totals.skipped == 2)
  }

  /// Parses CSV (RFC 4180): records end with a line end, quotes are doubled inside quotes.
  private func records(_ data: Data) throws -> [[String]] {
    var records: [[String]] = [[]], field = "", isQuoted = false, hasQuote = false
    for character in String(decoding: data, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n") {
      switch character {
      case "\"" where isQuoted: (isQuoted, hasQuote) = (false, true)
      case "\"":
        if hasQuote { field.append("\"") }
        isQuoted = true
      case "," where !isQuoted, "\n" where !isQuoted:
        records[records.count - 1].append(field)
        field = ""
        hasQuote = false
        if character == "\n" { records.append([]) }
      default: field.append(character)
      }
    }
    try #require(records.last?.isEmpty == true && field.isEmpty && !isQuoted)
    return records.dropLast()
  }

  @Test func tellsOfEachInputInCSV() throws {
    let scratch = try photos()
    let outcome = try Command.run(
      ["segment", "in", "-k", "2", "--emit", "labels,model", "--out-dir", "out", "--summary", "s.csv"], in: scratch.url)
    #expect(outcome.status == 1, "\(outcome.errors)")
    let rows = try records(scratch.read("s.csv"))
    #expect(
      rows.first == [
        "input", "status", "error", "width", "height", "components", "log_likelihood", "seconds", "outputs",
      ])
    #expect(rows.count == 4 && rows.allSatisfy { $0.count == 9 })
    #expect(rows[2].prefix(6) == ["in/a10.ppm", "done", "", "30", "20", "2"])
    #expect(Double(rows[2][6]) != nil && Double(rows[2][7]) ?? -1 >= 0 && rows[2][8].contains("out/a10.model.json"))
    #expect(rows[3][0] == "in/b, \"odd\".ppm" && rows[3][1] == "failed" && !rows[3][2].isEmpty && rows[3][8].isEmpty)
  }

  @Test(arguments: [
    ["cutout", "in", "--box", "3,3,14,10", "--out-dir", "out"], ["histogram", "in", "-o", "h.hist"],
    ["fit", "in", "-k", "2", "-o", "m.json"],
  ])
  func otherCommandsHaveOne(_ arguments: [String]) throws {
    let scratch = try photos()
    let outcome = try Command.run(arguments + ["--summary", "s.json"], in: scratch.url)
    #expect(outcome.status == 1, "\(outcome.errors)")
    let read = try summary(scratch)
    #expect(read.command == arguments[0] && read.inputs.map(\.status) == ["done", "done", "failed"])
  }

  @Test(arguments: ["s.txt", "absent/s.json", "in/a2.ppm"])
  func aPlaceForItIsSeenToBeforeWork(_ path: String) throws {
    let scratch = try photos()
    let before = scratch.files()
    let outcome = try Command.run(["segment", "in", "-k", "2", "--out-dir", "out", "--summary", path], in: scratch.url)
    #expect(outcome.status == 2 && outcome.errors.contains(path), "\(outcome.errors)")
    #expect(scratch.files() == before)
  }
}
