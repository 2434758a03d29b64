/// Replaces base-2 logarithms of weighted densities by evidence `log2(1 + ratio p(j | x))`.
///
/// - Parameter terms: those of component `j` at `terms + j * count`.
func evidence(_ terms: UnsafeMutablePointer<Float>, count: Int, componentCount k: Int, ratio: Float) {
  for i in Swift.stride(from: 0, to: count, by: lanes) {
    var best = load(terms + i)
    for j in 1..<max(k, 1) { best = maximum(best, load(terms + j * count + i)) }
    var total = splat(0)
    for j in 0..<k {
      let p = terms + j * count + i
      let s = exp2(load(p) - best)
      store(s, p)
      total += s
    }
    let scale = splat(ratio) / total
    for j in 0..<k {
      let p = terms + j * count + i
      store(log2(fma(load(p), scale, splat(1))), p)
    }
  }
}

/// Writes the mean of `parts` consecutive rows of `count` numbers each.
func meanOfRows(_ rows: UnsafePointer<Float>, count: Int, parts: Int, into output: UnsafeMutablePointer<Float>) {
  let share = splat(1 / Float(parts))
  for i in Swift.stride(from: 0, to: count, by: lanes) {
    var sum = load(rows + i)
    for part in 1..<max(parts, 1) { sum += load(rows + part * count + i) }
    store(sum * share, output + i)
  }
}

/// Runs one mean-field sweep of a Potts field on a grid with eight neighbours, over whole rows.
///
/// `next_k` is proportional to `2^s_k` with `s_k = evidence_k + sum over the neighbours
/// (weight field_k)`, normalised over the labels.
///
/// A plane has `plane` numbers in rows of `stride`. The end of a row and the start of the next are
/// adjacent in memory, so the weights of edges between them must be 0.
///
/// - Parameters:
///   - start: the first place of a row.
///   - end: the end of a row, whole vectors from `start`.
///   - edges: four planes of weights: to the right, below, below right, below left.
///   - scratch: `labels` vectors.
func sweepPotts(
  from start: Int, to end: Int, stride: Int, plane: Int, labels: Int, evidence: UnsafePointer<Float>,
  edges: UnsafePointer<Float>,
  field: UnsafePointer<Float>, next: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
) {
  for i in Swift.stride(from: start, to: end, by: lanes) {
    let w = Neighbourhood(edges, plane, stride, i)
    var best = splat(-.infinity)
    for k in 0..<labels {
      let s = w.sum(field + (k * plane + i), stride, load(evidence + (k * plane + i)))
      store(s, scratch + k * lanes)
      best = maximum(best, s)
    }
    var total = splat(0)
    for k in 0..<labels {
      let e = exp2(load(scratch + k * lanes) - best)
      store(e, scratch + k * lanes)
      total += e
    }
    let share = splat(1) / total
    for k in 0..<labels { store(load(scratch + k * lanes) * share, next + (k * plane + i)) }
  }
}

/// Writes the label with the largest `s_k` of ``sweepPotts`` as a number. Ties go to the lowest
/// label.
func decidePotts(
  from start: Int, to end: Int, stride: Int, plane: Int, labels: Int, evidence: UnsafePointer<Float>,
  edges: UnsafePointer<Float>,
  field: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>
) {
  for i in Swift.stride(from: start, to: end, by: lanes) {
    let w = Neighbourhood(edges, plane, stride, i)
    var best = splat(-.infinity), label = splat(0)
    for k in 0..<labels {
      let s = w.sum(field + (k * plane + i), stride, load(evidence + (k * plane + i)))
      let isLarger = s .> best
      best = best.replacing(with: s, where: isLarger)
      label = label.replacing(with: splat(Float(k)), where: isLarger)
    }
    store(label, output + i)
  }
}

/// The weights of the edges between a vector of places and their eight neighbours.
private struct Neighbourhood {
  let left: Vector, right: Vector, above: Vector, below: Vector
  let aboveLeft: Vector, belowRight: Vector, aboveRight: Vector, belowLeft: Vector

  @inline(__always)
  init(_ edges: UnsafePointer<Float>, _ plane: Int, _ stride: Int, _ i: Int) {
    right = load(edges + i)
    left = load(edges + (i - 1))
    below = load(edges + (plane + i))
    above = load(edges + (plane + i - stride))
    belowRight = load(edges + (2 * plane + i))
    aboveLeft = load(edges + (2 * plane + i - stride - 1))
    belowLeft = load(edges + (3 * plane + i))
    aboveRight = load(edges + (3 * plane + i - stride + 1))
  }

  /// `start` plus the weighted sum of q over the neighbours.
  ///
  /// Each row has a sum of its own, because dependent additions would wait for each other.
  @inline(__always)
  func sum(_ q: UnsafePointer<Float>, _ stride: Int, _ start: Vector) -> Vector {
    let here = fma(right, load(q + 1), fma(left, load(q - 1), start))
    let over = fma(aboveRight, load(q - stride + 1), fma(above, load(q - stride), aboveLeft * load(q - stride - 1)))
    let under = fma(belowRight, load(q + stride + 1), fma(below, load(q + stride), belowLeft * load(q + stride - 1)))
    return here + (over + under)
  }
}
