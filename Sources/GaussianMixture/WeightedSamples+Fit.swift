public import Parallelism

extension WeightedSamples {
  /// Fits a mixture of `options.componentCount` Gaussians: the best of several starts, improved by relocation, then EM on all samples.
  ///
  /// EM finds a local maximum, so the search is for a good basin. It runs on about 16,000 samples drawn evenly (``resampled(_:)``),
  /// enough to tell basins apart and a fraction of the cost:
  /// 1. from each start, a few iterations of EM; the best goes on;
  /// 2. in each round of relocation, candidates take one component away and put it elsewhere (see ``relocating(_:using:)``), and a few
  ///    iterations of EM later the best of them, or the present one with as many iterations, goes on;
  /// 3. EM on all samples to the tolerance.
  ///
  /// The same samples, options and seed give the same bits with any number of workers.
  ///
  /// - Throws: ``MixtureError/invalidComponentCount(_:)``.
  public func fit(_ options: FitOptions, workers: Workers = .one) throws(MixtureError) -> MixtureFit {
    guard (1...65_535).contains(options.componentCount) else { throw .invalidComponentCount(options.componentCount) }
    let search = resampled(max(16_384, 128 * options.componentCount))
    let starts = search.startedFits(options, workers: workers)
    let first = starts.max { $0.meanLogLikelihood < $1.meanLogLikelihood }!
    let (best, relocations) = search.relocated(first, options, workers: workers)
    return MixtureFit(
      result: expectationMaximization(from: best.mixture, options: options.em, workers: workers),
      startLogLikelihoods: starts.map(\.meanLogLikelihood),
      relocations: relocations,
      requestedComponents: options.componentCount)
  }

  private func startedFits(_ options: FitOptions, workers: Workers) -> [EMResult] {
    var brief = options.em
    brief.maximumIterations = min(20, brief.maximumIterations)
    let em = brief
    return workers.map(max(1, options.restarts)) { index in
      var generator = SeededGenerator(seed: options.seed, stream: index)
      let components = start(
        options.initialization, components: options.componentCount, kind: em.covarianceKind, floor: em.varianceFloor, using: &generator)
      return expectationMaximization(from: components, options: em, workers: .one)
    }
  }
}
