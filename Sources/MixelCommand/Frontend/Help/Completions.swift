import ArgumentParser
import Files

/// What a shell offers when Tab is pressed.
extension CompletionKind {
  /// Pictures that mixel reads, and folders.
  static var pictures: CompletionKind { .file(extensions: anyCase(InputFiles.imageExtensions)) }

  /// What colours can be counted of: pictures, histograms, and folders.
  static var countable: CompletionKind { .file(extensions: anyCase(InputFiles.imageExtensions.union(["hist"]))) }

  /// Models, and folders.
  static var models: CompletionKind { .file(extensions: anyCase(["json"])) }

  /// Tables, and folders.
  static var tables: CompletionKind { .file(extensions: anyCase(["csv"])) }

  /// Lists such as `labels,overlay`: each name once, after a comma too.
  static func list<Names: ExportChoice>(of names: Names.Type) -> CompletionKind {
    .custom { _, _, prefix in lists(from: Names.allCases.map(\.rawValue), continuing: prefix) }
  }

  /// A list begun, continued by each of the names that it does not have yet.
  static func lists(from names: [String], continuing prefix: String) -> [String] {
    let parts = prefix.split(separator: ",", omittingEmptySubsequences: false).dropLast()
    let begun = parts.map { $0 + "," }.joined()
    return names.filter { !parts.contains(Substring($0)) }.map { begun + $0 }
  }

  private static func anyCase(_ extensions: Set<String>) -> [String] {
    extensions.sorted().flatMap { [$0, $0.uppercased()] }
  }
}
