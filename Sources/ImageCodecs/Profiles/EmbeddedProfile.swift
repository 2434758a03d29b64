/// An ICC profile as stored in a file: in JPEG segments, or compressed in a PNG chunk.
///
/// Decoding only copies these bytes. ``profile()`` joins or inflates them and checks the result.
public struct EmbeddedProfile: Sendable, Hashable {
  private enum Storage: Sendable, Hashable {
    case segments([[UInt8]])
    case deflated([UInt8], maximumBytes: Int)
    case whole([UInt8])
  }

  private let storage: Storage

  /// - Parameter segments: the bodies of JPEG segments without the identifier, in the file's order.
  init(segments: [[UInt8]]) { storage = .segments(segments) }

  /// - Parameters:
  ///   - deflated: the zlib stream of PNG's chunk iCCP.
  ///   - maximumBytes: the size above which the profile is ignored.
  init(deflated: [UInt8], maximumBytes: Int) { storage = .deflated(deflated, maximumBytes: maximumBytes) }

  /// - Parameter bytes: the profile as it is, as in TIFF and WebP.
  init(whole bytes: [UInt8]) { storage = .whole(bytes) }

  /// Returns the profile; nil if a part of it is missing or damaged, or the bytes are not a
  /// profile.
  ///
  /// - Complexity: O(bytes of the profile) for each call. Memory is that of the profile, limited by
  ///   ``DecodingOptions/maximumMetadataBytes``.
  public func profile() -> ColorProfile? {
    let bytes: [UInt8]? =
      switch storage {
      case .segments(let segments): joinedSegments(segments)
      case .deflated(let stream, let maximumBytes): inflated(stream, maximumBytes: maximumBytes)
      case .whole(let bytes): bytes
      }
    return bytes.flatMap { ColorProfile($0) }
  }
}
