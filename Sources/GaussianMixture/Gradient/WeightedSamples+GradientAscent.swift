import Parallelism
import RandomNumbers

extension WeightedSamples {
  /// Fits a mixture by passes of stochastic gradient ascent over batches in random order.
  ///
  /// Runs all passes; with a constant schedule it stops after a pass that raises the mean
  /// log-likelihood by less than the tolerance. The variance floor is the epsilon that is added to
  /// `A A^T`.
  ///
  /// - Returns: the best mixture at the end of a pass. The trace has the mean log-likelihood at the
  ///   start and after each pass.
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
    // A schedule that decreases must run to its end.
    if gradient.schedule != .constant { loop.tolerance = -1 }
    return passes(gradient.maximumPasses, from: parameters.components, loop, floor, workers) {
      for batch in shuffledBatches(of: batchSize, using: &generator, workers) where !workers.isCancelled {
        let statistics = batch.expectation(of: parameters.components, kind, workers: workers)
        // The gradient of a part of the batch may be NaN.
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
