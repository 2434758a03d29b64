import Files

extension CodecError {
  /// Converts a file error, with its message unchanged.
  init(_ error: FileError) {
    let kind: Kind =
      switch error.kind {
      case .exists, .refused: .fileSystem
      case .tooLarge: .tooLarge
      case .cancelled: .cancelled
      }
    self.init(kind, error.message)
  }
}

/// Calls `call` and converts its error to a ``CodecError``.
func codecErrors<Result: ~Copyable>(
  _ call: () throws(FileError) -> Result
) throws(CodecError) -> Result {
  do throws(FileError) {
    return try call()
  } catch {
    throw CodecError(error)
  }
}
