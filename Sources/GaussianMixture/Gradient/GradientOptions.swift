import RealModule

/// How the length of steps changes in the course of gradient ascent; t is the share of the steps
/// done, 0...1.
public enum LearningRateSchedule: Sendable, Hashable {
  case constant
  /// `1 / (1 + c t)`, c being 0 or more: Robbins and Monro's condition as steps go on.
  case inverseTime(decay: Double)
  /// `(1 + cos(pi t)) / 2`, down to 0 (Loshchilov and Hutter, ICLR 2017).
  case cosine

  /// The factor on the learning rate.
  public func factor(at t: Double) -> Double {
    switch self {
    case .constant: 1
    case .inverseTime(let decay): 1 / (1 + decay * t)
    case .cosine: 0.5 * (1 + Double.cos(Double.pi * t))
    }
  }

  var isValid: Bool {
    guard case .inverseTime(let decay) = self else { return true }
    return decay >= 0 && decay.isFinite
  }
}

/// Stochastic gradient ascent with momentum (Polyak, 1964) on unconstrained parameters.
public struct GradientOptions: Sendable, Hashable {
  /// Samples of a batch at most; of few samples, an eighth, since it is the number of steps that
  /// brings the fit on.
  public var batchSize = 1024
  /// Passes over all samples at most.
  public var maximumPasses = 40
  /// Length of a step, of preconditioned gradients as a share of EM's step: up to 1.
  public var learningRate = 0.1
  public var schedule = LearningRateSchedule.cosine
  /// The share of a step's velocity that the next one keeps, 0 ..< 1.
  public var momentum = 0.8
  /// Whether gradients are multiplied by the inverse Fisher information of the complete data.
  /// Without, the learning rate must fit the scale of the samples: narrow components take short
  /// steps only.
  public var isPreconditioned = true
  public var seed: UInt64 = 1

  public init() {}

  func validate() throws(MixtureError) {
    guard batchSize >= 1, maximumPasses >= 0, learningRate > 0, learningRate.isFinite, (0..<1).contains(momentum) else {
      throw .invalidOption(
        "gradient ascent needs a batch size of 1 or more, a learning rate above 0 and a momentum of 0 or more, below 1")
    }
    guard schedule.isValid else { throw .invalidOption("a learning rate's decay is 0 or more") }
  }
}
