/// A file's description of the colors of its samples.
///
/// It has not been applied: samples are as stored. A profile describes the file's own samples, but
/// decoding converts gray and CMYK to red, green and blue; so check ``ColorProfile/colorSpace``
/// before converting pixels.
public struct ColorEncoding: Sendable, Hashable {
  /// The statements in order of precedence. A reader that cannot use one tries the next, and
  /// assumes sRGB if none is left.
  public let statements: [ColorStatement]

  /// The encoding of a file that does not describe its colors.
  public static let unspecified = ColorEncoding([])

  public init(_ statements: [ColorStatement]) { self.statements = statements }

  /// The ICC profile as stored in the file; nil if there is none.
  public var embeddedProfile: EmbeddedProfile? {
    for case .profile(let profile) in statements { return profile }
    return nil
  }

  /// Returns the file's ICC profile, whatever its precedence; nil if there is none or it is
  /// damaged.
  ///
  /// - Complexity: O(bytes of the profile) for each call.
  public func profile() -> ColorProfile? { embeddedProfile?.profile() }
}
