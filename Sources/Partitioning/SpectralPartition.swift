import RealModule

/// The global strengths of the arcs between regions: how much the eigenvectors of the picture's
/// normalised cut differ across each arc.
///
/// The affinity of two neighbours is `length exp(-strength / 0.19)`, with the length and the mean
/// strength of their arc. The eigenvectors `v_k` of the least eigenvalues `lambda_k` of the graph's
/// normalised Laplacian are nearly constant within large parts of a picture and change between
/// them. An arc's global strength is `sum over k of |v_k(a) - v_k(b)| / sqrt(lambda_k)` (after
/// Arbelaez et al., PAMI 33, 2011, who take gradients of eigenvectors of a graph of pixels). The
/// 95th percentile over the arcs becomes 0.8, and greater strengths are cut to that.
struct SpectralPartition {
  struct Arc {
    let a: Int
    let b: Int
    /// 0...0.8, about the range of local strengths.
    let strength: Double
  }

  let arcs: [Arc]

  /// The number of regions down to which a picture is merged before its partition is computed.
  static let regionLimit = 400
  private static let vectorCount = 16
  private static let affinityScale = 0.19
  private static let greatest = 0.8

  /// - Parameter regions: the regions of `graph` that have not been absorbed.
  /// - Complexity: that of ``NormalizedAffinity/leadingEigenpairs(_:)``.
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
