/// How EM is run.
public struct EMOptions: Sendable, Hashable {
  public var covarianceKind: CovarianceKind = .full
  /// The least variance in any direction, in squared units of the samples.
  public var varianceFloor: VarianceFloor = .eightBitRounding
  /// EM has converged when an iteration raises the mean log-likelihood by less than this many nats a unit of weight.
  public var tolerance: Double = 1e-5
  /// EM stops after this many M-steps, converged or not.
  public var maximumIterations: Int = 500

  public init() {}

  /// The same with fewer iterations.
  func limited(to iterations: Int) -> EMOptions {
    var options = self
    options.maximumIterations = min(iterations, maximumIterations)
    return options
  }
}

/// What EM arrived at.
public struct EMResult: Sendable, Hashable {
  public let mixture: GaussianMixture
  /// `sum(w ln p(x)) / sum(w)` of `mixture`, in nats a unit of weight.
  public let meanLogLikelihood: Double
  /// The mean log-likelihood before each M-step and at the end; never falling, but where a component was put elsewhere.
  public let trace: [Double]
  public let converged: Bool
  /// How often a starved component was put at the worst-explained samples.
  public let reseeded: Int

  /// The number of M-steps.
  public var iterations: Int { trace.count - 1 }
}
