import LinearAlgebra

/// The moments of samples about the components' means. Those of a block have the precision of the
/// samples; those of all blocks are in `Double`.
struct BlockMoments<Scalar: BlockScalar>: Sendable {
  let dimension: Int
  let isDiagonal: Bool
  /// `sum(w ln p(x))`.
  var logLikelihood = 0.0
  /// `sum(w r)` of each component.
  var weights: [Double]
  /// `sum(w r d)` of each component.
  var first: [[Scalar]]
  /// `sum(w r d d^T)` of each component: a d x d matrix by rows whose lower triangle is filled, or
  /// the diagonal.
  private(set) var second: [[Scalar]]

  init(components: Int, dimension: Int, isDiagonal: Bool) {
    self.dimension = dimension
    self.isDiagonal = isDiagonal
    weights = [Double](repeating: 0, count: components)
    first = [[Scalar]](repeating: [Scalar](repeating: 0, count: dimension), count: components)
    second = [[Scalar]](
      repeating: [Scalar](repeating: 0, count: isDiagonal ? dimension : dimension * dimension), count: components)
  }

  /// Adds `sum(y y^T)`, or its diagonal, over rows y that are scaled by the square roots of their
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

  /// Returns entry (i, j) of a component's second moments, with `j <= i`, or `j == i` if diagonal.
  func second(_ component: Int, _ i: Int, _ j: Int) -> Scalar {
    second[component][isDiagonal ? i : i * dimension + j]
  }
}
