/// The layout that all kernels share.
///
/// Samples are planes of `Float`, 64-byte aligned, padded to whole vectors of 16; padding has weight 0.
/// A component is ten floats, `c, mx, my, mz, w00, w10, w11, w20, w21, w22`: with `d = x - m` and the lower
/// triangular whitening matrix W, scaled by `sqrt(log2(e) / 2)`, its weighted density is `2^(c - |W d|^2)`.
///
/// A kernel works through blocks of this many samples, whose terms for all components stay in the first caches.
let blockSamples = 256
let blockVectors = blockSamples / Vector.scalarCount

/// The number of floats of a packed component, and of the moments accumulated for it.
let stride = 10

/// The bytes of 64-byte aligned scratch memory that a kernel needs for `components` components.
public func scratchBytes(components: Int) -> Int {
  (components * (blockVectors + stride) + 2 * blockVectors) * MemoryLayout<Vector>.stride
}

@inline(__always)
func vectors(_ plane: UnsafePointer<Float>) -> UnsafePointer<Vector> {
  UnsafeRawPointer(plane).assumingMemoryBound(to: Vector.self)
}

/// Writes `log2` of each component's weighted density at a block of samples into `terms` (component-major) and the largest into `best`.
@inline(__always)
func evaluate(
  _ x: UnsafePointer<Vector>, _ y: UnsafePointer<Vector>, _ z: UnsafePointer<Vector>, count: Int,
  components: UnsafePointer<Float>, _ k: Int,
  terms: UnsafeMutablePointer<Vector>, best: UnsafeMutablePointer<Vector>
) {
  for i in 0..<count { best[i] = splat(-.greatestFiniteMagnitude) }
  for j in 0..<k {
    let p = components + j * stride
    let c = splat(p[0]), mx = splat(p[1]), my = splat(p[2]), mz = splat(p[3])
    let w00 = splat(p[4]), w10 = splat(p[5]), w11 = splat(p[6])
    let w20 = splat(p[7]), w21 = splat(p[8]), w22 = splat(p[9])
    let row = terms + j * blockVectors
    for i in 0..<count {
      let dx = x[i] - mx, dy = y[i] - my, dz = z[i] - mz
      let u = w00 * dx
      let v = fma(w11, dy, w10 * dx)
      let w = fma(w22, dz, fma(w21, dy, w20 * dx))
      let term = c - fma(w, w, fma(v, v, u * u))
      row[i] = term
      best[i] = maximum(best[i], term)
    }
  }
}

/// Turns `terms` into `2^(term - best)` and writes their sum over the components into `total`.
@inline(__always)
func exponentiate(
  terms: UnsafeMutablePointer<Vector>, best: UnsafePointer<Vector>, total: UnsafeMutablePointer<Vector>, count: Int, _ k: Int
) {
  for i in 0..<count { total[i] = splat(0) }
  for j in 0..<k {
    let row = terms + j * blockVectors
    for i in 0..<count {
      let e = exp2(row[i] - best[i])
      row[i] = e
      total[i] += e
    }
  }
}
