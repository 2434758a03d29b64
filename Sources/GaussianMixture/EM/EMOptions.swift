/// How a mixture of Gaussians is fitted by EM.
public struct EMOptions: Sendable, Hashable {
  public var covarianceKind: CovarianceKind = .full
  /// The least variance in any direction; nil for a millionth of the samples' mean variance in a
  /// coordinate.
  public var varianceFloor: VarianceFloor?
  /// For maximum a posteriori, by EM only; nil for maximum likelihood.
  public var prior: MixturePrior?
  /// EM has converged when an iteration raises the mean log-likelihood by less than this many nats
  /// a unit of weight.
  public var tolerance: Double = 1e-5
  /// EM stops after this many M-steps, converged or not.
  public var maximumIterations: Int = 500
  /// Whether the bound is recorded at each step, in ``EMResult/steps``; gradient ascent and
  /// stepwise EM have none.
  public var recordsSteps = false

  public init() {}

  /// The same with fewer iterations, and nothing recorded.
  func limited(to iterations: Int) -> EMOptions {
    var options = self
    options.maximumIterations = min(iterations, maximumIterations)
    options.recordsSteps = false
    return options
  }

  func validate(dimension: Int) throws(MixtureError) {
    try prior?.validate(dimension: dimension)
    if let floor = varianceFloor?.value, !(floor > 0 && floor.isFinite) {
      throw .invalidOption("a variance floor is above 0, not \(floor)")
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

/// What EM arrived at.
public struct EMResult: Sendable, Hashable {
  public let mixture: GaussianMixture
  /// `sum(w ln p(x)) / sum(w)` of `mixture`, in nats a unit of weight.
  public let meanLogLikelihood: Double
  /// The mean log-likelihood before each M-step and at the end, with a prior plus its logarithm a
  /// unit of weight; never falling, but where a component was put elsewhere. After each pass for
  /// gradient ascent and stepwise EM, which may fall; minus pi times the mean squared distance for
  /// k-means.
  public let trace: [Double]
  /// The bound at each step, if asked for.
  public let steps: [EMStep]
  public let converged: Bool
  /// How often a starved component was put at the worst-explained samples.
  public let reseeded: Int
  /// How many components are held up by the variance floor in some direction, as those of singular
  /// samples are.
  public let floored: Int
  /// By how much the objective fell at most in one iteration; beyond the rounding of sums, some
  /// 1e-7 in single precision, it never does.
  public let largestFall: Double

  /// The number of M-steps.
  public var iterations: Int { trace.count - 1 }
}
