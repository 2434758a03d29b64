import ArgumentParser

/// A value of `--emit`, or of an option like it: a list such as `labels,overlay`. The lists of
/// several such options add up.
struct EmitList: ExpressibleByArgument, Sendable {
  fileprivate let names: [String]

  init?(argument: String) {
    names = argument.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
  }
}

extension ExportChoice {
  /// Returns the kinds of output that all values of an option name, each once, in the order of
  /// `allCases`; nil if there are none.
  ///
  /// - Throws: a usage error for an unknown name.
  static func chosen(by lists: [EmitList], of option: String = "--emit") throws -> [Self]? {
    guard !lists.isEmpty else { return nil }
    var chosen: Set<Self> = []
    for name in lists.flatMap(\.names) {
      guard let export = Self(rawValue: name) else {
        let names = allCases.map(\.rawValue)
        let nearest = Spelling.nearest(to: name, in: names).map { "; did you mean \($0)?" } ?? "."
        throw usage("\(option) does not know \"\(name)\"\(nearest) It takes a list of \(names.joined(separator: ", "))")
      }
      chosen.insert(export)
    }
    return allCases.filter(chosen.contains)
  }
}
