/// Writes `log2 p(x)` of `count` samples. Parameters as in ``expectationMaximization``.
public func logDensities(
  x: UnsafePointer<Float>, y: UnsafePointer<Float>, z: UnsafePointer<Float>, count: Int,
  components: UnsafePointer<Float>, componentCount k: Int, scratch: UnsafeMutableRawPointer, into output: UnsafeMutablePointer<Float>
) {
  let terms = scratch.assumingMemoryBound(to: Vector.self)
  let best = terms + k * blockVectors
  let total = best + blockVectors
  let out = UnsafeMutableRawPointer(output).assumingMemoryBound(to: Vector.self)
  let end = count / lanes
  var start = 0
  while start < end {
    let m = min(blockVectors, end - start)
    evaluate(vectors(x) + start, vectors(y) + start, vectors(z) + start, count: m, components: components, k, terms: terms, best: best)
    exponentiate(terms: terms, best: best, total: total, count: m, k)
    for i in 0..<m { out[start + i] = best[i] + log2(total[i]) }
    start += m
  }
}

/// Writes `p(j | x)` of `count` samples, component `j` at `output + j * planeStride`. Parameters as in ``expectationMaximization``.
public func responsibilities(
  x: UnsafePointer<Float>, y: UnsafePointer<Float>, z: UnsafePointer<Float>, count: Int,
  components: UnsafePointer<Float>, componentCount k: Int, scratch: UnsafeMutableRawPointer,
  into output: UnsafeMutablePointer<Float>, planeStride: Int
) {
  let terms = scratch.assumingMemoryBound(to: Vector.self)
  let best = terms + k * blockVectors
  let total = best + blockVectors
  let end = count / lanes
  var start = 0
  while start < end {
    let m = min(blockVectors, end - start)
    evaluate(vectors(x) + start, vectors(y) + start, vectors(z) + start, count: m, components: components, k, terms: terms, best: best)
    exponentiate(terms: terms, best: best, total: total, count: m, k)
    for i in 0..<m { total[i] = splat(1) / total[i] }
    for j in 0..<k {
      let out = UnsafeMutableRawPointer(output + j * planeStride).assumingMemoryBound(to: Vector.self) + start
      let row = terms + j * blockVectors
      for i in 0..<m { out[i] = row[i] * total[i] }
    }
    start += m
  }
}

/// Writes the component of largest weighted density, the first of equals. Parameters as in ``expectationMaximization``.
public func mostLikelyComponents(
  x: UnsafePointer<Float>, y: UnsafePointer<Float>, z: UnsafePointer<Float>, count: Int,
  components: UnsafePointer<Float>, componentCount k: Int, scratch: UnsafeMutableRawPointer, into output: UnsafeMutablePointer<UInt16>
) {
  let indices = scratch.assumingMemoryBound(to: Bits.self)
  let end = count / lanes
  var start = 0
  while start < end {
    let m = min(blockVectors, end - start)
    let best = (scratch.assumingMemoryBound(to: Vector.self)) + blockVectors
    for i in 0..<m {
      best[i] = splat(-.infinity)
      indices[i] = Bits(repeating: 0)
    }
    for j in 0..<k {
      let component = Component(components + j * stride)
      let label = Bits(repeating: UInt32(truncatingIfNeeded: j))
      for i in 0..<m {
        let term = component.term(vectors(x)[start + i], vectors(y)[start + i], vectors(z)[start + i])
        let better = best[i] .< term
        best[i] = best[i].replacing(with: term, where: better)
        indices[i] = indices[i].replacing(with: label, where: better)
      }
    }
    // A plain loop: the optimiser narrows a whole vector at a time, where a SIMD conversion would go lane by lane.
    let flat = scratch.assumingMemoryBound(to: UInt32.self)
    for i in 0..<(m * lanes) { output[start * lanes + i] = UInt16(truncatingIfNeeded: flat[i]) }
    start += m
  }
}
