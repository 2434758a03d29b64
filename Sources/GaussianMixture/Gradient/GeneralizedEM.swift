public import Parallelism

/// EM whose M-step is a gradient step (generalised EM; Dempster, Laird and Rubin, 1977; Lange,
/// 1995).
///
/// With responsibilities held fixed, the step raises the expected complete log-likelihood along its
/// gradient instead of maximising it. The bound still never falls.
public struct GeneralizedEM: LatentVariableModel {
  private(set) var parameters: UnconstrainedParameters
  /// The step length that is tried first, as a share of the length of an M-step.
  public let rate: Double

  /// - Parameters:
  ///   - varianceFloor: epsilon of `Sigma = A A^T + epsilon I`.
  ///   - rate: the step length that is tried first, above 0; 1 is the length of an M-step.
  public init(from start: GaussianMixture, varianceFloor: VarianceFloor, rate: Double = 1) {
    self.init(start: start.components, kind: start.covarianceKind, epsilon: varianceFloor.value, rate: rate)
  }

  init(start: [GaussianComponent], kind: CovarianceKind, epsilon: Double, rate: Double = 1) {
    parameters = UnconstrainedParameters(start, kind: kind, epsilon: epsilon)
    self.rate = rate
  }

  public var mixture: GaussianMixture { GaussianMixture(validated: parameters.components, parameters.kind) }

  /// - Precondition: the samples have the mixture's dimension.
  public func expectation(over samples: WeightedSamples, workers: Workers) -> Expectation<SufficientStatistics> {
    precondition(samples.dimension == parameters.dimension, "the samples must have the mixture's dimension")
    let statistics = samples.expectation(of: parameters.components, parameters.kind, workers: workers)
    return Expectation(statistics: statistics, logLikelihood: statistics.logLikelihood, weight: samples.totalWeight)
  }

  public func expectedCompleteLogLikelihood(_ statistics: SufficientStatistics) -> Double {
    statistics.expectedCompleteLogLikelihood(of: parameters.components)
  }

  /// Takes a step along the gradient, halved until it does not lower the expected complete
  /// log-likelihood.
  public func maximized(_ statistics: SufficientStatistics, workers: Workers) -> GeneralizedEM {
    let direction = parameters.preconditioned(parameters.gradient(statistics))
    let present = expectedCompleteLogLikelihood(statistics)
    var next = self
    var length = rate
    for _ in 0..<30 {
      next.parameters = parameters.moved(by: length, direction)
      if next.expectedCompleteLogLikelihood(statistics) >= present { return next }
      length /= 2
    }
    return self
  }
}
