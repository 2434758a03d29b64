/// A pair of neighbouring cells in two regions.
private struct Crossing {
  /// Both regions in 64 bits, the lower number in the upper half.
  let regions: UInt64
  let a: Int32
  let b: Int32
}

/// The arcs along which regions meet, each with the boundary strength across it.
///
/// The strength is read in the orientation of the arc's own normal. The greatest strength over all
/// orientations would make arcs strong that merely lie near a strong boundary of another direction
/// (the oriented watershed transform: Arbelaez, Maire, Fowlkes and Malik, "Contour detection and
/// hierarchical image segmentation", PAMI 33, 2011).
struct BoundaryArcs {
  struct Arc {
    let regions: (Int32, Int32)
    /// The number of pairs of neighbouring cells, one in each region.
    let length: Int
    /// The sum of the pairs' boundary strengths.
    let strength: Double
  }

  private(set) var arcs: [Arc] = []

  init(between regions: [Int32], width: Int, _ boundary: BoundaryStrength) {
    var crossings: [Crossing] = []
    for cell in regions.indices {
      for next in [(cell % width + 1 < width, cell + 1), (cell + width < regions.count, cell + width)] where next.0 {
        let (p, q) = (regions[cell], regions[next.1])
        guard p != q else { continue }
        crossings.append(
          Crossing(regions: UInt64(min(p, q)) << 32 | UInt64(max(p, q)), a: Int32(cell), b: Int32(next.1)))
      }
    }
    crossings.sort { $0.regions != $1.regions ? $0.regions < $1.regions : ($0.a, $0.b) < ($1.a, $1.b) }
    var start = 0
    while start < crossings.count {
      var end = start + 1
      while end < crossings.count, crossings[end].regions == crossings[start].regions { end += 1 }
      arcs.append(Self.arc(crossings[start..<end], width, boundary))
      start = end
    }
  }

  private static func arc(_ crossings: ArraySlice<Crossing>, _ width: Int, _ boundary: BoundaryStrength) -> Arc {
    let orientation = orientation(of: crossings, width)
    var strength = 0.0
    for crossing in crossings {
      let (a, b) = (Int(crossing.a), Int(crossing.b))
      if let orientation {
        strength += Double(max(boundary.orientations[orientation][a], boundary.orientations[orientation][b]))
      } else {
        strength += Double(boundary.orientations.reduce(0) { max($0, $1[a], $1[b]) })
      }
    }
    let key = crossings[crossings.startIndex].regions
    return Arc(regions: (Int32(key >> 32), Int32(truncatingIfNeeded: key)), length: crossings.count, strength: strength)
  }

  /// The orientation along whose normal the crossings vary least; nil for arcs that are short or
  /// bent.
  private static func orientation(of crossings: ArraySlice<Crossing>, _ width: Int) -> Int? {
    guard crossings.count >= 4 else { return nil }
    var sum = SIMD2<Double>(), squares = SIMD2<Double>(), product = 0.0
    for crossing in crossings {
      let a = Int(crossing.a), b = Int(crossing.b)
      let p = SIMD2(Double(a % width + b % width), Double(a / width + b / width)) / 2
      sum += p
      squares += p * p
      product += p.x * p.y
    }
    let n = Double(crossings.count), mean = sum / n
    let v = squares / n - mean * mean, c = product / n - mean.x * mean.y
    let spread = ((v.x - v.y) * (v.x - v.y) + 4 * c * c).squareRoot()
    guard spread > 0.5 * (v.x + v.y) else { return nil }
    func variance(_ normal: SIMD2<Double>) -> Double {
      normal.x * normal.x * v.x + 2 * normal.x * normal.y * c + normal.y * normal.y * v.y
    }
    let variances = BoundaryStrength.normals.map(variance)
    return variances.indices.min { variances[$0] < variances[$1] }
  }
}
