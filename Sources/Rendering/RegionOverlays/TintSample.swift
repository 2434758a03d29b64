import Raster

/// A sample that a tint can be applied to, at any depth; it is shown at 8 bits.
protocol TintSample: PixelSample {
  /// Four consecutive samples.
  associatedtype Four: BitwiseCopyable
  /// Eight samples rounded to 8 bits, in 16-bit lanes.
  static func codes(_ low: Four, _ high: Four) -> SIMD8<UInt16>
}

extension UInt8: TintSample {
  @inline(__always)
  static func codes(_ low: SIMD4<UInt8>, _ high: SIMD4<UInt8>) -> SIMD8<UInt16> {
    SIMD8(truncatingIfNeeded: SIMD8(lowHalf: low, highHalf: high))
  }
}

extension UInt16: TintSample {
  /// As ``PixelSample/inEightBits``, eight lanes at a time.
  @inline(__always)
  static func codes(_ low: SIMD4<UInt16>, _ high: SIMD4<UInt16>) -> SIMD8<UInt16> {
    let samples = SIMD8(lowHalf: low, highHalf: high)
    return (samples &- (samples &>> 8) &+ 127 &+ (samples &>> 15)) &>> 8
  }
}
