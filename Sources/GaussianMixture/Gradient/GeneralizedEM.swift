public import Parallelism

/// EM whose M-step is a gradient step: responsibilities are held fixed, and the expected complete
/// log-likelihood is raised along its gradient instead of being maximised (generalised EM;
/// Dempster, Laird and Rubin, 1977; Lange, 1995). The bound rises all the same.
public struct GeneralizedEM: LatentVariableModel {
  private(set) var parameters: UnconstrainedParameters
  /// The first length of step that is tried, as a share of the M-step.
  public let rate: Double

  /// - Parameters:
  ///   - varianceFloor: epsilon of `Sigma = A A^T + epsilon I`.
  ///   - rate: above 0; 1 begins with a step as long as EM's.
  public init(from start: GaussianMixture, varianceFloor: VarianceFloor, rate: Double = 1) {
    self.init(start: start.components, kind: start.covarianceKind, epsilon: varianceFloor.value, rate: rate)
  }

  init(start: [GaussianComponent], kind: CovarianceKind, epsilon: Double, rate: Double = 1) {
    parameters = UnconstrainedParameters(start, kind: kind, epsilon: epsilon)
    self.rate = rate
  }

  public var mixture: GaussianMixture { GaussianMixture(validated: parameters.components, parameters.kind) }

  /// - Precondition: samples of the mixture's dimension.
  public func expectation(over samples: WeightedSamples, workers: Workers) -> Expectation<SufficientStatistics> {
    precondition(samples.dimension == parameters.dimension, "samples of another dimension than the mixture's")
    let statistics = samples.expectation(of: parameters.components, parameters.kind, workers: workers)
    return Expectation(statistics: statistics, logLikelihood: statistics.logLikelihood, weight: samples.totalWeight)
  }

  public func expectedCompleteLogLikelihood(_ statistics: SufficientStatistics) -> Double {
    statistics.expectedCompleteLogLikelihood(of: parameters.components)
  }

  /// A step along the gradient, halved until it does not lower the expected complete
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
