/// The reason why bytes could not be decoded, a picture not encoded, or an image file not read.
///
/// ``message`` says what is wrong and how to fix it. It does not name a file, because decoders see
/// only bytes; ``readImageFile(_:options:)`` alone names its path when the file itself is the
/// reason.
public struct CodecError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// The bytes are in no supported format.
    case unrecognized
    /// The bytes violate their format, fail a checksum or end early.
    case damaged
    /// The file is valid, but its variant of the format is not supported.
    case unsupported
    /// The picture or its metadata exceed a limit of the options or of the format.
    case tooLarge
    /// A library could not allocate memory.
    case outOfMemory
    /// An argument lies outside its range.
    case invalidArgument
    /// The operating system could not read the file.
    case fileSystem
    /// The caller cancelled; see ``DecodingOptions/cancellation``.
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
