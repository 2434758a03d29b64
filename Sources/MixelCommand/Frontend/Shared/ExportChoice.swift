import Batches

/// A kind of output that an option such as `--emit` can choose.
protocol ExportChoice: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

extension ExportChoice {
  /// Parses the list of `--emit`.
  static func parse(_ list: String) throws -> [Self] { try parse(list, of: "--emit") }

  /// Parses a list such as `labels,overlay`.
  ///
  /// - Parameter option: the option that has the list, for messages.
  /// - Returns: the chosen kinds, each once, in the order of `allCases`.
  /// - Throws: `Fatal` for an unknown name.
  static func parse(_ list: String, of option: String) throws -> [Self] {
    var chosen: Set<Self> = []
    for name in list.split(separator: ",", omittingEmptySubsequences: false) {
      let trimmed = name.filter { $0 != " " }
      guard let export = Self(rawValue: trimmed) else {
        throw Fatal(
          "\(option) does not know \"\(trimmed)\"; it takes a list of \(allCases.map(\.rawValue).joined(separator: ", "))")
      }
      chosen.insert(export)
    }
    return allCases.filter(chosen.contains)
  }
}
