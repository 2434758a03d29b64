/// Why bytes could not be decoded, a picture not encoded, or a file not read or written.
///
/// ``message`` names what is wrong and what can be done. It does not name the file whose bytes they were, since decoding
/// knows none; only ``readFile(_:maximumBytes:)`` and ``writeAtomically(_:to:replacing:durable:)`` name their path.
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
    /// The file to be written exists already, and it is not to be replaced.
    case exists
    /// The system refused to read or to write.
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
