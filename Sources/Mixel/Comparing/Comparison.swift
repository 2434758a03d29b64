/// The scores of several results, and the results that could not be compared. It is written as the
/// document `mixel.comparison/1`.
///
///     var comparison = Comparison(of: .labels)
///     comparison.results.append(
///       .init(name: "lake", result: "lake.labels.png", truths: ["lake.png"], score: score))
///     comparison.json()
public struct Comparison: Sendable, Hashable {
  /// A result that was compared.
  public struct Entry: Sendable, Hashable {
    /// The result's name in tables.
    public var name: String
    /// The path of the result, for documents.
    public var result: String
    /// The paths of its truths.
    public var truths: [String]
    public var score: ComparisonScore

    public init(name: String, result: String, truths: [String], score: ComparisonScore) {
      self.name = name
      self.result = result
      self.truths = truths
      self.score = score
    }
  }

  /// A result that could not be compared, and why.
  public struct Failure: Sendable, Hashable {
    public var name: String
    public var reason: String

    public init(name: String, reason: String) {
      self.name = name
      self.reason = reason
    }
  }

  public var kind: ComparisonKind
  /// The region in which the errors of masks were counted: a box `X,Y,WIDTH,HEIGHT`, or the path of
  /// a table of boxes; nil for whole pictures.
  public var box: String?
  /// The scores, all of the same ``kind``.
  public var results: [Entry] = []
  public var failures: [Failure] = []

  public init(of kind: ComparisonKind, box: String? = nil) {
    self.kind = kind
    self.box = box
  }

  /// The mean of all results; see ``ComparisonScore/mean(_:)``.
  public var mean: [ComparisonMeasure] { ComparisonScore.mean(results.map(\.score)) }

  /// Whether the truths of all masks are without an object. A truth of zeros and ones is: it looks
  /// black.
  public var lacksObject: Bool {
    kind == .masks && !results.isEmpty
      && results.allSatisfy { if case .mask(let score) = $0.score { score.overlap == nil } else { false } }
  }
}

extension Comparison {
  /// The lines of a table to read: a heading, a line for each result and, if there are several,
  /// their mean.
  public var table: [String] {
    guard let first = results.first else { return [] }
    var rows = [[kind == .boxes ? "track" : "image"] + first.score.measures.map(\.heading)]
    rows += results.map { [$0.name] + $0.score.measures.map(\.text) }
    if results.count > 1 { rows.append(["mean"] + mean.map(\.text)) }
    let columns = rows[0].indices
    rows = rows.map { row in columns.map { $0 < row.count ? row[$0] : "-" } }
    let widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, text in padded(text, to: widths[column], right: column > 0) }.joined(
        separator: "  ")
    }
  }

  /// Encodes the document `mixel.comparison/1`: `kind`, `box`, `results` with a member for each
  /// measure in full precision, `failed` with the reasons, and `mean`.
  public func json() -> [UInt8] {
    let entries = results.map { entry in
      let paths = "\"name\": \(JSONText.string(entry.name)), \"result\": \(JSONText.string(entry.result)), "
      let truth = "\"truth\": \(JSONText.array(entry.truths.map(JSONText.string)))"
      return "{\(paths)\(truth), \(Self.members(entry.score.measures))}"
    }
    let failed = failures.map {
      JSONText.object(["name": JSONText.string($0.name), "error": JSONText.string($0.reason)])
    }
    return Array(
      """
      {
      "schema": "mixel.comparison/1",
      "mixel": \(JSONText.string(mixelVersion)),
      "kind": \(JSONText.string(kind.rawValue)),
      "box": \(box.map(JSONText.string) ?? "null"),
      "results": [
      \(entries.joined(separator: ",\n"))
      ],
      "failed": \(JSONText.array(failed)),
      "mean": {\(Self.members(mean))}
      }

      """.utf8)
  }

  private static func members(_ measures: [ComparisonMeasure]) -> String {
    measures.map { "\(JSONText.string($0.key)): \($0.json)" }.joined(separator: ", ")
  }
}
