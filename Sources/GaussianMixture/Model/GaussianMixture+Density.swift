import LinearAlgebra
import RealModule

// The exact forms, in double precision, for single points. ``WeightedSamples`` has the same for
// many at once.

extension GaussianMixture {
  /// `ln(pi_k N(x; mu_k, Sigma_k))` for every component k.
  ///
  /// - Throws: ``MixtureError/wrongDimension(_:expected:)``.
  /// - Complexity: O(K d^2).
  public func weightedLogDensities(at x: [Double]) throws(MixtureError) -> [Double] {
    guard x.count == dimension else { throw .wrongDimension(x.count, expected: dimension) }
    return components.map { $0.weightedLogDensity(at: x) }
  }

  /// `ln p(x)`.
  public func logDensity(at x: [Double]) throws(MixtureError) -> Double {
    logSumOfExponentials(try weightedLogDensities(at: x))
  }

  /// `p(x)`; 0 where it is too small for a Double, as far from all components in many dimensions.
  public func density(at x: [Double]) throws(MixtureError) -> Double {
    Double.exp(try logDensity(at: x))
  }

  /// The responsibilities `p(k | x)`; they sum to 1.
  public func responsibilities(at x: [Double]) throws(MixtureError) -> [Double] {
    let terms = try weightedLogDensities(at: x)
    let total = logSumOfExponentials(terms)
    guard total.isFinite else { return terms.map { _ in 1 / Double(terms.count) } }
    return terms.map { Double.exp($0 - total) }
  }

  /// The component that most likely made `x`, `argmax_k p(k | x)`, the first of equals.
  public func label(at x: [Double]) throws(MixtureError) -> Int {
    firstOfLargest(try weightedLogDensities(at: x))
  }
}

extension GaussianComponent {
  /// `ln(pi N(x; mu, Sigma))`.
  func weightedLogDensity(at x: [Double]) -> Double {
    guard let factors else { return -.infinity }
    let whitened = factors.whitening(zip(x, mean).map { $0 - $1 })
    return logScale - 0.5 * whitened.reduce(0) { $0 + $1 * $1 }
  }

  /// The same of some coordinates.
  func marginal(over coordinates: [Int]) -> GaussianComponent {
    GaussianComponent(weight: weight, mean: coordinates.map { mean[$0] }, covariance: covariance.block(coordinates))
  }
}

extension SymmetricMatrix {
  /// Rows and columns of some indices.
  func block(_ indices: [Int]) -> SymmetricMatrix {
    SymmetricMatrix(
      dimension: indices.count, packed: indices.indices.flatMap { i in indices[...i].map { self[indices[i], $0] } })
  }
}

/// The index of the largest number, the first of equals; 0 if there is none.
func firstOfLargest(_ terms: [Double]) -> Int {
  terms.indices.max { terms[$0] < terms[$1] || (terms[$0] == terms[$1] && $0 > $1) } ?? 0
}

/// `ln sum_i e^(t_i)`.
func logSumOfExponentials(_ terms: [Double]) -> Double {
  let largest = terms.max() ?? -.infinity
  guard largest.isFinite else { return largest }
  return largest + Double.log(terms.reduce(0) { $0 + Double.exp($1 - largest) })
}
