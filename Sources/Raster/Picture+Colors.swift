extension Image {
  /// The encoded sRGB color of a pixel, each channel in 0...1; alpha is ignored.
  ///
  /// - Parameter pixel: `y * width + x`.
  @inlinable @inline(__always)
  package func encodedColor(at pixel: Int) -> SIMD3<Double> {
    let at = pixel * layout.sampleCount
    return SIMD3(Double(samples[at]), Double(samples[at + 1]), Double(samples[at + 2])) / Double(Sample.max)
  }
}

extension Picture {
  /// The encoded sRGB color of a pixel, each channel in 0...1; alpha is ignored.
  ///
  /// - Parameter pixel: `y * width + x`.
  @inlinable @inline(__always)
  package func encodedColor(at pixel: Int) -> SIMD3<Double> {
    switch self {
    case .eightBit(let image): image.encodedColor(at: pixel)
    case .sixteenBit(let image): image.encodedColor(at: pixel)
    }
  }
}
