import ArgumentParser
import Files

/// The kinds of completions that a shell offers when Tab is pressed.
extension CompletionKind {
  /// Picture files that mixel reads, and folders.
  static var pictures: CompletionKind { .file(extensions: anyCase(InputFiles.imageExtensions)) }

  /// Picture files, histograms and folders: inputs whose colours can be counted.
  static var countable: CompletionKind { .file(extensions: anyCase(InputFiles.imageExtensions.union(["hist"]))) }

  /// JSON files and folders.
  static var models: CompletionKind { .file(extensions: anyCase(["json"])) }

  /// CSV files and folders.
  static var tables: CompletionKind { .file(extensions: anyCase(["csv"])) }

  /// Comma-separated lists such as `labels,overlay`, in which each name occurs once.
  static func list<Names: ExportChoice>(of names: Names.Type) -> CompletionKind {
    .custom { _, _, prefix in lists(from: Names.allCases.map(\.rawValue), continuing: prefix) }
  }

  /// Returns the lists that continue an unfinished list by one name that it does not have yet.
  static func lists(from names: [String], continuing prefix: String) -> [String] {
    let parts = prefix.split(separator: ",", omittingEmptySubsequences: false).dropLast()
    let begun = parts.map { $0 + "," }.joined()
    return names.filter { !parts.contains(Substring($0)) }.map { begun + $0 }
  }

  private static func anyCase(_ extensions: Set<String>) -> [String] {
    extensions.sorted().flatMap { [$0, $0.uppercased()] }
  }
}
