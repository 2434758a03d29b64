import Raster

/// A sample that a film can be laid over: shown at 8 bits, whatever its depth.
protocol FilmSample: PixelSample {
  /// Four samples in a row.
  associatedtype Four: BitwiseCopyable
  /// Eight samples at 8 bits, in 16-bit lanes.
  static func codes(_ low: Four, _ high: Four) -> SIMD8<UInt16>
}

extension UInt8: FilmSample {
  @inline(__always)
  static func codes(_ low: SIMD4<UInt8>, _ high: SIMD4<UInt8>) -> SIMD8<UInt16> {
    SIMD8(truncatingIfNeeded: SIMD8(lowHalf: low, highHalf: high))
  }
}

extension UInt16: FilmSample {
  /// As ``PixelSample/inEightBits``, eight lanes at a time.
  @inline(__always)
  static func codes(_ low: SIMD4<UInt16>, _ high: SIMD4<UInt16>) -> SIMD8<UInt16> {
    let samples = SIMD8(lowHalf: low, highHalf: high)
    return (samples &- (samples &>> 8) &+ 127 &+ (samples &>> 15)) &>> 8
  }
}
