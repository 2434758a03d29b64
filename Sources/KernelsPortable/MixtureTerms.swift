// Mixtures in any number of coordinates. A block of samples is coordinate-major: planes of `count`
// floats, a multiple of 16, of any alignment.

/// Writes `logScale - sum_j (scale_j (x_j - mean_j))^2` for each sample of a block.
func diagonalTerms(
  block: UnsafePointer<Float>, count: Int, dimension: Int, logScale: Float, mean: UnsafePointer<Float>,
  scale: UnsafePointer<Float>,
  into terms: UnsafeMutablePointer<Float>
) {
  // Four vectors at a time give four independent chains of additions.
  let step = 4 * lanes
  var i = 0
  while i < count {
    if i + step <= count {
      var a = splat(0), b = a, c = a, d = a
      for j in 0..<dimension {
        let row = block + j * count + i, m = splat(mean[j]), s = splat(scale[j])
        let da = (load(row) - m) * s, db = (load(row + lanes) - m) * s
        let dc = (load(row + 2 * lanes) - m) * s, dd = (load(row + 3 * lanes) - m) * s
        a = fma(da, da, a)
        b = fma(db, db, b)
        c = fma(dc, dc, c)
        d = fma(dd, dd, d)
      }
      store(splat(logScale) - a, terms + i)
      store(splat(logScale) - b, terms + i + lanes)
      store(splat(logScale) - c, terms + i + 2 * lanes)
      store(splat(logScale) - d, terms + i + 3 * lanes)
      i += step
    } else {
      var a = splat(0)
      for j in 0..<dimension {
        let d = (load(block + j * count + i) - splat(mean[j])) * splat(scale[j])
        a = fma(d, d, a)
      }
      store(splat(logScale) - a, terms + i)
      i += lanes
    }
  }
}

/// Replaces base-2 logarithms of weighted densities by weighted responsibilities `w p(j | x)`.
///
/// - Parameters:
///   - terms: those of component `j` at `terms + j * count`.
///   - weights: w.
///   - isHard: whether each sample belongs to its most likely component only. Ties go to the lowest
///     index.
/// - Returns: `sum(w log2 p(x))`, or `sum(w log2 max_j p(j, x))` if hard.
func normalizeTerms(
  _ terms: UnsafeMutablePointer<Float>, count: Int, componentCount k: Int, weights: UnsafePointer<Float>, isHard: Bool
) -> Double {
  var likelihood = splat(0)
  for i in Swift.stride(from: 0, to: count, by: lanes) {
    var best = load(terms + i)
    for j in 1..<max(k, 1) { best = maximum(best, load(terms + j * count + i)) }
    let w = load(weights + i)
    if isHard {
      likelihood = fma(w, best, likelihood)
      for j in 0..<k {
        let p = terms + j * count + i
        let isLargest = load(p) .== best
        store(splat(0).replacing(with: w, where: isLargest), p)
        best = best.replacing(with: splat(.infinity), where: isLargest)
      }
    } else {
      var total = splat(0)
      for j in 0..<k {
        let p = terms + j * count + i
        let s = exp2(load(p) - best)
        store(s, p)
        total += s
      }
      likelihood = fma(w, best + log2(total), likelihood)
      let scale = w / total
      for j in 0..<k {
        let p = terms + j * count + i
        store(load(p) * scale, p)
      }
    }
  }
  return laneSum(likelihood)
}

/// Writes `log2 p(x)` for each sample of a block from its terms.
func logSums(
  _ terms: UnsafePointer<Float>, count: Int, componentCount k: Int, into output: UnsafeMutablePointer<Float>
) {
  for i in Swift.stride(from: 0, to: count, by: lanes) {
    var best = load(terms + i)
    for j in 1..<max(k, 1) { best = maximum(best, load(terms + j * count + i)) }
    var total = splat(0)
    for j in 0..<k { total += exp2(load(terms + j * count + i) - best) }
    store(best + log2(total), output + i)
  }
}
