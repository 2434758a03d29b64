import Batches

/// The kinds of output that `--emit` chooses from.
protocol ExportChoice: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

extension ExportChoice {
  /// `labels,overlay,...`, in any order and without doubles.
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
