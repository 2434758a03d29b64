/// A depth of unsigned samples that an ``Image`` can hold: 8 or 16 bits.
public protocol PixelSample: FixedWidthInteger, UnsignedInteger, Sendable, BitwiseCopyable {
  /// The sample scaled to 8 bits and rounded to the nearest: `round(255 v / max)`.
  ///
  /// Every module reduces 16 bits to 8 by this rule.
  var inEightBits: UInt8 { get }
}

extension UInt8: PixelSample {
  @inlinable @inline(__always) public var inEightBits: UInt8 { self }
}

extension UInt16: PixelSample {
  /// `round(v / 257)`, computed without a division and within 16 bits as
  /// `(v - v / 256 + 127 + v / 32768) / 256`, each quotient rounded down.
  @inlinable @inline(__always) public var inEightBits: UInt8 {
    UInt8(truncatingIfNeeded: (self &- (self &>> 8) &+ 127 &+ (self &>> 15)) &>> 8)
  }
}
