import RealModule

/// What the picture as a whole says of the arcs between regions: how much the normalised cut's
/// eigenvectors differ across them.
///
/// The affinity of two neighbours is `length exp(-strength / 0.19)` of their arc. The eigenvectors
/// `v_k` of the least eigenvalues of the graph's normalised Laplacian are nearly constant within
/// what belongs together; an arc's global strength is
/// `sum over k of |v_k(a) - v_k(b)| / sqrt(lambda_k)` (after Arbelaez et al., PAMI 33, 2011, who
/// take gradients of eigenvectors of a graph of pixels), divided by its 95th percentile over the
/// arcs.
struct SpectralPartition {
  struct Arc {
    let a: Int
    let b: Int
    /// 0...0.8, the range that local strengths have.
    let strength: Double
  }

  let arcs: [Arc]

  /// The number of regions that a partition is asked about.
  static let regionLimit = 400
  private static let vectorCount = 16
  private static let affinityScale = 0.19
  private static let greatest = 0.8

  /// O(regions Lanczos steps^2).
  init(of graph: RegionGraph, regions: [Int]) {
    let index = Dictionary(uniqueKeysWithValues: regions.enumerated().map { ($1, $0) })
    var edges: [(a: Int, b: Int, affinity: Double)] = []
    for (i, region) in regions.enumerated() {
      for (neighbor, arc) in graph.arcs[region] {
        guard let j = index[Int(neighbor)], i < j else { continue }
        edges.append((i, j, arc.length * Double.exp(-arc.strength / arc.length / Self.affinityScale)))
      }
    }
    edges.sort { ($0.a, $0.b) < ($1.a, $1.b) }
    let laplacian = NormalizedAffinity(count: regions.count, edges: edges)
    let pairs = laplacian.leadingEigenpairs(Self.vectorCount)
    let strengths = edges.map { edge in
      pairs.reduce(0) { $0 + abs($1.vector[edge.a] - $1.vector[edge.b]) / max($1.laplacianValue, 1e-6).squareRoot() }
    }
    let unit = strengths.sorted().dropLast(strengths.count / 20).last ?? 1
    arcs = zip(edges, strengths).map { edge, strength in
      Arc(a: regions[edge.a], b: regions[edge.b], strength: min(1, unit > 0 ? strength / unit : 0) * Self.greatest)
    }
  }
}
