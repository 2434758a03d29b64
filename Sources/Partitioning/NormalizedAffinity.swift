import LinearAlgebra
import RandomNumbers

/// The normalised affinity matrix `D^(-1/2) W D^(-1/2)` of a graph, with W its affinities and D
/// their row sums. It is the identity minus the normalised Laplacian.
struct NormalizedAffinity {
  struct Eigenpair {
    /// The eigenvalue of the normalised Laplacian, 0...2.
    let laplacianValue: Double
    /// `D^(-1/2)` times the unit eigenvector: the relaxed indicator of a normalised cut (Shi and
    /// Malik, PAMI 22, 2000).
    let vector: [Double]
  }

  private let count: Int
  private let edges: [(a: Int, b: Int, weight: Double)]
  private let rootDegrees: [Double]

  init(count: Int, edges: [(a: Int, b: Int, affinity: Double)]) {
    self.count = count
    var degrees = [Double](repeating: 0, count: count)
    for edge in edges {
      degrees[edge.a] += edge.affinity
      degrees[edge.b] += edge.affinity
    }
    let roots = degrees.map { max($0, 1e-9).squareRoot() }
    rootDegrees = roots
    self.edges = edges.map { ($0.a, $0.b, $0.affinity / (roots[$0.a] * roots[$0.b])) }
  }

  /// The eigenpairs of the greatest eigenvalues, in falling order, without the trivial one: the
  /// eigenvalue 1, whose vector is constant.
  ///
  /// Computed by Lanczos with full orthogonalisation (Golub and Van Loan, *Matrix Computations*,
  /// 4th edition, section 10.3) from a fixed start, on the inverse of the Laplacian plus 0.001: its
  /// wanted eigenvalues lie far apart, where those of the matrix itself crowd below 1. It ends when
  /// the wanted pairs have residuals below 1e-9, some 60 steps for 16 pairs. Pairs that are not
  /// found exactly depend on the order of the nodes, and so do all regions that stand on them.
  ///
  /// - Complexity: O(steps * nodes * (steps + width of the graph)).
  func leadingEigenpairs(_ wanted: Int) -> [Eigenpair] {
    let entries = edges.map { SparseSymmetricMatrix.Entry(row: $0.a, column: $0.b, value: -$0.weight) }
    let laplacian = SparseSymmetricMatrix(
      diagonal: [Double](repeating: 1 + Self.shift, count: count), entries: entries)
    guard count > 1, wanted > 0, let factor = laplacian.cholesky else { return [] }
    let trivial = normalized(rootDegrees)
    // A random start is orthogonal to no eigenvector.
    var generator = SeededGenerator(seed: 1)
    var basis = [normalized(orthogonal((0..<count).map { _ in generator.uniform() - 0.5 }, to: [trivial]))]
    var diagonal: [Double] = [], off: [Double] = []
    while true {
      let last = basis[basis.count - 1]
      let image = factor.solve(last)
      diagonal.append(dot(image, last))
      let next = orthogonal(image, to: [trivial] + basis)
      let length = dot(next, next).squareRoot()
      let isLast = diagonal.count == count - 1 || length <= 1e-12 * (diagonal[0] + 1)
      if isLast || diagonal.count >= 2 * wanted && diagonal.count % 8 == 0 {
        let decomposition = SymmetricTridiagonal(diagonal: diagonal, offDiagonal: off).eigendecomposition
        let pairs = zip(decomposition.values, decomposition.vectors).prefix(wanted)
        if isLast || pairs.allSatisfy({ value, weights in length * abs(weights[weights.count - 1]) <= 1e-9 * value }) {
          return pairs.map { value, weights in pair(value, weights, basis) }
        }
      }
      off.append(length)
      basis.append(next.map { $0 / length })
    }
  }

  /// What is added to the Laplacian's eigenvalues before they are inverted. Of the order of the
  /// least ones: the inverse is then well conditioned.
  private static let shift = 1e-3

  /// The pair of an eigenvalue of the inverse, from its vector in the basis.
  private func pair(_ value: Double, _ weights: [Double], _ basis: [[Double]]) -> Eigenpair {
    var vector = [Double](repeating: 0, count: count)
    for (weight, member) in zip(weights, basis) {
      for i in 0..<count { vector[i] += weight * member[i] }
    }
    return Eigenpair(laplacianValue: 1 / value - Self.shift, vector: zip(vector, rootDegrees).map { $0 / $1 })
  }

  /// `x` minus its projections on orthonormal vectors. Subtracted twice, because rounding leaves a
  /// part of them the first time.
  private func orthogonal(_ x: [Double], to vectors: [[Double]]) -> [Double] {
    var x = x
    for _ in 0..<2 {
      for vector in vectors {
        let part = dot(x, vector)
        for i in x.indices { x[i] -= part * vector[i] }
      }
    }
    return x
  }

  private func normalized(_ x: [Double]) -> [Double] {
    let length = dot(x, x).squareRoot()
    return length > 0 ? x.map { $0 / length } : x
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }
}
