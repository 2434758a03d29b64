// The parameters are those of ``expectationMaximization``.

/// Writes `log2 p(x)` for `count` samples.
func logDensities(
  shape: Int, samples: UnsafePointer<Float>, planeStride: Int, count: Int,
  components: UnsafePointer<Float>, componentCount k: Int, scratch: UnsafeMutableRawPointer,
  into output: UnsafeMutablePointer<Float>
) {
  switch shape {
  case ComponentShape.full4: writeLogDensities(Full4.self, samples, planeStride, count, components, k, scratch, output)
  case ComponentShape.diagonal3:
    writeLogDensities(Diagonal3.self, samples, planeStride, count, components, k, scratch, output)
  default: writeLogDensities(Full3.self, samples, planeStride, count, components, k, scratch, output)
  }
}

/// Writes `p(j | x)` for `count` samples, those of component `j` at `output + j * rowStride`.
func responsibilities(
  shape: Int, samples: UnsafePointer<Float>, planeStride: Int, count: Int,
  components: UnsafePointer<Float>, componentCount k: Int, scratch: UnsafeMutableRawPointer,
  into output: UnsafeMutablePointer<Float>, rowStride: Int
) {
  switch shape {
  case ComponentShape.full4:
    writeResponsibilities(Full4.self, samples, planeStride, count, components, k, scratch, output, rowStride)
  case ComponentShape.diagonal3:
    writeResponsibilities(Diagonal3.self, samples, planeStride, count, components, k, scratch, output, rowStride)
  default: writeResponsibilities(Full3.self, samples, planeStride, count, components, k, scratch, output, rowStride)
  }
}

/// Writes the component with the largest weighted density for `count` samples. Ties go to the
/// lowest index.
func mostLikelyComponents(
  shape: Int, samples: UnsafePointer<Float>, planeStride: Int, count: Int,
  components: UnsafePointer<Float>, componentCount k: Int, scratch: UnsafeMutableRawPointer,
  into output: UnsafeMutablePointer<UInt16>
) {
  switch shape {
  case ComponentShape.full4: writeLabels(Full4.self, samples, planeStride, count, components, k, scratch, output)
  case ComponentShape.diagonal3:
    writeLabels(Diagonal3.self, samples, planeStride, count, components, k, scratch, output)
  default: writeLabels(Full3.self, samples, planeStride, count, components, k, scratch, output)
  }
}

@inline(__always)
private func writeLogDensities<Component: PackedComponent>(
  _: Component.Type, _ samples: UnsafePointer<Float>, _ planeStride: Int, _ count: Int,
  _ components: UnsafePointer<Float>,
  _ k: Int,
  _ scratch: UnsafeMutableRawPointer, _ output: UnsafeMutablePointer<Float>
) {
  let terms = scratch.assumingMemoryBound(to: Vector.self)
  let best = terms + k * blockVectors
  let total = best + blockVectors
  let out = UnsafeMutableRawPointer(output).assumingMemoryBound(to: Vector.self)
  let end = count / lanes
  var start = 0
  while start < end {
    let m = min(blockVectors, end - start)
    let block = Block(samples, planeStride: planeStride, from: start, coordinates: Component.coordinates)
    evaluate(Component.self, block, count: m, components: components, k, terms: terms, best: best)
    exponentiate(terms: terms, best: best, total: total, count: m, k)
    for i in 0..<m { out[start + i] = best[i] + log2(total[i]) }
    start += m
  }
}

@inline(__always)
private func writeResponsibilities<Component: PackedComponent>(
  _: Component.Type, _ samples: UnsafePointer<Float>, _ planeStride: Int, _ count: Int,
  _ components: UnsafePointer<Float>,
  _ k: Int,
  _ scratch: UnsafeMutableRawPointer, _ output: UnsafeMutablePointer<Float>, _ rowStride: Int
) {
  let terms = scratch.assumingMemoryBound(to: Vector.self)
  let best = terms + k * blockVectors
  let total = best + blockVectors
  let end = count / lanes
  var start = 0
  while start < end {
    let m = min(blockVectors, end - start)
    let block = Block(samples, planeStride: planeStride, from: start, coordinates: Component.coordinates)
    evaluate(Component.self, block, count: m, components: components, k, terms: terms, best: best)
    exponentiate(terms: terms, best: best, total: total, count: m, k)
    for i in 0..<m { total[i] = splat(1) / total[i] }
    for j in 0..<k {
      let out = UnsafeMutableRawPointer(output + j * rowStride).assumingMemoryBound(to: Vector.self) + start
      let row = terms + j * blockVectors
      for i in 0..<m { out[i] = row[i] * total[i] }
    }
    start += m
  }
}

@inline(__always)
private func writeLabels<Component: PackedComponent>(
  _: Component.Type, _ samples: UnsafePointer<Float>, _ planeStride: Int, _ count: Int,
  _ components: UnsafePointer<Float>,
  _ k: Int,
  _ scratch: UnsafeMutableRawPointer, _ output: UnsafeMutablePointer<UInt16>
) {
  let indices = scratch.assumingMemoryBound(to: Bits.self)
  let best = scratch.assumingMemoryBound(to: Vector.self) + blockVectors
  let end = count / lanes
  var start = 0
  while start < end {
    let m = min(blockVectors, end - start)
    let block = Block(samples, planeStride: planeStride, from: start, coordinates: Component.coordinates)
    for i in 0..<m {
      best[i] = splat(-.infinity)
      indices[i] = Bits(repeating: 0)
    }
    for j in 0..<k {
      let component = Component(components + j * Component.stride)
      let label = Bits(repeating: UInt32(truncatingIfNeeded: j))
      for i in 0..<m {
        let term = component.term(block, i)
        let better = best[i] .< term
        best[i] = best[i].replacing(with: term, where: better)
        indices[i] = indices[i].replacing(with: label, where: better)
      }
    }
    // The compiler vectorises this loop; a SIMD conversion would run lane by lane.
    let flat = scratch.assumingMemoryBound(to: UInt32.self)
    for i in 0..<(m * lanes) { output[start * lanes + i] = UInt16(truncatingIfNeeded: flat[i]) }
    start += m
  }
}
