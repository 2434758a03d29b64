public import LinearAlgebra
public import Parallelism

extension WeightedSamples {
  /// `sum(w ln p(x)) / sum(w)`: the mean log-likelihood in nats a unit of weight (a pixel). Of
  /// samples that the mixture was not fitted to, its held-out log-likelihood.
  ///
  /// - Throws: ``MixtureError/wrongDimension(_:expected:)`` and ``MixtureError/cancelled``, as all
  ///   that follow.
  /// - Complexity: as one E-step: O(count * components * d^2) for full covariances; no array of
  ///   count * components.
  public func meanLogLikelihood(under mixture: GaussianMixture, workers: Workers = .one) throws(MixtureError) -> Double
  {
    try requireDimension(of: mixture)
    let expected = expectation(of: mixture.components, mixture.covarianceKind, workers: workers)
    try workers.throwIfCancelled()
    return expected.logLikelihood / totalWeight
  }

  /// The E-step: the expected moments of each component's share.
  public func sufficientStatistics(under mixture: GaussianMixture, workers: Workers = .one) throws(MixtureError)
    -> SufficientStatistics
  {
    try requireDimension(of: mixture)
    let expected = expectation(of: mixture.components, mixture.covarianceKind, workers: workers)
    try workers.throwIfCancelled()
    return expected
  }

  /// `ln p(x)` of each sample.
  public func logDensities(under mixture: GaussianMixture, workers: Workers = .one) throws(MixtureError) -> [Double] {
    try requireDimension(of: mixture)
    let densities = logDensities(under: mixture.components, mixture.covarianceKind, workers: workers)
    try workers.throwIfCancelled()
    return densities
  }

  /// `p(k | x)` of each sample for each component: `[k][sample]`.
  ///
  /// The only form that holds an N x K array; EM never does.
  public func responsibilities(under mixture: GaussianMixture, workers: Workers = .one) throws(MixtureError)
    -> [[Double]]
  {
    try requireDimension(of: mixture)
    let shares = responsibilities(under: mixture.components, mixture.covarianceKind, workers: workers)
    try workers.throwIfCancelled()
    return shares
  }

  /// The component that most likely made each sample, `argmax_k p(k | x)`, the first of equals.
  public func labels(under mixture: GaussianMixture, workers: Workers = .one) throws(MixtureError) -> [UInt16] {
    try requireDimension(of: mixture)
    let labels = storage.labels(under: centered(mixture.components), mixture.covarianceKind, workers: workers)
    try workers.throwIfCancelled()
    return labels
  }

  /// `sum(w (x - m)(x - m)^T) / sum(w)`, m being the weighted mean.
  public var covariance: SymmetricMatrix {
    let unit = SymmetricMatrix(diagonal: [Double](repeating: 1, count: dimension))
    let all = GaussianComponent(weight: 1, mean: center, covariance: unit)
    return expectation(of: [all], .full, workers: .one).covariances[0]
  }

  /// The components in the order given.
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
