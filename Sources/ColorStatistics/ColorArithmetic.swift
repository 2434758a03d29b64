/// A 3x3 matrix by its rows.
struct Matrix3: Sendable {
  var x, y, z: SIMD3<Double>

  init(_ x: SIMD3<Double>, _ y: SIMD3<Double>, _ z: SIMD3<Double>) {
    self.x = x
    self.y = y
    self.z = z
  }

  @inline(__always)
  func times(_ v: SIMD3<Double>) -> SIMD3<Double> {
    [
      x.x * v.x + x.y * v.y + x.z * v.z,
      y.x * v.x + y.y * v.y + y.z * v.z,
      z.x * v.x + z.y * v.y + z.z * v.z,
    ]
  }

  /// The inverse, by cofactors.
  var inverse: Matrix3 {
    let a = Self.cross(y, z), b = Self.cross(z, x), c = Self.cross(x, y)
    let determinant = (x * a).sum()
    return Matrix3(
      [a.x, b.x, c.x] / determinant, [a.y, b.y, c.y] / determinant, [a.z, b.z, c.z] / determinant)
  }

  private static func cross(_ u: SIMD3<Double>, _ v: SIMD3<Double>) -> SIMD3<Double> {
    [u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x]
  }
}

/// The real cube root, the same bits on every machine; within 2 units in the last place for magnitudes from 1e-200 to
/// 1e200, and 0 for 0.
///
/// An estimate of 5 bits from the exponent (a third of the bits, as in W. Kahan's and FreeBSD's `cbrt`), then three
/// steps of Halley's method, each of which triples the correct bits: `y <- y (y³ + 2 x) / (2 y³ + x)`.
@inline(__always)
func cubeRoot(_ x: Double) -> Double {
  let magnitude = abs(x)
  var y = Double(bitPattern: magnitude.bitPattern / 3 + 0x2A9F_7893_782D_A1CE)
  for _ in 0..<3 {
    let cube = y * y * y
    y = y * ((cube + 2 * magnitude) / (2 * cube + magnitude))
  }
  if magnitude < 1e-200 { return 0 }
  return x < 0 ? -y : y
}
