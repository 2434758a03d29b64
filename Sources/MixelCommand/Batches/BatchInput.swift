import Files

/// One input of a batch.
struct BatchInput: Sendable {
  /// As it is opened; `-` is standard input.
  let path: String
  /// The folder below that of the outputs where its own go; empty for that folder itself.
  var subfolder = ""

  var isStandardInput: Bool { path == "-" }

  /// What its outputs are named after.
  var stem: String { isStandardInput ? "stdin" : PathParts.stem(path) }
}
