/// An ICC profile (ICC.1:2022): what the numbers of a picture's samples mean as colors.
///
/// Only the header, the tag table and the description are read here. The tags that define colors
/// are not checked; a color management system does that when it opens ``data``.
public struct ColorProfile: Sendable, Hashable {
  /// The version of the format that a profile is written in.
  public struct Version: Sendable, Hashable, CustomStringConvertible {
    public let major: Int
    /// 0 to 15.
    public let minor: Int

    public init(major: Int, minor: Int) {
      self.major = major
      self.minor = minor
    }

    /// As in "4.3".
    public var description: String { "\(major).\(minor)" }
  }

  /// The whole profile, as many bytes as its header says.
  public let data: [UInt8]
  /// What the profile calls itself, such as "Display P3": its description in English, or in its
  /// first language without English. Nil if it has none that can be read.
  ///
  /// The text comes from the file and may hold any character, control characters included.
  public let name: String?
  /// The color space of the samples as the header spells it, without trailing blanks: "RGB",
  /// "GRAY", "CMYK", "Lab" or another.
  public let colorSpace: String
  public let version: Version

  /// Reads a profile. Bytes beyond the size that its header gives are left out.
  ///
  /// - Returns: nil if the bytes are no whole profile: they are cut off, lack the signature "acsp",
  ///   or have tags beyond their end.
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
