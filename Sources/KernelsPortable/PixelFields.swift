/// Writes `1 / (1 + 2^(b - a))` of `count` numbers, a multiple of 16: the probability of the first
/// of two causes from base-2 logarithms of how likely each makes what was seen.
public func posteriors(
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

/// Sweeps of damped mean field on a grid of two labels: `q := q + damping (tanh(s / 2) - q)` with
/// `s = unary + sum over the four neighbours (weight q)`, q being the expected label in -1...1.
///
/// - Parameters:
///   - width: of a row.
///   - count: numbers of the grid, a multiple of 16.
///   - unary: natural logarithms of odds; `width` zeros stand before and after each array's `count`
///     numbers.
///   - right: weights of the edges to the next in the row, 0 at its end.
///   - down: weights of the edges to the next row, 0 in the last.
///   - field: q, swept in place by way of `next`.
public func sweepMeanField(
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

/// Writes `strength 2^(-scale d)` with d the squared colour distance of each pixel to the one
/// `offset` further on.
public func edgeWeights(
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
