/// Options for fitting a mixture of Gaussians by EM.
public struct EMOptions: Sendable, Hashable {
  public var covarianceKind: CovarianceKind = .full
  /// The least variance in any direction; nil for a millionth of the mean variance of the samples'
  /// coordinates.
  public var varianceFloor: VarianceFloor?
  /// The prior for maximum a posteriori estimation, which only EM supports; nil for maximum
  /// likelihood.
  public var prior: MixturePrior?
  /// EM has converged when an iteration raises the mean log-likelihood by less than this many nats
  /// per unit of weight; see ``EMLoop/tolerance``.
  public var tolerance: Double = 1e-5
  /// The maximum number of M-steps.
  public var maximumIterations: Int = 500
  /// Whether to record the bound at each step in ``EMResult/steps``. Gradient ascent and stepwise
  /// EM record none.
  public var recordsSteps = false

  public init() {}

  /// Returns these options with at most `iterations` iterations and without recording.
  func limited(to iterations: Int) -> EMOptions {
    var options = self
    options.maximumIterations = min(iterations, maximumIterations)
    options.recordsSteps = false
    return options
  }

  func validate(dimension: Int) throws(MixtureError) {
    try prior?.validate(dimension: dimension)
    if let floor = varianceFloor?.value, !(floor > 0 && floor.isFinite) {
      throw .invalidOption("a variance floor must be above 0, not \(floor)")
    }
  }

  var loop: EMLoop {
    var loop = EMLoop()
    loop.tolerance = tolerance
    loop.maximumIterations = maximumIterations
    loop.recordsSteps = recordsSteps
    return loop
  }
}

/// A mixture fitted by EM and how EM reached it.
public struct EMResult: Sendable, Hashable {
  public let mixture: GaussianMixture
  /// `sum(w ln p(x)) / sum(w)` under `mixture`, in nats per unit of weight.
  public let meanLogLikelihood: Double
  /// The objective before each M-step and at the end.
  ///
  /// For EM it is the mean log-likelihood, plus the log prior per unit of weight if there is a
  /// prior; it falls only where a component was reseeded. For gradient ascent and stepwise EM it is
  /// the mean log-likelihood at the start and after each pass, and may fall. For k-means it is
  /// minus pi times the mean squared distance.
  public let trace: [Double]
  /// The bound at each step, if ``EMOptions/recordsSteps`` is set.
  public let steps: [EMStep]
  public let converged: Bool
  /// The number of times that a starved component was moved to the worst-explained samples.
  public let reseeded: Int
  /// The number of components whose variance is at the floor in some direction, as it is for
  /// samples that lie on a plane.
  public let floored: Int
  /// The largest fall of the objective in one iteration. It is no more than the rounding of sums,
  /// about 1e-7 in single precision.
  public let largestFall: Double

  /// The number of M-steps.
  public var iterations: Int { trace.count - 1 }
}
