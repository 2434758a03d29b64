import LinearAlgebra
public import Parallelism

/// EM for streams of samples.
///
/// After each batch the expected statistics are updated as `s := (1 - eta) s + eta s(batch)`,
/// followed by an M-step (Neal and Hinton, 1998; Cappé and Moulines, J. Royal Stat. Soc. B 71,
/// 2009; Liang and Klein, NAACL 2009).
///
/// With rates `eta_t = (t + t0)^-alpha`, 1/2 < alpha <= 1, it converges to a maximum of the
/// likelihood of the stream. With a constant eta it follows a stream that changes. Copies are
/// independent, so an earlier state can be kept and returned to.
public struct StepwiseEM: Sendable, Hashable, Codable {
  /// The components in the order of the start's components, whatever their weights become.
  public private(set) var components: [GaussianComponent]
  public let covarianceKind: CovarianceKind
  public let varianceFloor: VarianceFloor
  /// The statistics per unit of weight; nil before the first batch.
  public private(set) var statistics: SufficientStatistics?
  /// The number of batches seen.
  public private(set) var updates = 0

  public init(from start: GaussianMixture, varianceFloor: VarianceFloor) {
    self.init(from: start.components, start.covarianceKind, varianceFloor)
  }

  init(from start: [GaussianComponent], _ kind: CovarianceKind, _ floor: VarianceFloor) {
    components = start
    covarianceKind = kind
    varianceFloor = floor
  }

  public var mixture: GaussianMixture { GaussianMixture(validated: components, covarianceKind) }

  /// Updates the mixture with a batch.
  ///
  /// - Parameter rate: eta in 0...1, the share of the statistics that the batch replaces. The first
  ///   batch replaces this share of the start.
  /// - Returns: the mean log-likelihood of the batch under the mixture before the update.
  /// - Throws: ``MixtureError/wrongDimension(_:expected:)``, ``MixtureError/invalidOption(_:)`` for
  ///   a rate outside 0...1, ``MixtureError/cancelled``.
  @discardableResult
  public mutating func update(with batch: WeightedSamples, rate: Double, workers: Workers = .one) throws(MixtureError)
    -> Double
  {
    guard (0...1).contains(rate) else { throw .invalidOption("a rate must be in 0...1, not \(rate)") }
    guard batch.dimension == components[0].dimension else {
      throw .wrongDimension(batch.dimension, expected: components[0].dimension)
    }
    guard let meanLogLikelihood = advance(with: batch, rate: rate, workers: workers) else { throw .cancelled }
    return meanLogLikelihood
  }

  /// Updates the mixture with a batch of its dimension at a rate in 0...1.
  ///
  /// - Returns: the mean log-likelihood of the batch under the mixture before the update; nil if
  ///   cancelled, and then nothing changes.
  mutating func advance(with batch: WeightedSamples, rate: Double, workers: Workers) -> Double? {
    let expected = batch.expectation(of: components, covarianceKind, workers: workers)
    guard !workers.isCancelled else { return nil }
    let known = statistics ?? SufficientStatistics(of: components)
    let blended = known.blended(with: expected.scaled(by: 1 / batch.totalWeight), rate: rate)
    components = maximize(blended, kind: covarianceKind, floor: varianceFloor, prior: nil, workers: workers)
    statistics = blended
    updates += 1
    return expected.logLikelihood / batch.totalWeight
  }
}

extension SufficientStatistics {
  /// Creates the statistics of infinitely many samples of these components, per unit of weight.
  init(of components: [GaussianComponent]) {
    logLikelihood = 0
    weights = components.map(\.weight)
    means = components.map(\.mean)
    covariances = components.map(\.covariance)
  }

  func scaled(by factor: Double) -> SufficientStatistics {
    var result = self
    result.logLikelihood *= factor
    result.weights = weights.map { factor * $0 }
    return result
  }

  /// Returns `(1 - rate) self + rate other`, blending the moments about the origin.
  ///
  /// The computation uses moments about the means, which keeps full precision. No component's
  /// weight falls below 1e-12 of the total, so that it can recover.
  func blended(with other: SufficientStatistics, rate: Double) -> SufficientStatistics {
    var result = self
    result.logLikelihood = (1 - rate) * logLikelihood + rate * other.logLikelihood
    for k in weights.indices {
      let old = (1 - rate) * weights[k], new = rate * other.weights[k]
      let total = old + new
      result.weights[k] = max(total, 1e-12)
      guard total > 0, new > 0 else { continue }
      let share = new / total
      let difference = zip(other.means[k], means[k]).map { $0 - $1 }
      result.means[k] = zip(means[k], difference).map { $0 + share * $1 }
      var covariance = (1 - share) * covariances[k] + share * other.covariances[k]
      for i in difference.indices {
        for j in 0...i { covariance[i, j] += share * (1 - share) * difference[i] * difference[j] }
      }
      result.covariances[k] = covariance
    }
    return result
  }
}
