import Batches

/// A kind of output that `--emit` can choose.
protocol ExportChoice: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

extension ExportChoice {
  /// Parses a list such as `labels,overlay`.
  ///
  /// - Returns: the chosen kinds, each once, in the order of `allCases`.
  /// - Throws: `Fatal` for an unknown name.
  static func parse(_ list: String) throws -> [Self] {
    var chosen: Set<Self> = []
    for name in list.split(separator: ",", omittingEmptySubsequences: false) {
      let trimmed = name.filter { $0 != " " }
      guard let export = Self(rawValue: trimmed) else {
        throw Fatal(
          "--emit does not know \"\(trimmed)\"; it takes a list of \(allCases.map(\.rawValue).joined(separator: ", "))")
      }
      chosen.insert(export)
    }
    return allCases.filter(chosen.contains)
  }
}
