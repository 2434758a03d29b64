/// Writes the posterior probability `1 / (1 + 2^(b - a))` of the first of two classes.
///
/// - Parameters:
///   - count: the number of values, a multiple of 16.
///   - a: base-2 logarithms of the likelihood of the first class times its prior.
///   - b: the same for the second class.
func posteriors(
  count: Int, first a: UnsafePointer<Float>, second b: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>
) {
  for i in Swift.stride(from: 0, to: count, by: lanes) { store(logistic(load(a + i) - load(b + i)), output + i) }
}

/// `1 / (1 + 2^-t)`.
@inline(__always)
private func logistic(_ t: Vector) -> Vector {
  let isNegative = t .< splat(0)
  let e = exp2(t.replacing(with: -t, where: t .> splat(0)))
  let p = splat(1) / (splat(1) + e)
  return p.replacing(with: e * p, where: isNegative)
}

/// Runs damped mean-field sweeps on a grid of pixels with two labels.
///
/// A sweep sets `q := q + damping (tanh(s / 2) - q)` with
/// `s = unary + sum over the four neighbours (weight q)`, where q in -1...1 is the expected label.
///
/// - Parameters:
///   - width: the length of a row.
///   - count: the number of pixels, a multiple of 16.
///   - unary: natural logarithms of the odds of each pixel on its own.
///   - right: the weight of the edge from each pixel to the next in its row, 0 at the end of a row.
///   - down: the weight of the edge from each pixel to the one below, 0 in the last row.
///   - field: q, updated in place. `width` zeros precede and follow it, and the same is true of
///     `right` and `down`.
///   - next: memory for the sweep under way.
func sweepMeanField(
  width: Int, count: Int, iterations: Int, damping: Float, unary: UnsafePointer<Float>, right: UnsafePointer<Float>,
  down: UnsafePointer<Float>,
  field: UnsafeMutablePointer<Float>, next: UnsafeMutablePointer<Float>
) {
  let log2e = splat(1.4426950408889634), d = splat(damping)
  for _ in 0..<iterations {
    for i in Swift.stride(from: 0, to: count, by: lanes) {
      var s = load(unary + i)
      s = fma(load(right + i - 1), load(field + i - 1), s)
      s = fma(load(right + i), load(field + i + 1), s)
      s = fma(load(down + i - width), load(field + i - width), s)
      s = fma(load(down + i), load(field + i + width), s)
      let target = fma(logistic(s * log2e), splat(2), splat(-1))
      let q = load(field + i)
      store(fma(target - q, d, q), next + i)
    }
    field.update(from: next, count: count)
  }
}

/// Writes the edge weight `strength 2^(-scale d)` of each pixel, with d the squared distance
/// between its colour and that of the pixel `offset` places later.
func edgeWeights(
  count: Int, offset: Int, strength: Float, scale: Float, red: UnsafePointer<Float>, green: UnsafePointer<Float>,
  blue: UnsafePointer<Float>,
  into output: UnsafeMutablePointer<Float>
) {
  let f = splat(-scale), c = splat(strength)
  for i in Swift.stride(from: 0, to: count, by: lanes) {
    let r = load(red + i) - load(red + i + offset), g = load(green + i) - load(green + i + offset),
      b = load(blue + i) - load(blue + i + offset)
    store(c * exp2(fma(r, r, fma(g, g, b * b)) * f), output + i)
  }
}
