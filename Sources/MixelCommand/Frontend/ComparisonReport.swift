import Mixel
import Evaluation

/// The scores of a list of comparisons, as a table for people and as JSON for programs.
struct ComparisonReport: Sendable {
  let list: ComparisonList
  let outcomes: [ComparisonJob.Outcome]

  /// What could not be compared, in the order of the list.
  var failures: [(name: String, text: String)] {
    let failed = zip(list.comparisons, outcomes).compactMap { comparison, outcome -> (name: String, text: String)? in
      guard case .failure(let failure) = outcome else { return nil }
      return (comparison.name, failure.text)
    }
    return list.problems + failed
  }

  private var scored: [(comparison: Comparison, score: ComparisonScore)] {
    zip(list.comparisons, outcomes).compactMap { comparison, outcome in
      guard case .success(let score) = outcome else { return nil }
      return (comparison, score)
    }
  }

  var isEmpty: Bool { scored.isEmpty }

  /// Whether no mask's truth has an object, as one of zeros and ones, which looks all black.
  var lacksObject: Bool {
    list.kind == .masks && !isEmpty
      && scored.allSatisfy { if case .mask(let score) = $0.score { score.overlap == nil } else { false } }
  }

  /// A line a comparison and, below several, their mean.
  var table: [String] {
    let scored = scored
    guard let first = scored.first else { return [] }
    var rows = [[list.kind == .boxes ? "track" : "image"] + first.score.measures.map(\.heading)]
    rows += scored.map { [$0.comparison.name] + $0.score.measures.map(\.text) }
    if scored.count > 1 { rows.append(["mean"] + ComparisonScore.mean(scored.map(\.score)).map(\.text)) }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, text in padded(text, to: widths[column], right: column > 0) }.joined(separator: "  ")
    }
  }

  /// The document `mixel.comparison/1`.
  func json(box: String?) -> String {
    let results = scored.map { comparison, score in
      let paths = "\"name\": \(JSONText.string(comparison.name)), \"result\": \(JSONText.string(comparison.result)), "
      let truth = "\"truth\": \(JSONText.array(comparison.truths.map(JSONText.string)))"
      return "{\(paths)\(truth), \(Self.members(score.measures))}"
    }
    let failed = failures.map { JSONText.object(["name": JSONText.string($0.name), "error": JSONText.string($0.text)]) }
    return """
      {
      "schema": "mixel.comparison/1",
      "mixel": \(JSONText.string(mixelVersion)),
      "kind": \(JSONText.string(list.kind.rawValue)),
      "box": \(box.map(JSONText.string) ?? "null"),
      "results": [
      \(results.joined(separator: ",\n"))
      ],
      "failed": \(JSONText.array(failed)),
      "mean": {\(Self.members(ComparisonScore.mean(scored.map(\.score))))}
      }

      """
  }

  private static func members(_ measures: [ComparisonMeasure]) -> String {
    measures.map { "\(JSONText.string($0.key)): \($0.json)" }.joined(separator: ", ")
  }
}
