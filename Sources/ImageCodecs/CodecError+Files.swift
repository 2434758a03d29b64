import Files

extension CodecError {
  /// What became of a file, as this module says it, in the same words.
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

/// What `call` returns; its error becomes this module's.
func codecErrors<Result: ~Copyable>(
  _ call: () throws(FileError) -> Result
) throws(CodecError) -> Result {
  do throws(FileError) {
    return try call()
  } catch {
    throw CodecError(error)
  }
}
