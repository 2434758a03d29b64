import LinearAlgebra

/// The moments of some samples about the components' means: of a block in its own precision, of all
/// in Double.
struct BlockMoments<Scalar: BlockScalar>: Sendable {
  let dimension: Int
  let isDiagonal: Bool
  /// `sum(w ln p(x))`.
  var logLikelihood = 0.0
  /// For each component `sum(w r)`.
  var weights: [Double]
  /// For each component `sum(w r d)`.
  var first: [[Scalar]]
  /// For each component `sum(w r d d^T)`: d x d by rows, its lower triangle filled, or the
  /// diagonal.
  private(set) var second: [[Scalar]]

  init(components: Int, dimension: Int, isDiagonal: Bool) {
    self.dimension = dimension
    self.isDiagonal = isDiagonal
    weights = [Double](repeating: 0, count: components)
    first = [[Scalar]](repeating: [Scalar](repeating: 0, count: dimension), count: components)
    second = [[Scalar]](
      repeating: [Scalar](repeating: 0, count: isDiagonal ? dimension : dimension * dimension), count: components)
  }

  /// Adds `sum(y y^T)`, or its diagonal, over rows y that carry the roots of their
  /// responsibilities.
  mutating func addSecond(of component: Int, rows: Span<Scalar>) {
    guard !rows.isEmpty else { return }
    if isDiagonal {
      for start in stride(from: 0, to: rows.count, by: dimension) {
        for j in 0..<dimension { second[component][j] += rows[start + j] * rows[start + j] }
      }
    } else {
      var span = second[component].mutableSpan
      BLAS.addGram(of: rows, dimension: dimension, to: &span)
    }
  }

  mutating func add<Part>(_ part: BlockMoments<Part>) where Scalar == Double {
    logLikelihood += part.logLikelihood
    for k in weights.indices where part.weights[k] > 0 {
      weights[k] += part.weights[k]
      Part.add(part.first[k], to: &first[k])
      Part.add(part.second[k], to: &second[k])
    }
  }

  /// Entry (i, j) of a component's second moments, `j <= i`; `j == i` if there is a diagonal only.
  func second(_ component: Int, _ i: Int, _ j: Int) -> Scalar {
    second[component][isDiagonal ? i : i * dimension + j]
  }
}
