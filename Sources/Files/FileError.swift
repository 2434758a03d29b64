/// Why a file or a folder could not be read, or a file not written.
///
/// ``message`` names the path, what is wrong, and where it helps what can be done.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// The file to be written exists already, and it is not to be replaced.
    case exists
    /// The system refused to read or to write.
    case refused
    /// Larger than the caller allows.
    case tooLarge
    /// The caller wanted the bytes no longer.
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
