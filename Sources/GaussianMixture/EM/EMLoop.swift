public import Parallelism

/// When EM stops and what it records.
public struct EMLoop: Sendable, Hashable {
  /// EM has converged when an iteration raises the mean log-likelihood (or log-posterior) by less
  /// than this many nats per unit of weight, and the relative entropy of the new model to the old
  /// one is smaller too. A negative tolerance makes EM run all iterations.
  public var tolerance = 1e-5
  /// The maximum number of M-steps.
  public var maximumIterations = 500
  /// Whether ``EMRun/steps`` are recorded.
  public var recordsSteps = false

  public init() {}

  func with(tolerance: Double) -> EMLoop {
    var loop = self
    loop.tolerance = tolerance
    return loop
  }
}

/// The result of running EM.
public struct EMRun<Model: LatentVariableModel>: Sendable {
  public let model: Model
  /// The objective before each M-step and at the end: the mean log-likelihood plus the log prior
  /// per unit of weight.
  public let trace: [Double]
  /// The bound at each step, as many as ``trace``; empty unless ``EMLoop/recordsSteps`` is set.
  public let steps: [EMStep]
  public let converged: Bool
  /// The iterations that ended with a repair of the model.
  public let repairs: [Int]
  /// The largest fall of the objective in an iteration without a repair; 0 or more. It should be no
  /// more than rounding.
  public let largestFall: Double
}

extension LatentVariableModel {
  /// Fits the model by EM: alternates E-steps and M-steps, starting from this model.
  ///
  /// - Parameter observe: called with each model in turn; the start has number 0.
  /// - Throws: ``MixtureError/cancelled``.
  public func fitted(
    to observations: Observations, _ loop: EMLoop = EMLoop(), workers: Workers,
    observe: (_ iteration: Int, _ model: Self) -> Void = { _, _ in }
  ) throws(MixtureError) -> EMRun<Self> {
    let run = run(on: observations, loop, workers: workers, observe: observe)
    try workers.throwIfCancelled()
    return run
  }

  /// Fits the model by EM on the caller's thread; see ``fitted(to:_:workers:observe:)``.
  public func fitted(
    to observations: Observations, _ loop: EMLoop = EMLoop(),
    observe: (_ iteration: Int, _ model: Self) -> Void = { _, _ in }
  ) -> EMRun<Self> {
    run(on: observations, loop, workers: .one, observe: observe)
  }

  /// Fits the model by EM. If cancelled, it stops after the current step; the caller must then
  /// discard the run, whose last likelihood is of a part of the observations.
  func run(
    on observations: Observations, _ loop: EMLoop, workers: Workers,
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
      // Sums of single-precision blocks have a relative error of about 1e-7.
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
