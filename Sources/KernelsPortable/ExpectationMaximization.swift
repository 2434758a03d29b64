/// One fused E-step and accumulation of moments over `count` weighted samples.
///
/// With responsibilities `r = p(j | x)` and `d = x - m` about the component's present mean, adds to `sums`, for each component,
/// `sum(w r), sum(w r dx), (dy), (dz), sum(w r dx dx), (dx dy), (dy dy), (dx dz), (dy dz), (dz dz)`.
/// Moments about the present mean keep the variance of narrow clusters far from the origin in single precision.
///
/// - Parameters: see ``Workspace``; `count` is a multiple of 16.
/// - Returns: `sum(w log2 p(x))`.
public func expectationMaximization(
  x: UnsafePointer<Float>, y: UnsafePointer<Float>, z: UnsafePointer<Float>, weights: UnsafePointer<Float>, count: Int,
  components: UnsafePointer<Float>, componentCount k: Int, scratch: UnsafeMutableRawPointer, sums: UnsafeMutablePointer<Double>
) -> Double {
  let terms = scratch.assumingMemoryBound(to: Vector.self)
  let best = terms + k * blockVectors
  let total = best + blockVectors
  let moments = total + blockVectors
  for i in 0..<(k * stride) { moments[i] = splat(0) }
  var likelihood = splat(0)

  let end = count / lanes
  var start = 0
  while start < end {
    let m = min(blockVectors, end - start)
    let bx = vectors(x) + start, by = vectors(y) + start, bz = vectors(z) + start, bw = vectors(weights) + start
    evaluate(bx, by, bz, count: m, components: components, k, terms: terms, best: best)
    exponentiate(terms: terms, best: best, total: total, count: m, k)
    for i in 0..<m {
      likelihood = fma(bw[i], best[i] + log2(total[i]), likelihood)
      total[i] = bw[i] / total[i]
    }
    for j in 0..<k {
      accumulate(bx, by, bz, terms: terms + j * blockVectors, scale: total, count: m, component: components + j * stride, into: moments + j * stride)
    }
    start += m
  }
  for i in 0..<(k * stride) { sums[i] += laneSum(moments[i]) }
  return laneSum(likelihood)
}

/// Adds one component's moments over a block.
@inline(__always)
private func accumulate(
  _ x: UnsafePointer<Vector>, _ y: UnsafePointer<Vector>, _ z: UnsafePointer<Vector>,
  terms: UnsafePointer<Vector>, scale: UnsafePointer<Vector>, count: Int,
  component: UnsafePointer<Float>, into a: UnsafeMutablePointer<Vector>
) {
  let mx = splat(component[1]), my = splat(component[2]), mz = splat(component[3])
  var s = a[0], sx = a[1], sy = a[2], sz = a[3]
  var sxx = a[4], sxy = a[5], syy = a[6], sxz = a[7], syz = a[8], szz = a[9]
  for i in 0..<count {
    let r = terms[i] * scale[i]
    let dx = x[i] - mx, dy = y[i] - my, dz = z[i] - mz
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
