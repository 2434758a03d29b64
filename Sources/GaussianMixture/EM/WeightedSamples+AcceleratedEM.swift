import Parallelism

/// A model that accelerated EM reached.
struct AcceleratedFit: Sendable {
  let components: [GaussianComponent]
  /// The mean log-likelihood, plus the log prior per unit of weight if there is a prior.
  let objective: Double
}

extension WeightedSamples {
  /// Runs EM with its steps extrapolated by ``AndersonMixing``, which takes a fifth to nine tenths
  /// of the iterations of EM. The objective never falls: if an extrapolation lowers it, the plain
  /// step is taken and the history begins anew.
  ///
  /// - Parameters:
  ///   - limit: the maximum number of E-steps; at least one is run.
  ///   - target: an objective that is to be exceeded; nil for none. A run that will probably not
  ///     reach it is given up.
  /// - Returns: the last model whose objective is known. If cancelled, the caller must discard it.
  func acceleratedEM(
    from start: [GaussianComponent], options: EMOptions, limit: Int, target: Double? = nil, workers: Workers
  ) -> AcceleratedFit {
    let floor = options.varianceFloor ?? automaticVarianceFloor
    var model = GaussianEM(start: start, kind: options.covarianceKind, floor: floor, prior: options.prior)
    var history: AndersonMixing?
    // The model before an extrapolation and EM's own step from it.
    var safe: (model: GaussianEM, step: GaussianEM)?
    var progress = AcceleratedProgress(target: target, tolerance: options.tolerance)
    var evaluations = 0
    while true {
      evaluations += 1
      let expectation = model.expectation(over: self, workers: workers)
      let objective = (expectation.logLikelihood + model.logPrior) / expectation.weight
      let isLast = evaluations >= limit || workers.isCancelled
      if let before = safe, !(objective >= progress.objective) {
        if isLast { return AcceleratedFit(components: before.model.components, objective: progress.objective) }
        model = before.step
        safe = nil
        history = nil
        continue
      }
      let next = model.maximized(expectation.statistics, workers: workers)
      if !isLast, let repaired = next.repaired(over: self, workers: workers) {
        model = repaired
        safe = nil
        history = nil
        progress.restart()
        continue
      }
      progress.add(objective, step: next.relativeEntropy(to: model) ?? 0)
      if isLast || progress.isConverged || progress.isHopeless {
        return AcceleratedFit(components: model.components, objective: objective)
      }
      history = history ?? AndersonMixing(at: model.components)
      history?.add(from: model.components, to: next.components)
      if let far = history?.extrapolated(kind: options.covarianceKind, floor: floor) {
        safe = (model, next)
        model = next.replacing(far)
      } else {
        safe = nil
        model = next
      }
    }
  }
}

/// The objectives of a run and what they promise.
private struct AcceleratedProgress {
  let target: Double?
  let tolerance: Double
  private var objectives: [Double] = []
  /// The number of steps in a row that were within the tolerance.
  private var calmSteps = 0

  init(target: Double?, tolerance: Double) {
    self.target = target
    self.tolerance = tolerance
  }

  var objective: Double { objectives.last ?? -.infinity }

  mutating func add(_ objective: Double, step: Double) {
    let rise = objective - self.objective
    calmSteps = rise < tolerance && step < tolerance ? calmSteps + 1 : 0
    objectives.append(objective)
  }

  mutating func restart() {
    objectives = []
    calmSteps = 0
  }

  /// A single small step may be that of a poor extrapolation.
  var isConverged: Bool { calmSteps >= 2 }

  /// Whether four times the rise of the last five steps would not reach the target. The first eight
  /// steps decide nothing, because a start from elsewhere rises in stages.
  var isHopeless: Bool {
    guard let target, objectives.count > 8 else { return false }
    let rise = objective - objectives[objectives.count - 6]
    return objective + 4 * rise < target
  }
}
