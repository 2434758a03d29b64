public import Parallelism

/// When EM stops and what it records.
public struct EMLoop: Sendable, Hashable {
  /// EM has converged when an iteration raises the mean log-likelihood (or log-posterior) by less
  /// than this many nats a unit of weight, and moves the model by no more; below 0 for as many
  /// iterations as there may be.
  public var tolerance = 1e-5
  /// EM stops after this many M-steps, converged or not.
  public var maximumIterations = 500
  /// Whether ``EMRun/steps`` are kept.
  public var recordsSteps = false

  public init() {}

  func with(tolerance: Double) -> EMLoop {
    var loop = self
    loop.tolerance = tolerance
    return loop
  }
}

/// What the loop arrived at.
public struct EMRun<Model: LatentVariableModel>: Sendable {
  public let model: Model
  /// The mean log-likelihood before each M-step and at the end, plus the log prior for each unit of
  /// weight.
  public let trace: [Double]
  /// The bound at each step, if asked for; as many as ``trace``.
  public let steps: [EMStep]
  public let converged: Bool
  /// The iterations that ended with a repair of the model.
  public let repairs: [Int]
  /// By how much the objective fell at most in one iteration without a repair, which beyond
  /// rounding it never should; 0 or more.
  public let largestFall: Double
}

extension LatentVariableModel {
  /// Fits the model by EM: E-steps and M-steps in turn, from this model on. If cancelled, it ends
  /// after the step that it is at, and what it tells of likelihoods means nothing.
  ///
  /// - Parameter observe: called with each model in turn, the start being number 0.
  public func fitted(
    to observations: Observations, _ loop: EMLoop = EMLoop(), workers: Workers = .one,
    observe: (_ iteration: Int, _ model: Self) -> Void = { _, _ in }
  ) -> EMRun<Self> {
    var model = self
    var previous: Self?
    var trace: [Double] = []
    var steps: [EMStep] = []
    var repairs: [Int] = []
    var largestFall = 0.0
    while true {
      observe(trace.count, model)
      let expectation = model.expectation(over: observations, workers: workers)
      let objective = (expectation.logLikelihood + model.logPrior) / expectation.weight
      let rise = previous == nil ? .infinity : objective - (trace.last ?? -.infinity)
      trace.append(objective)
      let isCancelled = workers.isCancelled
      // Sums of single-precision blocks carry a relative error of about 1e-7.
      assert(isCancelled || rise >= -1e-5 * max(1, abs(objective)), "EM lowered its objective by \(-rise)")
      largestFall = max(largestFall, -rise)
      let converged =
        rise < loop.tolerance && previous.map { (model.relativeEntropy(to: $0) ?? 0) < loop.tolerance } ?? false
      let isLast = converged || trace.count > loop.maximumIterations || isCancelled
      let next = isLast ? nil : model.maximized(expectation.statistics, workers: workers)
      if loop.recordsSteps { steps.append(EMStep(model, next, expectation)) }
      guard let next else {
        return EMRun(
          model: model, trace: trace, steps: steps, converged: converged, repairs: repairs, largestFall: largestFall)
      }
      if let repaired = next.repaired(over: observations, workers: workers) {
        repairs.append(trace.count)
        previous = nil
        model = repaired
      } else {
        previous = model
        model = next
      }
    }
  }
}

extension EMStep {
  init<Model: LatentVariableModel>(_ model: Model, _ next: Model?, _ expectation: Expectation<Model.Statistics>) {
    let scale = 1 / expectation.weight
    let complete = scale * model.expectedCompleteLogLikelihood(expectation.statistics)
    let entropy = scale * expectation.logLikelihood - complete
    self.init(
      expectation: EvidenceBound(expectedCompleteLogLikelihood: complete, entropy: entropy),
      maximization: next.map {
        EvidenceBound(
          expectedCompleteLogLikelihood: scale * $0.expectedCompleteLogLikelihood(expectation.statistics),
          entropy: entropy)
      },
      logPrior: scale * model.logPrior, maximizedLogPrior: next.map { scale * $0.logPrior })
  }
}
