/// What a file says about the colors that its samples stand for.
///
/// Nothing of it has been applied: the samples are as stored. A profile describes the file's own
/// samples, and decoding makes red, green and blue of gray and CMYK, so look at
/// ``ColorProfile/colorSpace`` before converting pixels by it.
public struct ColorEncoding: Sendable, Hashable {
  /// The statement of most authority first. A reader that cannot use one goes on to the next, and
  /// takes the samples for sRGB if none is left.
  public let statements: [ColorStatement]

  /// That of a file that says nothing.
  public static let unspecified = ColorEncoding([])

  public init(_ statements: [ColorStatement]) { self.statements = statements }

  /// The ICC profile as the file holds it; nil if it has none.
  public var embeddedProfile: EmbeddedProfile? {
    for case .profile(let profile) in statements { return profile }
    return nil
  }

  /// The file's ICC profile, whatever else the file says; nil if it has none or a damaged one.
  ///
  /// - Complexity: O(bytes of the profile), each time.
  public func profile() -> ColorProfile? { embeddedProfile?.profile() }
}
