/// A component with a diagonal covariance in three coordinates, packed as
/// `c, mx, my, mz, wx, wy, wz`.
///
/// Its weighted density is `2^(c - sum (w (x - m))^2)`, where w is scaled by `sqrt(log2(e) / 2)`.
/// Zeros pad components with fewer coordinates.
struct Diagonal3: PackedComponent {
  static var coordinates: Int { 3 }
  static var stride: Int { 7 }

  private let c, mx, my, mz, wx, wy, wz: Vector

  @inline(__always)
  init(_ p: UnsafePointer<Float>) {
    c = splat(p[0])
    mx = splat(p[1])
    my = splat(p[2])
    mz = splat(p[3])
    wx = splat(p[4])
    wy = splat(p[5])
    wz = splat(p[6])
  }

  @inline(__always)
  func term(_ block: Block, _ i: Int) -> Vector {
    let u = wx * (block.x[i] - mx), v = wy * (block.y[i] - my), w = wz * (block.z[i] - mz)
    return c - fma(w, w, fma(v, v, u * u))
  }

  @inline(__always)
  static func accumulate(
    _ block: Block, terms: UnsafePointer<Vector>, scale: UnsafePointer<Vector>, count: Int,
    component: UnsafePointer<Float>, into a: UnsafeMutablePointer<Vector>
  ) {
    let mx = splat(component[1]), my = splat(component[2]), mz = splat(component[3])
    var s = a[0], sx = a[1], sy = a[2], sz = a[3], sxx = a[4], syy = a[5], szz = a[6]
    for i in 0..<count {
      let r = terms[i] * scale[i]
      let dx = block.x[i] - mx, dy = block.y[i] - my, dz = block.z[i] - mz
      let rx = r * dx, ry = r * dy, rz = r * dz
      s += r
      sx += rx
      sy += ry
      sz += rz
      sxx = fma(rx, dx, sxx)
      syy = fma(ry, dy, syy)
      szz = fma(rz, dz, szz)
    }
    a[0] = s; a[1] = sx; a[2] = sy; a[3] = sz; a[4] = sxx; a[5] = syy; a[6] = szz
  }
}
