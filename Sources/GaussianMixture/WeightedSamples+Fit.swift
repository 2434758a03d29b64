public import Parallelism

extension WeightedSamples {
  /// Fits a mixture of `options.componentCount` Gaussians: the best of several starts, improved by relocation, then EM on all samples.
  ///
  /// EM finds a local maximum, so the search is for a good basin. It runs on some 8,000 samples drawn evenly (``resampled(_:)``),
  /// enough to tell basins apart and a fraction of the cost:
  /// 1. from each start, a few iterations of EM; the best two go on;
  /// 2. each is improved by relocation: the most promising moves (``relocations(of:em:seed:workers:)``) are tried a few at a time, each
  ///    with a few iterations of EM, until `options.relocations` of them have brought nothing;
  /// 3. the better is fitted to all samples, to the tolerance.
  ///
  /// The same samples, options and seed give the same bits with any number of workers.
  ///
  /// - Throws: ``MixtureError/invalidComponentCount(_:)``.
  public func fit(_ options: FitOptions, workers: Workers = .one) throws(MixtureError) -> MixtureFit {
    guard (1...65_535).contains(options.componentCount) else { throw .invalidComponentCount(options.componentCount) }
    let search = resampled(max(8192, 128 * options.componentCount))
    let starts = search.startingFits(options, workers: workers)
    let best = starts.sorted { $0.meanLogLikelihood > $1.meanLogLikelihood }.prefix(2)
      .map { search.relocated($0, options, workers: workers) }
      .max { $0.result.meanLogLikelihood < $1.result.meanLogLikelihood }!
    return MixtureFit(
      result: expectationMaximization(from: best.result.mixture, options: options.em, workers: workers),
      startLogLikelihoods: starts.map(\.meanLogLikelihood),
      relocations: best.kept,
      requestedComponents: options.componentCount)
  }

  /// A few iterations of EM from each start.
  private func startingFits(_ options: FitOptions, workers: Workers) -> [EMResult] {
    let em = options.em.limited(to: 20)
    return workers.map(max(1, options.restarts)) { index in
      var generator = SeededGenerator(seed: options.seed, stream: index)
      let components = start(
        options.initialization, components: options.componentCount, kind: em.covarianceKind, floor: em.varianceFloor, using: &generator)
      return expectationMaximization(from: components, options: em, workers: .one)
    }
  }

  /// Relocates components as long as that brings something; returns the fit and how many moves were kept.
  private func relocated(_ start: EMResult, _ options: FitOptions, workers: Workers) -> (result: EMResult, kept: Int) {
    // Ranking the moves takes a responsibility for every sample and component, and among many components a move gains little.
    let components = start.mixture.components.count
    guard options.relocations > 0, components > 1, components * count <= 1 << 20 else { return (start, 0) }
    let em = options.em.limited(to: 40)
    let mostMoves = 2 * options.relocations
    var best = expectationMaximization(from: start.mixture, options: em, workers: workers)
    var kept = 0
    while kept < mostMoves, let better = bestRelocation(of: best, options, em, seed: ~options.seed &+ UInt64(kept), workers: workers) {
      best = better
      kept += 1
    }
    return (best, kept)
  }

  /// The best fit of the first few promising moves that improve on a fit at all, or nil if none does.
  ///
  /// A few moves at a time race over a few iterations, and the winner alone runs on.
  private func bestRelocation(
    of fit: EMResult, _ options: FitOptions, _ em: EMOptions, seed: UInt64, workers: Workers
  ) -> EMResult? {
    let racers = 4
    let sprint = em.limited(to: 8)
    let components = fit.mixture.components
    let moves = relocations(of: components, em: em, seed: seed, workers: workers).prefix(options.relocations)
    for first in stride(from: 0, to: moves.count, by: racers) {
      let tries = moves[first..<min(moves.count, first + racers)]
      let results = workers.map(tries.count) { index in
        expectationMaximization(from: tries[first + index].applied(to: components), options: sprint, workers: .one)
      }
      let leader = results.max { $0.meanLogLikelihood < $1.meanLogLikelihood }!
      let winner = expectationMaximization(from: leader.mixture, options: em, workers: workers)
      if winner.meanLogLikelihood > fit.meanLogLikelihood + em.tolerance { return winner }
    }
    return nil
  }
}
