import Parallelism

/// EM whose M-step is a gradient step: responsibilities are held fixed, and the expected complete log-likelihood is raised along its gradient
/// instead of being maximised (generalised EM; Dempster, Laird and Rubin, 1977; Lange, 1995). The bound rises all the same.
struct GeneralizedEM: LatentVariableModel {
  private(set) var parameters: UnconstrainedParameters
  /// The first length of step that is tried, as a share of the M-step.
  let rate: Double

  init(start: [GaussianComponent], kind: CovarianceKind, epsilon: Double, rate: Double = 1) {
    parameters = UnconstrainedParameters(start, kind: kind, epsilon: epsilon)
    self.rate = rate
  }

  func expectation(over samples: WeightedSamples, workers: Workers) -> Expectation<SufficientStatistics> {
    let statistics = samples.expectation(of: parameters.components, parameters.kind, workers: workers)
    return Expectation(statistics: statistics, logLikelihood: statistics.logLikelihood, weight: samples.totalWeight)
  }

  func expectedCompleteLogLikelihood(_ statistics: SufficientStatistics) -> Double {
    statistics.expectedCompleteLogLikelihood(of: parameters.components)
  }

  /// A step along the gradient, halved until it does not lower the expected complete log-likelihood.
  func maximized(_ statistics: SufficientStatistics, workers: Workers) -> GeneralizedEM {
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
