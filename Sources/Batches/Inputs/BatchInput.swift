import Files

/// One input of a batch.
package struct BatchInput: Sendable {
  /// The path to open; `-` is standard input.
  package let path: String
  /// The folder of its outputs, relative to the folder of all outputs; empty for that folder
  /// itself.
  package var subfolder: String

  /// The name of its outputs, to which a dot and a suffix are added.
  package var stem: String
  /// Why it must not be processed, if its outputs would replace others.
  package var refusal: String?

  package init(path: String, subfolder: String = "") {
    self.path = path
    self.subfolder = subfolder
    stem = path == "-" ? "stdin" : PathParts.stem(path)
  }

  package var isStandardInput: Bool { path == "-" }
}
