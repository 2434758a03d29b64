/// The color spaces in which colours are compared and fitted.
public enum ColorSpace: String, Sendable, Hashable, Codable, CaseIterable {
  /// sRGB as encoded in files, in 0...1.
  case rgb
  /// sRGB in linear light, in 0...1.
  case linear
  /// CIE 1976 (L*, a*, b*) with white D65, divided by 100, so that L* is in 0...1.
  case lab
  /// Oklab (L, a, b) as published, with L in 0...1.
  case oklab

  /// Returns the coordinates of an encoded sRGB colour.
  ///
  /// - Parameter color: red, green and blue in 0...1. Values outside are extrapolated, not clipped.
  public func coordinates(ofSRGB color: SIMD3<Double>) -> SIMD3<Double> {
    switch self {
    case .rgb: color
    default:
      coordinates(
        ofLinear: SIMD3(
          TransferFunction.linear(ofEncoded: color.x), TransferFunction.linear(ofEncoded: color.y),
          TransferFunction.linear(ofEncoded: color.z)))
    }
  }

  /// Returns the encoded sRGB colour of coordinates, clipped to 0...1; the inverse of
  /// ``coordinates(ofSRGB:)``.
  public func srgb(of coordinates: SIMD3<Double>) -> SIMD3<Double> {
    let color: SIMD3<Double>
    if self == .rgb {
      color = coordinates
    } else {
      let linear = linear(of: coordinates)
      color = SIMD3(
        TransferFunction.encoded(ofLinear: linear.x), TransferFunction.encoded(ofLinear: linear.y),
        TransferFunction.encoded(ofLinear: linear.z))
    }
    return color.clamped(lowerBound: .zero, upperBound: .one)
  }

  /// Returns the coordinates of a colour in linear light. ``rgb`` returns the colour unchanged,
  /// since its converter never decodes the channels.
  @inline(__always)
  func coordinates(ofLinear color: SIMD3<Double>) -> SIMD3<Double> {
    switch self {
    case .rgb, .linear: color
    case .lab: Lab.standard.coordinates(ofLinear: color)
    case .oklab: Oklab.standard.coordinates(ofLinear: color)
    }
  }

  private func linear(of coordinates: SIMD3<Double>) -> SIMD3<Double> {
    switch self {
    case .rgb, .linear: coordinates
    case .lab: Lab.standard.linear(of: coordinates)
    case .oklab: Oklab.standard.linear(of: coordinates)
    }
  }
}
