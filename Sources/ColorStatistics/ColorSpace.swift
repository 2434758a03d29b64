/// The coordinates in which colours are compared and fitted.
public enum ColorSpace: String, Sendable, Hashable, Codable, CaseIterable {
  /// sRGB as encoded in files, 0...1.
  case rgb
  /// sRGB with the transfer function undone: proportional to light, 0...1.
  case linear
  /// CIE 1976 (L*, a*, b*) of the white D65, divided by 100, so that L* is 0...1.
  case lab
  /// Oklab (L, a, b) as published, L 0...1.
  case oklab

  /// The coordinates of an encoded sRGB colour.
  ///
  /// - Parameter color: red, green and blue, 0...1; what is outside is carried on, not clipped.
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

  /// The encoded sRGB colour of coordinates, clipped to 0...1: the inverse of
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

  /// The coordinates of a colour in linear light; not for ``rgb``, whose coordinates are not
  /// linear.
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
