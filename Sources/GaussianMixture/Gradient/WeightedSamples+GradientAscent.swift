import Parallelism
import RandomNumbers

extension WeightedSamples {
  /// Passes of stochastic gradient ascent over batches in random order, all of them unless one
  /// raises the mean log-likelihood by less than the tolerance while the schedule is constant; the
  /// best mixture that a pass ended with.
  ///
  /// The trace has the mean log-likelihood at the start and after each pass. epsilon, what is added
  /// to `A A^T`, is the variance floor.
  func gradientAscent(
    from start: [GaussianComponent], options: EMOptions, _ gradient: GradientOptions, workers: Workers
  ) -> EMResult {
    let floor = options.varianceFloor ?? automaticVarianceFloor
    let kind = options.covarianceKind
    let model = GaussianEM(start: start, kind: kind, floor: floor, prior: nil)
    var parameters = UnconstrainedParameters(model.components, kind: kind, epsilon: floor.value)
    var velocity = parameters.moved(by: -1, parameters)
    var generator = SeededGenerator(seed: gradient.seed)
    let batchSize = min(gradient.batchSize, max(16, count / 8))
    let steps = Double(gradient.maximumPasses) * Double((count - 1) / batchSize + 1)
    var step = 0.0
    var loop = options
    // A schedule that comes to rest is to be run to its end.
    if gradient.schedule != .constant { loop.tolerance = -1 }
    return passes(gradient.maximumPasses, from: parameters.components, loop, floor, workers) {
      for batch in shuffledBatches(of: batchSize, using: &generator, workers) where !workers.isCancelled {
        let statistics = batch.expectation(of: parameters.components, kind, workers: workers)
        // Of a part of the batch, a gradient may be no number.
        if workers.isCancelled { break }
        let slope = parameters.gradient(statistics)
        let direction = gradient.isPreconditioned ? parameters.preconditioned(slope) : slope
        let rate = gradient.learningRate * gradient.schedule.factor(at: step / steps)
        velocity.combine(direction) { gradient.momentum * $0 + rate * $1 }
        parameters = parameters.moved(by: 1, velocity)
        step += 1
      }
      return parameters.components
    }
  }
}
