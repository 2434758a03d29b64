/// Why bytes could not be decoded, a picture not encoded, or an image file not read.
///
/// ``message`` names what is wrong and what can be done. It does not name the file whose bytes they
/// were, since decoding knows none; only ``readImageFile(_:options:)`` names its path, where the
/// file is the reason.
public struct CodecError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// The bytes are of no format that is read here.
    case unrecognized
    /// The bytes break the rules of their format, fail a checksum, or end early.
    case damaged
    /// A valid file of a kind that is not decoded.
    case unsupported
    /// Larger than the caller allows or than the format can hold.
    case tooLarge
    /// A library could not take the memory it needs.
    case outOfMemory
    /// An argument lies outside its range.
    case invalidArgument
    /// The system refused to read.
    case fileSystem
    /// The caller wanted the result no longer; see ``DecodingOptions/cancellation``.
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
