/// An ICC profile (ICC.1:2022), which defines the colors of a picture's samples.
///
/// Only the header, the tag table and the description are read. The tags that define colors are not
/// checked; a color management system does that when it opens ``data``.
public struct ColorProfile: Sendable, Hashable {
  /// The version of the profile's format.
  public struct Version: Sendable, Hashable, CustomStringConvertible {
    public let major: Int
    /// 0 to 15.
    public let minor: Int

    public init(major: Int, minor: Int) {
      self.major = major
      self.minor = minor
    }

    /// The version as text, such as "4.3".
    public var description: String { "\(major).\(minor)" }
  }

  /// The whole profile, of the size in its header.
  public let data: [UInt8]
  /// The profile's description, such as "Display P3": in English, or else in its first language.
  /// Nil if there is no readable description.
  ///
  /// The text comes from the file and may contain any character, including control characters.
  public let name: String?
  /// The color space of the samples as written in the header, without trailing blanks: "RGB",
  /// "GRAY", "CMYK", "Lab" or another.
  public let colorSpace: String
  public let version: Version

  /// Reads a profile. Bytes beyond the size in its header are ignored.
  ///
  /// - Returns: nil if the bytes are not a complete profile: they are truncated, lack the signature
  ///   "acsp", or have tags beyond their end.
  /// - Complexity: O(bytes).
  public init?(_ bytes: [UInt8]) {
    let header = ProfileBytes(bytes[...])
    guard let size = header.integer(at: 0), let data = header.slice(at: 0, count: size) else { return nil }
    let profile = ProfileBytes(data)
    guard profile.signature(at: 36) == "acsp", let colorSpace = profile.signature(at: 16),
      let major = profile.integer(at: 8, size: 1), let minor = profile.integer(at: 9, size: 1),
      let tags = ProfileTag.table(of: profile)
    else { return nil }
    self.data = size == bytes.count ? bytes : Array(data)
    self.colorSpace = String(colorSpace.reversed().drop { $0 == " " }.reversed())
    version = Version(major: major, minor: minor >> 4)
    let description = tags.first { $0.signature == ProfileTag.description }
    name = description.flatMap { profile.slice(at: $0.offset, count: $0.size) }.flatMap {
      profileText(ProfileBytes($0))
    }
  }
}
