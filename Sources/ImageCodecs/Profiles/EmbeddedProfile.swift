/// An ICC profile as a file holds it: in JPEG's segments, or compressed in a chunk of PNG.
///
/// Decoding only copies these bytes. They are joined or inflated, and checked, when the profile is
/// asked for.
public struct EmbeddedProfile: Sendable, Hashable {
  private enum Storage: Sendable, Hashable {
    case segments([[UInt8]])
    case deflated([UInt8], maximumBytes: Int)
  }

  private let storage: Storage

  /// - Parameter segments: bodies of JPEG's segments behind the identifier, in the file's order.
  init(segments: [[UInt8]]) { storage = .segments(segments) }

  /// - Parameters:
  ///   - deflated: the zlib stream of PNG's chunk iCCP.
  ///   - maximumBytes: the size beyond which there is no profile.
  init(deflated: [UInt8], maximumBytes: Int) { storage = .deflated(deflated, maximumBytes: maximumBytes) }

  /// The profile; nil if a part of it is missing or damaged, or the bytes are no profile.
  ///
  /// - Complexity: O(bytes of the profile), each time. Memory is the profile's, which
  ///   ``DecodingOptions/maximumMetadataBytes`` has limited.
  public func profile() -> ColorProfile? {
    let bytes: [UInt8]? =
      switch storage {
      case .segments(let segments): joinedSegments(segments)
      case .deflated(let stream, let maximumBytes): inflated(stream, maximumBytes: maximumBytes)
      }
    return bytes.flatMap { ColorProfile($0) }
  }
}
