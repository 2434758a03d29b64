import Files

/// One input of a batch.
package struct BatchInput: Sendable {
  /// The path as it is opened; `-` is standard input.
  package let path: String
  /// The folder below that of the outputs where its own go; empty for that folder itself.
  package var subfolder: String

  package init(path: String, subfolder: String = "") {
    self.path = path
    self.subfolder = subfolder
  }

  package var isStandardInput: Bool { path == "-" }

  /// What its outputs are named after.
  package var stem: String { isStandardInput ? "stdin" : PathParts.stem(path) }
}
