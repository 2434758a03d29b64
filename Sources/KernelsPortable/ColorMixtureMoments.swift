/// Runs the E-step over `count` weighted samples and accumulates the moments for the M-step.
///
/// With responsibilities `r = p(j | x)` and `d = x - m` about the component's current mean m, adds
/// to `sums` for each component: `sum(w r)`, `sum(w r d)` of each coordinate, and `sum(w r d d^T)`
/// (its lower triangle by rows, or its diagonal). Moments about the current mean keep the variance
/// of narrow clusters far from the origin accurate in single precision.
///
/// - Parameters:
///   - shape: one of ``ComponentShape``.
///   - samples: planes of coordinates, then the plane of weights; see `blockSamples`.
///   - count: the number of samples, a multiple of 16.
///   - components: `k` packed components.
///   - isHard: whether each sample belongs to its most likely component only, so that r is 1 or 0.
///   - scratch: `scratchBytes(components:stride:)` bytes, 64-byte aligned.
/// - Returns: `sum(w log2 p(x))`, or `sum(w log2 max_j p(j, x))` if hard.
func expectationMaximization(
  shape: Int, samples: UnsafePointer<Float>, planeStride: Int, count: Int,
  components: UnsafePointer<Float>, componentCount k: Int, isHard: Bool, scratch: UnsafeMutableRawPointer,
  sums: UnsafeMutablePointer<Double>
) -> Double {
  switch shape {
  case ComponentShape.full4:
    accumulateMoments(Full4.self, samples, planeStride, count, components, k, isHard, scratch, sums)
  case ComponentShape.diagonal3:
    accumulateMoments(Diagonal3.self, samples, planeStride, count, components, k, isHard, scratch, sums)
  default: accumulateMoments(Full3.self, samples, planeStride, count, components, k, isHard, scratch, sums)
  }
}

@inline(__always)
private func accumulateMoments<Component: PackedComponent>(
  _: Component.Type, _ samples: UnsafePointer<Float>, _ planeStride: Int, _ count: Int,
  _ components: UnsafePointer<Float>,
  _ k: Int, _ isHard: Bool,
  _ scratch: UnsafeMutableRawPointer, _ sums: UnsafeMutablePointer<Double>
) -> Double {
  let terms = scratch.assumingMemoryBound(to: Vector.self)
  let best = terms + k * blockVectors
  let total = best + blockVectors
  let moments = total + blockVectors
  for i in 0..<(k * Component.stride) { moments[i] = splat(0) }
  var likelihood = splat(0)

  let end = count / lanes
  var start = 0
  while start < end {
    let m = min(blockVectors, end - start)
    let block = Block(samples, planeStride: planeStride, from: start, coordinates: Component.coordinates)
    evaluate(Component.self, block, count: m, components: components, k, terms: terms, best: best)
    if isHard {
      for i in 0..<m {
        likelihood = fma(block.weights[i], best[i], likelihood)
        total[i] = block.weights[i]
      }
      harden(terms: terms, best: best, count: m, k)
    } else {
      exponentiate(terms: terms, best: best, total: total, count: m, k)
      for i in 0..<m {
        likelihood = fma(block.weights[i], best[i] + log2(total[i]), likelihood)
        total[i] = block.weights[i] / total[i]
      }
    }
    for j in 0..<k {
      Component.accumulate(
        block, terms: terms + j * blockVectors, scale: total, count: m, component: components + j * Component.stride,
        into: moments + j * Component.stride)
    }
    start += m
  }
  for i in 0..<(k * Component.stride) { sums[i] += laneSum(moments[i]) }
  return laneSum(likelihood)
}
