import Files

/// One input of a batch.
package struct BatchInput: Sendable {
  /// The path to open; `-` is standard input.
  package let path: String
  /// The folder of its outputs, relative to the folder of all outputs; empty for that folder
  /// itself.
  package var subfolder: String

  package init(path: String, subfolder: String = "") {
    self.path = path
    self.subfolder = subfolder
  }

  package var isStandardInput: Bool { path == "-" }

  /// The stem of its outputs' names.
  package var stem: String { isStandardInput ? "stdin" : PathParts.stem(path) }
}
