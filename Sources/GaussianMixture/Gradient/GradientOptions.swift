import RealModule

/// How the learning rate changes during gradient ascent. t in 0...1 is the share of the steps done.
public enum LearningRateSchedule: Sendable, Hashable {
  case constant
  /// `1 / (1 + c t)` with c at least 0, which satisfies the Robbins-Monro condition.
  case inverseTime(decay: Double)
  /// `(1 + cos(pi t)) / 2`, down to 0 (Loshchilov and Hutter, ICLR 2017).
  case cosine

  /// Returns the factor for the learning rate.
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

/// Options for stochastic gradient ascent with momentum (Polyak, 1964) on unconstrained parameters.
public struct GradientOptions: Sendable, Hashable {
  /// The maximum number of samples in a batch. A small set is cut into 8 batches, because progress
  /// depends on the number of steps.
  public var batchSize = 1024
  /// The maximum number of passes over all samples.
  public var maximumPasses = 40
  /// The length of a step. With preconditioned gradients it is a share of EM's step, at most 1.
  public var learningRate = 0.1
  public var schedule = LearningRateSchedule.cosine
  /// The share of a step's velocity that the next step keeps, in 0 ..< 1.
  public var momentum = 0.8
  /// Whether to multiply gradients by the inverse Fisher information of the complete data.
  ///
  /// Otherwise the learning rate must fit the scale of the samples, and narrow components need
  /// short steps.
  public var isPreconditioned = true
  public var seed: UInt64 = 1

  public init() {}

  func validate() throws(MixtureError) {
    guard batchSize >= 1, maximumPasses >= 0, learningRate > 0, learningRate.isFinite, (0..<1).contains(momentum) else {
      throw .invalidOption(
        "gradient ascent needs a batch size of 1 or more, a learning rate above 0 and a momentum of 0 or more, below 1")
    }
    guard schedule.isValid else { throw .invalidOption("the decay of a learning rate must be 0 or more") }
  }
}
