public import LinearAlgebra
public import Parallelism

extension WeightedSamples {
  /// Returns the mean log-likelihood `sum(w ln p(x)) / sum(w)` in nats per unit of weight (pixel).
  ///
  /// For samples that the mixture was not fitted to, this is its held-out log-likelihood.
  ///
  /// - Throws: ``MixtureError/wrongDimension(_:expected:)``, ``MixtureError/cancelled``. The
  ///   functions below throw the same.
  /// - Complexity: that of an E-step, O(count * components * d^2) for full covariances.
  public func meanLogLikelihood(under mixture: GaussianMixture, workers: Workers = .one) throws(MixtureError) -> Double
  {
    try requireDimension(of: mixture)
    let expected = expectation(of: mixture.components, mixture.covarianceKind, workers: workers)
    try workers.throwIfCancelled()
    return expected.logLikelihood / totalWeight
  }

  /// Runs the E-step. Returns the expected moments of each component's share.
  public func sufficientStatistics(under mixture: GaussianMixture, workers: Workers = .one) throws(MixtureError)
    -> SufficientStatistics
  {
    try requireDimension(of: mixture)
    let expected = expectation(of: mixture.components, mixture.covarianceKind, workers: workers)
    try workers.throwIfCancelled()
    return expected
  }

  /// Returns `ln p(x)` of each sample.
  public func logDensities(under mixture: GaussianMixture, workers: Workers = .one) throws(MixtureError) -> [Double] {
    try requireDimension(of: mixture)
    let densities = logDensities(under: mixture.components, mixture.covarianceKind, workers: workers)
    try workers.throwIfCancelled()
    return densities
  }

  /// Returns `p(k | x)` of each sample for each component, by `[k][sample]`.
  ///
  /// Only this function stores all N x K responsibilities; EM never does.
  public func responsibilities(under mixture: GaussianMixture, workers: Workers = .one) throws(MixtureError)
    -> [[Double]]
  {
    try requireDimension(of: mixture)
    let shares = responsibilities(under: mixture.components, mixture.covarianceKind, workers: workers)
    try workers.throwIfCancelled()
    return shares
  }

  /// Returns the most likely component of each sample, `argmax_k p(k | x)`. Ties go to the lowest
  /// index.
  public func labels(under mixture: GaussianMixture, workers: Workers = .one) throws(MixtureError) -> [UInt16] {
    try requireDimension(of: mixture)
    let labels = storage.labels(under: centered(mixture.components), mixture.covarianceKind, workers: workers)
    try workers.throwIfCancelled()
    return labels
  }

  /// The covariance `sum(w (x - m)(x - m)^T) / sum(w)` about the weighted mean m.
  public var covariance: SymmetricMatrix {
    let unit = SymmetricMatrix(diagonal: [Double](repeating: 1, count: dimension))
    let all = GaussianComponent(weight: 1, mean: center, covariance: unit)
    return expectation(of: [all], .full, workers: .one).covariances[0]
  }

  /// Returns the expected statistics in the order of `components`. If cancelled, they lack samples
  /// and the caller must discard them.
  func expectation(
    of components: [GaussianComponent], _ kind: CovarianceKind, isHard: Bool = false, workers: Workers
  ) -> SufficientStatistics {
    var statistics = storage.expectation(of: centered(components), kind, isHard: isHard, workers: workers)
    statistics.means = statistics.means.map { zip($0, center).map { $0 + $1 } }
    return statistics
  }

  func logDensities(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [Double] {
    storage.logDensities(under: centered(components), kind, workers: workers)
  }

  func responsibilities(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [[Double]] {
    storage.responsibilities(under: centered(components), kind, workers: workers)
  }

  private func centered(_ components: [GaussianComponent]) -> [GaussianComponent] {
    components.map { $0.moved(to: zip($0.mean, center).map { $0 - $1 }) }
  }

  func requireDimension(of mixture: GaussianMixture) throws(MixtureError) {
    guard mixture.dimension == dimension else { throw .wrongDimension(dimension, expected: mixture.dimension) }
  }
}
