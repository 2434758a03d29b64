import Parallelism
import RandomNumbers
import RealModule

/// Options for stepwise EM on a given set of samples.
public struct StepwiseOptions: Sendable, Hashable {
  /// The maximum number of samples in a batch. A small set is cut into 32 batches, because progress
  /// depends on the number of steps.
  public var batchSize = 4096
  /// alpha of the rates `(t + t0)^-alpha`, above 1/2 and at most 1.
  public var decay = 0.7
  /// t0, 1 or more.
  public var delay = 2.0
  /// The maximum number of passes over all samples.
  public var maximumPasses = 20
  public var seed: UInt64 = 1

  public init() {}

  func validate() throws(MixtureError) {
    guard batchSize >= 1, maximumPasses >= 0, decay > 0.5, decay <= 1, delay >= 1 else {
      throw .invalidOption(
        "stepwise EM needs a batch size of 1 or more, a decay above 0.5 and up to 1, and a delay of 1 or more")
    }
  }
}

extension WeightedSamples {
  /// Fits a mixture by passes of stepwise EM over batches in random order, until a pass raises the
  /// mean log-likelihood by less than the tolerance.
  ///
  /// - Returns: the best mixture at the end of a pass. The trace has the mean log-likelihood at the
  ///   start and after each pass.
  func stepwiseEM(from start: [GaussianComponent], options: EMOptions, _ stepwise: StepwiseOptions, workers: Workers)
    -> EMResult
  {
    let floor = options.varianceFloor ?? automaticVarianceFloor
    let kind = options.covarianceKind
    var generator = SeededGenerator(seed: stepwise.seed)
    var state = StepwiseEM(from: GaussianEM(start: start, kind: kind, floor: floor, prior: nil).components, kind, floor)
    return passes(stepwise.maximumPasses, from: state.components, options, floor, workers) {
      for batch in shuffledBatches(of: min(stepwise.batchSize, max(16, count / 32)), using: &generator, workers)
      where !workers.isCancelled {
        let rate = Double.pow(Double(state.updates) + stepwise.delay, -stepwise.decay)
        _ = state.advance(with: batch, rate: rate, workers: workers)
      }
      return state.components
    }
  }

  /// Returns the samples in random order, cut into batches. Batches without weight are left out.
  func shuffledBatches(of size: Int, using generator: inout SeededGenerator, _ workers: Workers) -> [WeightedSamples] {
    let order = (0..<count).shuffled(using: &generator)
    return stride(from: 0, to: count, by: size).compactMap { first in
      workers.isCancelled ? nil : subset(order[first..<min(count, first + size)].map { ($0, weight($0)) })
    }
  }

  /// Runs passes until one raises the mean log-likelihood by less than the tolerance, and returns
  /// the best mixture.
  func passes(
    _ limit: Int, from start: [GaussianComponent], _ options: EMOptions, _ floor: VarianceFloor, _ workers: Workers,
    _ pass: () -> [GaussianComponent]
  ) -> EMResult {
    let likelihood = { expectation(of: $0, options.covarianceKind, workers: workers).logLikelihood / totalWeight }
    var best = (components: start, likelihood: likelihood(start))
    var trace = [best.likelihood]
    var converged = false
    while !converged, trace.count <= limit, !workers.isCancelled {
      let components = pass()
      let reached = likelihood(components)
      converged = abs(reached - trace.last!) < options.tolerance
      trace.append(reached)
      if reached > best.likelihood { best = (components, reached) }
    }
    let falls = zip(trace, trace.dropFirst()).map { $0 - $1 }
    return EMResult(
      mixture: GaussianMixture(validated: normalized(best.components), options.covarianceKind),
      meanLogLikelihood: best.likelihood, trace: trace,
      steps: [], converged: converged, reseeded: 0,
      floored: best.components.count { floor.isReached(by: $0.covariance) },
      largestFall: falls.reduce(0, max))
  }
}
