import LinearAlgebra
import RealModule

/// A mixture described by parameters that may take any value: `pi = softmax(a)`, the means, and
/// `Sigma_k = A_k A_k^T + epsilon I`.
///
/// A_k is d x d, stored by rows. It is diagonal for diagonal covariances and a multiple of the
/// identity for spherical ones; tied covariances share a single A. Gradients with respect to the
/// parameters have the same form.
struct UnconstrainedParameters: Sendable {
  let kind: CovarianceKind
  /// epsilon, the least variance.
  let epsilon: Double
  var logits: [Double]
  var means: [[Double]]
  var roots: [[Double]]

  var dimension: Int { means[0].count }

  init(_ components: [GaussianComponent], kind: CovarianceKind, epsilon: Double) {
    self.kind = kind
    self.epsilon = epsilon
    logits = components.map { Double.log($0.weight) }
    means = components.map(\.mean)
    roots = (kind == .tied ? Array(components.prefix(1)) : components).map { component in
      let rest =
        component.covariance + SymmetricMatrix(diagonal: [Double](repeating: -epsilon, count: component.dimension))
      // A variance at the floor keeps a small root, so that its gradient is not 0.
      let factor = VarianceFloor(1e-3 * epsilon).constrain(rest, to: .full).cholesky
      return factor.map { $0.dense() } ?? [Double](repeating: 0, count: component.dimension * component.dimension)
    }
  }

  var weights: [Double] {
    let total = logSumOfExponentials(logits)
    return logits.map { Double.exp($0 - total) }
  }

  var components: [GaussianComponent] {
    let shared = roots.map(covariance)
    let factors = shared.map { CovarianceFactors($0) }
    return zip(weights, means).enumerated().map { k, parameters in
      let at = kind == .tied ? 0 : k
      return GaussianComponent(weight: parameters.0, mean: parameters.1, covariance: shared[at], factors: factors[at])
    }
  }

  private func covariance(_ root: [Double]) -> SymmetricMatrix {
    let d = dimension
    var result = SymmetricMatrix(diagonal: [Double](repeating: epsilon, count: d))
    for i in 0..<d {
      for j in 0...i { result[i, j] += (0..<d).reduce(0) { $0 + root[i * d + $1] * root[j * d + $1] } }
    }
    return result
  }

  /// Returns `self + scale * step`.
  func moved(by scale: Double, _ step: UnconstrainedParameters) -> UnconstrainedParameters {
    var result = self
    result.combine(step) { $0 + scale * $1 }
    return result
  }

  mutating func combine(_ other: UnconstrainedParameters, _ body: (Double, Double) -> Double) {
    logits = zip(logits, other.logits).map(body)
    means = zip(means, other.means).map { zip($0, $1).map(body) }
    roots = zip(roots, other.roots).map { zip($0, $1).map(body) }
  }
}
