/// A 3 x 3 matrix stored by columns.
struct Matrix3: Sendable {
  var x, y, z: SIMD3<Double>

  init(columns x: SIMD3<Double>, _ y: SIMD3<Double>, _ z: SIMD3<Double>) {
    self.x = x
    self.y = y
    self.z = z
  }

  init(rows a: SIMD3<Double>, _ b: SIMD3<Double>, _ c: SIMD3<Double>) {
    self.init(columns: SIMD3(a.x, b.x, c.x), SIMD3(a.y, b.y, c.y), SIMD3(a.z, b.z, c.z))
  }

  @inline(__always)
  func times(_ v: SIMD3<Double>) -> SIMD3<Double> {
    x * v.x + y * v.y + z * v.z
  }

  /// The inverse, by cofactors.
  var inverse: Matrix3 {
    let a = Self.cross(y, z), b = Self.cross(z, x), c = Self.cross(x, y)
    let determinant = (x * a).sum()
    return Matrix3(rows: a / determinant, b / determinant, c / determinant)
  }

  private static func cross(_ u: SIMD3<Double>, _ v: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x)
  }
}

/// Returns the real cube roots of three numbers, with the same bits on every machine.
///
/// The error is at most 4 units in the last place for magnitudes from 1e-300 to 1e300; the root of
/// 0 is
/// 0. The computation needs no division and no branch. It estimates `r = x^(-1/3)` from the bits of
///    the exponent (Moroz et al., "Fast Calculation of Cube Root and Inverse Cube Root Using a
///    Magic Constant and Its Modifications", Energies 2021), with an error of at most 3.5 %. With
///    `e = 1 - x r³` the exact value is `r (1 - e)^(-1/3)`. Two steps of this series up to its
///    cubic term reduce the error to 2e-5 and then below rounding. The cube root is `x r²`.
@inline(__always)
func cubeRoots(_ x: SIMD3<Double>) -> SIMD3<Double> {
  var r = SIMD3(inverseRootEstimate(x.x), inverseRootEstimate(x.y), inverseRootEstimate(x.z))
  for _ in 0..<2 {
    let e = 1 - x * r * (r * r)
    let quadratic = 2.0 / 9 + e * (14.0 / 81)
    let cubic = 1.0 / 3 + e * quadratic
    r += r * (e * cubic)
  }
  return x * r * r
}

/// Returns an estimate of `x^(-1/3)` with the sign of x.
@inline(__always)
private func inverseRootEstimate(_ x: Double) -> Double {
  let sign = x.bitPattern & 1 << 63
  return Double(bitPattern: (0x553E_F0FF_289D_D796 - (x.bitPattern ^ sign) / 3) | sign)
}
