/// Writes `log2` of each component's weighted density at a block of samples into `terms`
/// (component-major) and the largest of each sample into `best`.
@inline(__always)
func evaluate<Component: PackedComponent>(
  _: Component.Type, _ block: Block, count: Int, components: UnsafePointer<Float>, _ k: Int,
  terms: UnsafeMutablePointer<Vector>, best: UnsafeMutablePointer<Vector>
) {
  for i in 0..<count { best[i] = splat(-.greatestFiniteMagnitude) }
  var j = 0
  while j + 1 < k {
    let a = Component(components + j * Component.stride), b = Component(components + (j + 1) * Component.stride)
    let row = terms + j * blockVectors, next = row + blockVectors
    for i in 0..<count {
      let s = a.term(block, i), t = b.term(block, i)
      row[i] = s
      next[i] = t
      best[i] = maximum(best[i], maximum(s, t))
    }
    j += 2
  }
  guard j < k else { return }
  let last = Component(components + j * Component.stride)
  let row = terms + j * blockVectors
  for i in 0..<count {
    let s = last.term(block, i)
    row[i] = s
    best[i] = maximum(best[i], s)
  }
}

/// Replaces `terms` by `2^(term - best)` and writes their sum over the components into `total`.
@inline(__always)
func exponentiate(
  terms: UnsafeMutablePointer<Vector>, best: UnsafePointer<Vector>, total: UnsafeMutablePointer<Vector>, count: Int,
  _ k: Int
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

/// Replaces the largest of each sample's `terms` by 1 and the others by 0. Ties go to the lowest
/// index. Overwrites `best`.
@inline(__always)
func harden(terms: UnsafeMutablePointer<Vector>, best: UnsafeMutablePointer<Vector>, count: Int, _ k: Int) {
  for j in 0..<k {
    let row = terms + j * blockVectors
    for i in 0..<count {
      let isLargest = row[i] .== best[i]
      row[i] = splat(0).replacing(with: splat(1), where: isLargest)
      best[i] = best[i].replacing(with: splat(.infinity), where: isLargest)
    }
  }
}
