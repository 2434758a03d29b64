import LinearAlgebra
import RealModule

// These functions work on single points in double precision. ``WeightedSamples`` has the same for
// many points at once.

extension GaussianMixture {
  /// Returns `ln(pi_k N(x; mu_k, Sigma_k))` for every component k.
  ///
  /// - Throws: ``MixtureError/wrongDimension(_:expected:)``.
  /// - Complexity: O(K d^2).
  public func weightedLogDensities(at x: [Double]) throws(MixtureError) -> [Double] {
    guard x.count == dimension else { throw .wrongDimension(x.count, expected: dimension) }
    return components.map { $0.weightedLogDensity(at: x) }
  }

  /// Returns `ln p(x)`.
  public func logDensity(at x: [Double]) throws(MixtureError) -> Double {
    logSumOfExponentials(try weightedLogDensities(at: x))
  }

  /// Returns `p(x)`, or 0 where it underflows, as it does far from all components in many
  /// dimensions.
  public func density(at x: [Double]) throws(MixtureError) -> Double {
    Double.exp(try logDensity(at: x))
  }

  /// Returns the responsibilities `p(k | x)`, which sum to 1.
  public func responsibilities(at x: [Double]) throws(MixtureError) -> [Double] {
    let terms = try weightedLogDensities(at: x)
    let total = logSumOfExponentials(terms)
    guard total.isFinite else { return terms.map { _ in 1 / Double(terms.count) } }
    return terms.map { Double.exp($0 - total) }
  }

  /// Returns the most likely component of `x`, `argmax_k p(k | x)`. Ties go to the lowest index.
  public func label(at x: [Double]) throws(MixtureError) -> Int {
    firstOfLargest(try weightedLogDensities(at: x))
  }
}

extension GaussianComponent {
  /// Returns `ln(pi N(x; mu, Sigma))`.
  func weightedLogDensity(at x: [Double]) -> Double {
    guard let factors else { return -.infinity }
    let whitened = factors.whitening(zip(x, mean).map { $0 - $1 })
    return logScale - 0.5 * whitened.reduce(0) { $0 + $1 * $1 }
  }

  /// Returns the marginal over some coordinates.
  func marginal(over coordinates: [Int]) -> GaussianComponent {
    GaussianComponent(weight: weight, mean: coordinates.map { mean[$0] }, covariance: covariance.block(coordinates))
  }
}

extension SymmetricMatrix {
  /// Returns the submatrix of some rows and the same columns.
  func block(_ indices: [Int]) -> SymmetricMatrix {
    SymmetricMatrix(
      dimension: indices.count, packed: indices.indices.flatMap { i in indices[...i].map { self[indices[i], $0] } })
  }
}

/// Returns the index of the largest number, the lowest in a tie; 0 if there are none.
func firstOfLargest(_ terms: [Double]) -> Int {
  terms.indices.max { terms[$0] < terms[$1] || (terms[$0] == terms[$1] && $0 > $1) } ?? 0
}

/// Returns `ln sum_i e^(t_i)`.
func logSumOfExponentials(_ terms: [Double]) -> Double {
  let largest = terms.max() ?? -.infinity
  guard largest.isFinite else { return largest }
  return largest + Double.log(terms.reduce(0) { $0 + Double.exp($1 - largest) })
}
