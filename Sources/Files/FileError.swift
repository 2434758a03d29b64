/// The reason why a file or folder could not be read, or a file not written.
///
/// ``message`` names the path, the problem and, if there is one, the remedy.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// The file to be written exists already and must not be replaced.
    case exists
    /// The operating system refused to read or write.
    case refused
    /// The file is larger than the caller allows.
    case tooLarge
    /// The caller cancelled.
    case cancelled
  }

  public let kind: Kind
  public let message: String

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  public var description: String { message }
}

extension FileError {
  package static var cancelled: FileError {
    FileError(.cancelled, "took too long, or is no longer wanted; allow more time, or leave it out")
  }
}
