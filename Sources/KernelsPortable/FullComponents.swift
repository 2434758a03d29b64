// Components with a full covariance, packed as `c, m..., w00, w10, w11, w20, ...`. The weighted
// density is `2^(c - |W (x - m)|^2)`, where W is lower triangular and scaled by
// `sqrt(log2(e) / 2)`.

/// A component with a full covariance in three coordinates. Zeros pad components with fewer.
struct Full3: PackedComponent {
  static var coordinates: Int { 3 }
  static var stride: Int { 10 }

  private let c, mx, my, mz, w00, w10, w11, w20, w21, w22: Vector

  @inline(__always)
  init(_ p: UnsafePointer<Float>) {
    c = splat(p[0])
    mx = splat(p[1])
    my = splat(p[2])
    mz = splat(p[3])
    w00 = splat(p[4])
    w10 = splat(p[5])
    w11 = splat(p[6])
    w20 = splat(p[7])
    w21 = splat(p[8])
    w22 = splat(p[9])
  }

  @inline(__always)
  func term(_ block: Block, _ i: Int) -> Vector {
    let dx = block.x[i] - mx, dy = block.y[i] - my, dz = block.z[i] - mz
    let u = w00 * dx
    let v = fma(w11, dy, w10 * dx)
    let w = fma(w22, dz, fma(w21, dy, w20 * dx))
    return c - fma(w, w, fma(v, v, u * u))
  }

  @inline(__always)
  static func accumulate(
    _ block: Block, terms: UnsafePointer<Vector>, scale: UnsafePointer<Vector>, count: Int,
    component: UnsafePointer<Float>, into a: UnsafeMutablePointer<Vector>
  ) {
    let mx = splat(component[1]), my = splat(component[2]), mz = splat(component[3])
    var s = a[0], sx = a[1], sy = a[2], sz = a[3]
    var sxx = a[4], sxy = a[5], syy = a[6], sxz = a[7], syz = a[8], szz = a[9]
    for i in 0..<count {
      let r = terms[i] * scale[i]
      let dx = block.x[i] - mx, dy = block.y[i] - my, dz = block.z[i] - mz
      let rx = r * dx, ry = r * dy, rz = r * dz
      s += r
      sx += rx
      sy += ry
      sz += rz
      sxx = fma(rx, dx, sxx)
      sxy = fma(rx, dy, sxy)
      syy = fma(ry, dy, syy)
      sxz = fma(rx, dz, sxz)
      syz = fma(ry, dz, syz)
      szz = fma(rz, dz, szz)
    }
    a[0] = s; a[1] = sx; a[2] = sy; a[3] = sz
    a[4] = sxx; a[5] = sxy; a[6] = syy; a[7] = sxz; a[8] = syz; a[9] = szz
  }
}

/// A component with a full covariance in four coordinates.
struct Full4: PackedComponent {
  static var coordinates: Int { 4 }
  static var stride: Int { 15 }

  private let c, mx, my, mz, mt, w00, w10, w11, w20, w21, w22, w30, w31, w32, w33: Vector

  @inline(__always)
  init(_ p: UnsafePointer<Float>) {
    c = splat(p[0])
    mx = splat(p[1])
    my = splat(p[2])
    mz = splat(p[3])
    mt = splat(p[4])
    w00 = splat(p[5])
    w10 = splat(p[6])
    w11 = splat(p[7])
    w20 = splat(p[8])
    w21 = splat(p[9])
    w22 = splat(p[10])
    w30 = splat(p[11])
    w31 = splat(p[12])
    w32 = splat(p[13])
    w33 = splat(p[14])
  }

  @inline(__always)
  func term(_ block: Block, _ i: Int) -> Vector {
    let dx = block.x[i] - mx, dy = block.y[i] - my, dz = block.z[i] - mz, dt = block.t[i] - mt
    let u = w00 * dx
    let v = fma(w11, dy, w10 * dx)
    let w = fma(w22, dz, fma(w21, dy, w20 * dx))
    let q = fma(w33, dt, fma(w32, dz, fma(w31, dy, w30 * dx)))
    return c - fma(q, q, fma(w, w, fma(v, v, u * u)))
  }

  @inline(__always)
  static func accumulate(
    _ block: Block, terms: UnsafePointer<Vector>, scale: UnsafePointer<Vector>, count: Int,
    component: UnsafePointer<Float>, into a: UnsafeMutablePointer<Vector>
  ) {
    let mx = splat(component[1]), my = splat(component[2]), mz = splat(component[3]), mt = splat(component[4])
    var s = a[0], sx = a[1], sy = a[2], sz = a[3], st = a[4]
    var sxx = a[5], sxy = a[6], syy = a[7], sxz = a[8], syz = a[9], szz = a[10]
    var sxt = a[11], syt = a[12], szt = a[13], stt = a[14]
    for i in 0..<count {
      let r = terms[i] * scale[i]
      let dx = block.x[i] - mx, dy = block.y[i] - my, dz = block.z[i] - mz, dt = block.t[i] - mt
      let rx = r * dx, ry = r * dy, rz = r * dz, rt = r * dt
      s += r
      sx += rx
      sy += ry
      sz += rz
      st += rt
      sxx = fma(rx, dx, sxx)
      sxy = fma(rx, dy, sxy)
      syy = fma(ry, dy, syy)
      sxz = fma(rx, dz, sxz)
      syz = fma(ry, dz, syz)
      szz = fma(rz, dz, szz)
      sxt = fma(rx, dt, sxt)
      syt = fma(ry, dt, syt)
      szt = fma(rz, dt, szt)
      stt = fma(rt, dt, stt)
    }
    a[0] = s; a[1] = sx; a[2] = sy; a[3] = sz; a[4] = st
    a[5] = sxx; a[6] = sxy; a[7] = syy; a[8] = sxz; a[9] = syz; a[10] = szz
    a[11] = sxt; a[12] = syt; a[13] = szt; a[14] = stt
  }
}
