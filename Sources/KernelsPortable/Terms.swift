/// A packed component, each number in all lanes.
struct Component {
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

  /// `log2` of the weighted density, `c - |W (x - m)|^2`.
  @inline(__always)
  func term(_ x: Vector, _ y: Vector, _ z: Vector) -> Vector {
    let dx = x - mx, dy = y - my, dz = z - mz
    let u = w00 * dx
    let v = fma(w11, dy, w10 * dx)
    let w = fma(w22, dz, fma(w21, dy, w20 * dx))
    return c - fma(w, w, fma(v, v, u * u))
  }
}

/// Writes `log2` of each component's weighted density at a block of samples into `terms` (component-major) and the largest into `best`.
@inline(__always)
func evaluate(
  _ x: UnsafePointer<Vector>, _ y: UnsafePointer<Vector>, _ z: UnsafePointer<Vector>, count: Int,
  components: UnsafePointer<Float>, _ k: Int,
  terms: UnsafeMutablePointer<Vector>, best: UnsafeMutablePointer<Vector>
) {
  for i in 0..<count { best[i] = splat(-.greatestFiniteMagnitude) }
  var j = 0
  while j + 1 < k {
    let a = Component(components + j * stride), b = Component(components + (j + 1) * stride)
    let row = terms + j * blockVectors, next = row + blockVectors
    for i in 0..<count {
      let px = x[i], py = y[i], pz = z[i]
      let s = a.term(px, py, pz), t = b.term(px, py, pz)
      row[i] = s
      next[i] = t
      best[i] = maximum(best[i], maximum(s, t))
    }
    j += 2
  }
  guard j < k else { return }
  let last = Component(components + j * stride)
  let row = terms + j * blockVectors
  for i in 0..<count {
    let s = last.term(x[i], y[i], z[i])
    row[i] = s
    best[i] = maximum(best[i], s)
  }
}

/// Turns `terms` into `2^(term - best)` and writes their sum over the components into `total`.
@inline(__always)
func exponentiate(
  terms: UnsafeMutablePointer<Vector>, best: UnsafePointer<Vector>, total: UnsafeMutablePointer<Vector>, count: Int, _ k: Int
) {
  for i in 0..<count { total[i] = splat(0) }
  var j = 0
  while j + 1 < k {
    let row = terms + j * blockVectors, next = row + blockVectors
    for i in 0..<count {
      let s = exp2(row[i] - best[i]), t = exp2(next[i] - best[i])
      row[i] = s
      next[i] = t
      total[i] += s + t
    }
    j += 2
  }
  guard j < k else { return }
  let row = terms + j * blockVectors
  for i in 0..<count {
    let s = exp2(row[i] - best[i])
    row[i] = s
    total[i] += s
  }
}
