/// The number of bits of a channel in the colours of a histogram.
public enum ColorDepth: Int, Sendable, Hashable, CaseIterable, Comparable {
  case eight = 8
  case sixteen = 16

  /// The greatest value of a channel, which is also the mass of an opaque pixel: 255 or 65535.
  public var maximum: UInt64 { (1 << UInt64(rawValue)) - 1 }

  /// The number of possible colours: 2^24 or 2^48.
  public var colorCount: UInt64 { 1 << UInt64(3 * rawValue) }

  /// Returns the key of a colour, `red << 2d | green << d | blue` with d the bits of a channel.
  ///
  /// - Precondition: no channel is greater than ``maximum``.
  public func key(red: UInt64, green: UInt64, blue: UInt64) -> UInt64 {
    precondition(max(red, green, blue) <= maximum, "a channel must not be greater than its depth allows")
    return red << UInt64(2 * rawValue) | green << UInt64(rawValue) | blue
  }

  /// Returns the channels of a key.
  @inline(__always)
  public func channels(ofKey key: UInt64) -> (red: UInt64, green: UInt64, blue: UInt64) {
    (key >> UInt64(2 * rawValue) & maximum, key >> UInt64(rawValue) & maximum, key & maximum)
  }

  public static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rawValue < b.rawValue }
}
