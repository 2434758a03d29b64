/// A Gaussian of colours, in levels of 255.
struct ColorGaussian {
  let mean: SIMD3<Float>
  /// Includes a sensor's noise of 2.5 levels: no cluster of colours is narrower.
  let covariance: SymmetricMatrix3

  /// - Returns: nil if no pixel was summed.
  @inline(__always)
  init?(_ sums: ColorSums) {
    let s = sums.lanes
    // The least positive weight is a millionth of 1/255 of half a pixel's.
    guard s[0] > 1e-12 else { return nil }
    let scaled = s * (1 / s[0])
    mean = SIMD3(scaled[1], scaled[2], scaled[3])
    let (r, g, b) = (mean.x, mean.y, mean.z)
    covariance = SymmetricMatrix3(
      diagonal: SIMD3(scaled[4] - r * r, scaled[7] - g * g, scaled[9] - b * b).replacingNegatives + 6.25,
      offDiagonal: SIMD3(scaled[5] - r * g, scaled[6] - r * b, scaled[8] - g * b))
  }
}

extension SIMD3<Float> {
  @inline(__always)
  fileprivate var replacingNegatives: SIMD3 { replacing(with: 0, where: self .< 0) }
}

/// A symmetric matrix over red, green and blue.
struct SymmetricMatrix3 {
  /// rr, gg, bb.
  var diagonal: SIMD3<Float>
  /// rg, rb, gb.
  var offDiagonal: SIMD3<Float>

  @inline(__always)
  static func * (a: SymmetricMatrix3, x: SIMD3<Float>) -> SIMD3<Float> {
    let o = a.offDiagonal
    return a.diagonal * x + SIMD3(o.x * x.y + o.y * x.z, o.x * x.x + o.z * x.z, o.y * x.x + o.z * x.y)
  }

  /// Returns the covariance of `share A + (1 - share) B` for independent A and B with these
  /// covariances.
  @inline(__always)
  static func mix(_ a: SymmetricMatrix3, _ b: SymmetricMatrix3, _ share: Float) -> SymmetricMatrix3 {
    let s = share * share, t = (1 - share) * (1 - share)
    return SymmetricMatrix3(
      diagonal: a.diagonal * s + b.diagonal * t, offDiagonal: a.offDiagonal * s + b.offDiagonal * t)
  }

  /// Returns the solution of `A x = y` by cofactors, for a positive definite A.
  @inline(__always)
  func solve(_ y: SIMD3<Float>) -> SIMD3<Float> {
    let d = diagonal, o = offDiagonal
    let inverse = SymmetricMatrix3(
      diagonal: SIMD3(d.y * d.z - o.z * o.z, d.x * d.z - o.y * o.y, d.x * d.y - o.x * o.x),
      offDiagonal: SIMD3(o.y * o.z - o.x * d.z, o.x * o.z - o.y * d.y, o.x * o.y - o.z * d.x))
    let determinant = d.x * inverse.diagonal.x + o.x * inverse.offDiagonal.x + o.y * inverse.offDiagonal.y
    return inverse * y / determinant
  }
}
