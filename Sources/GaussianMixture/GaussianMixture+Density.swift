import LinearAlgebra

// The exact forms, in double precision and any dimension, for single points and for the tests of the kernels.

extension GaussianMixture {
  /// `ln(pi_k N(x; mu_k, Sigma_k))` for every component k.
  ///
  /// - Precondition: `x.count == dimension`.
  /// - Complexity: O(K d^3).
  public func weightedLogDensities(at x: [Double]) -> [Double] {
    precondition(x.count == dimension, "a point of another dimension")
    return components.map { component in
      guard let factor = component.covariance.cholesky else { return -.infinity }
      let whitened = factor.inverse(zip(x, component.mean).map { $0 - $1 })
      let mahalanobis = whitened.reduce(0) { $0 + $1 * $1 }
      return naturalLog(component.weight) - 0.5 * (Double(dimension) * ln2Pi + mahalanobis) - factor.logDeterminant
    }
  }

  /// `ln p(x)`.
  public func logDensity(at x: [Double]) -> Double {
    let terms = weightedLogDensities(at: x)
    let largest = terms.max() ?? -.infinity
    guard largest.isFinite else { return largest }
    return largest + naturalLog(terms.reduce(0) { $0 + exponential($1 - largest) })
  }

  /// The responsibilities `p(k | x)`; they sum to 1.
  public func responsibilities(at x: [Double]) -> [Double] {
    let terms = weightedLogDensities(at: x)
    let total = logDensity(at: x)
    guard total.isFinite else { return terms.map { _ in 1 / Double(terms.count) } }
    return terms.map { exponential($0 - total) }
  }
}
