public import Parallelism
import RandomNumbers

extension WeightedSamples {
  /// Fits a mixture of `options.componentCount` Gaussians: the best of several starts, improved by
  /// relocation, then EM on all samples.
  ///
  /// EM finds a local maximum, so the search is for a good basin. It runs on some 8,000 samples
  /// drawn evenly by systematic resampling, enough to tell basins apart and a fraction of the cost:
  /// 1. from each start, a few iterations of EM; the best two go on;
  /// 2. each is improved by relocation: the most promising moves are tried a few at a time, each
  ///    with a few iterations of EM, until `options.relocations` of them have brought nothing;
  /// 3. the better is fitted to all samples, to the tolerance.
  ///
  /// With one start and no relocation, EM runs on all samples from there on: the textbook's. Other
  /// methods than EM begin with the best of the starts as they are. The same samples, options and
  /// seed give the same bits with any number of workers.
  ///
  /// - Throws: ``MixtureError/invalidComponentCount(_:)``,
  ///   ``MixtureError/moreComponentsThanSamples(_:samples:)``,
  ///   ``MixtureError/wrongDimension(_:expected:)`` of means or a prior,
  ///   ``MixtureError/invalidPrior``, ``MixtureError/invalidOption(_:)``,
  ///   ``MixtureError/cancelled``.
  public func fit(_ options: FitOptions, workers: Workers = .one) throws(MixtureError) -> MixtureFit {
    try validate(options)
    try workers.throwIfCancelled()
    let fit = try uncheckedFit(options, workers: workers)
    try workers.throwIfCancelled()
    return fit
  }

  /// The fit of ``fit(_:workers:)``, but for EM's last run, which sees about `size` samples drawn
  /// evenly, and all but once.
  ///
  /// The search is the same, so the fit is in the same basin and close to the other one. Other
  /// methods than EM see all samples.
  package func fit(
    _ options: FitOptions, endingOnSample size: Int, workers: Workers
  ) throws(MixtureError) -> MixtureFit {
    try validate(options)
    let fit = try uncheckedFit(options, ending: resampled(max(size, 128 * options.componentCount)), workers: workers)
    try workers.throwIfCancelled()
    return fit
  }

  /// If cancelled, the caller discards it.
  ///
  /// - Parameter ending: what EM's last run sees; nil for all samples.
  private func uncheckedFit(
    _ options: FitOptions, ending: WeightedSamples? = nil, workers: Workers
  ) throws(MixtureError) -> MixtureFit {
    var options = options
    options.em.varianceFloor = options.em.varianceFloor ?? automaticVarianceFloor
    let search = resampled(max(8192, 128 * options.componentCount))
    if options.method == .map { options.em.prior = .weaklyInformative(for: self, components: options.componentCount) }
    switch options.method {
    case .em, .map:
      // A single start without relocation is EM from where it was told to start.
      let isPlain = options.startCount == 1 && options.relocations <= 0
      let starts = search.startingFits(options, iterations: isPlain ? 0 : 20, workers: workers)
      try workers.throwIfCancelled()
      let best = starts.sorted { $0.meanLogLikelihood > $1.meanLogLikelihood }.prefix(2)
        .map { search.relocated($0, options, workers: workers) }
        .max { $0.result.meanLogLikelihood < $1.result.meanLogLikelihood }!
      try workers.throwIfCancelled()
      var result = (ending ?? self).expectationMaximization(
        from: best.result.mixture.components, options: options.em, workers: workers)
      if ending != nil {
        // One round on all samples: components of nearly equal weight come in the order of the
        // whole.
        result = expectationMaximization(
          from: result.mixture.components, options: options.em.limited(to: 1), workers: workers)
      }
      return fit(result, starts, options, relocations: best.kept)
    case .hard:
      return try hardFit(options, workers: workers)
    case .gradient(let gradient):
      let (starts, best) = try search.bestStart(options, workers: workers)
      return fit(gradientAscent(from: best, options: options.em, gradient, workers: workers), starts, options)
    case .stepwise(let stepwise):
      let (starts, best) = try search.bestStart(options, workers: workers)
      return fit(stepwiseEM(from: best, options: options.em, stepwise, workers: workers), starts, options)
    }
  }

  private func validate(_ options: FitOptions) throws(MixtureError) {
    let k = options.componentCount
    guard (1...65_535).contains(k) else { throw .invalidComponentCount(k) }
    let samples = max(Double(count), totalWeight)
    guard Double(k) <= samples else { throw .moreComponentsThanSamples(k, samples: Int(samples)) }
    try options.em.validate(dimension: dimension)
    if case .means(let means) = options.initialization {
      if let other = means.first(where: { $0.count != dimension }) {
        throw .wrongDimension(other.count, expected: dimension)
      }
      guard means.count == k else {
        throw .invalidOption("\(means.count) means were given for \(k) components; give one for each")
      }
      guard means.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
        throw .invalidOption("a mean to start from is not finite")
      }
    }
    switch options.method {
    case .gradient(let gradient): try gradient.validate()
    case .stepwise(let stepwise): try stepwise.validate()
    case .em, .map: return
    case .hard: break
    }
    if options.em.prior != nil { throw .invalidOption("a prior is for EM; other methods take none") }
  }

  private func fit(_ result: EMResult, _ starts: [EMResult], _ options: FitOptions, relocations: Int = 0) -> MixtureFit
  {
    MixtureFit(
      method: options.method, result: result, startLogLikelihoods: starts.map(\.meanLogLikelihood),
      relocations: relocations,
      requestedComponents: options.componentCount)
  }

  /// The starts as they are drawn, and the best of them.
  private func bestStart(_ options: FitOptions, workers: Workers) throws(MixtureError) -> (
    all: [EMResult], best: [GaussianComponent]
  ) {
    let starts = startingFits(options, iterations: 0, workers: workers)
    try workers.throwIfCancelled()
    return (starts, starts.max { $0.meanLogLikelihood < $1.meanLogLikelihood }!.mixture.components)
  }

  /// A few iterations of EM from each start; if cancelled, from those that were begun.
  private func startingFits(_ options: FitOptions, iterations: Int, workers: Workers) -> [EMResult] {
    let em = options.em.limited(to: iterations)
    let floor = options.em.varianceFloor ?? automaticVarianceFloor
    return workers.reduce(options.startCount, into: []) { index in
      var generator = SeededGenerator(seed: options.seed, stream: index)
      let components = start(
        options.initialization, components: options.componentCount, kind: em.covarianceKind, floor: floor,
        using: &generator, workers)
      return expectationMaximization(from: components, options: em, workers: workers.alone)
    } merge: {
      $0.append($1)
    }
  }

  /// Relocates components as long as that brings something; returns the fit and how many moves were
  /// kept.
  private func relocated(_ start: EMResult, _ options: FitOptions, workers: Workers) -> (result: EMResult, kept: Int) {
    // Ranking the moves takes a responsibility for every sample and component, and among many
    // components a move gains little.
    let components = start.mixture.components.count
    guard options.relocations > 0, components > 1, components * count <= 1 << 20 else { return (start, 0) }
    let em = options.em.limited(to: 40)
    let mostMoves = 2 * min(options.relocations, 1 << 20)
    var best = expectationMaximization(from: start.mixture.components, options: em, workers: workers)
    var kept = 0
    while kept < mostMoves, !workers.isCancelled,
      let better = bestRelocation(of: best, options, em, seed: ~options.seed &+ UInt64(kept), workers: workers)
    {
      best = better
      kept += 1
    }
    return (best, kept)
  }

  /// The best fit of the first few promising moves that improve on a fit at all, or nil if none
  /// does.
  ///
  /// A few moves at a time race over a few iterations, and the winner alone runs on.
  private func bestRelocation(
    of fit: EMResult, _ options: FitOptions, _ em: EMOptions, seed: UInt64, workers: Workers
  ) -> EMResult? {
    let racers = 4
    let sprint = em.limited(to: 8)
    let components = fit.mixture.components
    let moves = relocations(of: components, em: em, seed: seed, workers: workers).prefix(options.relocations)
    for first in stride(from: 0, to: moves.count, by: racers) where !workers.isCancelled {
      let tries = moves[first..<min(moves.count, first + racers)]
      let results = workers.map(tries.count) { index in
        expectationMaximization(
          from: tries[first + index].applied(to: components), options: sprint, workers: workers.alone)
      }
      let leader = results.max { $0.meanLogLikelihood < $1.meanLogLikelihood }!
      let winner = expectationMaximization(from: leader.mixture.components, options: em, workers: workers)
      if winner.meanLogLikelihood > fit.meanLogLikelihood + em.tolerance { return winner }
    }
    return nil
  }
}

extension FitOptions {
  /// Given means are one start, however many are asked for.
  var startCount: Int {
    if case .means = initialization { return 1 }
    return max(1, restarts)
  }
}
