public import Parallelism
import RandomNumbers

extension WeightedSamples {
  /// Fits a mixture of `options.componentCount` Gaussians: searches for a good optimum, and runs EM
  /// on all samples.
  ///
  /// EM finds a local maximum, so the search looks for a good basin. It runs on about 8,000 samples
  /// drawn by systematic resampling, which distinguish basins at a fraction of the cost:
  /// 1. Divide one component until there are enough, or take the given means.
  /// 2. Improve the best optima by relocation (``FitOptions/relocations``): merge two components
  ///    and split a third.
  /// 3. Run a few iterations of EM from each start, and continue the best.
  /// 4. Compare the best four optima on about 32,000 samples, and the best two of these on all.
  ///
  /// Only step 3 depends on the seed, so seeds differ only where a start wins. With relocations
  /// turned off, the fit is that of the best start.
  ///
  /// With one start and no relocations this is plain EM on all samples. Methods other than EM begin
  /// with the best of the unrefined starts. The same samples, options and seed give the same bits
  /// with any number of workers.
  ///
  /// - Throws: ``MixtureError/invalidComponentCount(_:)``,
  ///   ``MixtureError/moreComponentsThanSamples(_:samples:)``,
  ///   ``MixtureError/wrongDimension(_:expected:)`` for means or a prior,
  ///   ``MixtureError/invalidPrior``, ``MixtureError/invalidOption(_:)``,
  ///   ``MixtureError/cancelled``.
  public func fit(_ options: FitOptions, workers: Workers = .one) throws(MixtureError) -> MixtureFit {
    try validate(options)
    try workers.throwIfCancelled()
    let fit = try uncheckedFit(options, workers: workers)
    try workers.throwIfCancelled()
    return fit
  }

  /// Fits as ``fit(_:workers:)`` does, except that EM's last run uses about `size` resampled
  /// samples and ends with a single iteration on all samples.
  ///
  /// The search is the same, so the fit is in the same basin and close to that of
  /// ``fit(_:workers:)``. Methods other than EM use all samples.
  package func fit(
    _ options: FitOptions, endingOnSample size: Int, workers: Workers
  ) throws(MixtureError) -> MixtureFit {
    try validate(options)
    let fit = try uncheckedFit(options, ending: resampled(max(size, 128 * options.componentCount)), workers: workers)
    try workers.throwIfCancelled()
    return fit
  }

  /// Fits with valid options. If cancelled, the caller must discard the result.
  ///
  /// - Parameter ending: the samples of EM's last run; nil for all samples.
  private func uncheckedFit(
    _ options: FitOptions, ending: WeightedSamples? = nil, workers: Workers
  ) throws(MixtureError) -> MixtureFit {
    var options = options
    options.em.varianceFloor = options.em.varianceFloor ?? automaticVarianceFloor
    let search = resampled(max(8192, 128 * options.componentCount))
    if options.method == .map { options.em.prior = .weaklyInformative(for: self, components: options.componentCount) }
    switch options.method {
    case .em, .map:
      // A single start without relocations is plain EM from that start.
      let isPlain = options.startCount == 1 && options.relocations <= 0
      let starts = search.startingFits(options, iterations: isPlain ? 0 : 20, workers: workers)
      try workers.throwIfCancelled()
      let best = starts.max { $0.meanLogLikelihood < $1.meanLogLikelihood }!.mixture.components
      let found = search.improved(best, options, ending: ending ?? self, workers: workers)
      try workers.throwIfCancelled()
      var result = (ending ?? self).expectationMaximization(
        from: found.components, options: options.em, workers: workers)
      if ending != nil {
        // An iteration on all samples puts components of nearly equal weight in the order that all
        // samples give them.
        result = expectationMaximization(
          from: result.mixture.components, options: options.em.limited(to: 1), workers: workers)
      }
      return fit(result, starts, options, relocations: found.kept)
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
        throw .invalidOption("there are \(means.count) means for \(k) components; give one for each component")
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
    if options.em.prior != nil { throw .invalidOption("only EM supports a prior; remove it, or fit by EM") }
  }

  private func fit(_ result: EMResult, _ starts: [EMResult], _ options: FitOptions, relocations: Int = 0) -> MixtureFit
  {
    MixtureFit(
      method: options.method, result: result, startLogLikelihoods: starts.map(\.meanLogLikelihood),
      relocations: relocations,
      requestedComponents: options.componentCount)
  }

  /// Returns the starts without EM, and the components of the best.
  private func bestStart(_ options: FitOptions, workers: Workers) throws(MixtureError) -> (
    all: [EMResult], best: [GaussianComponent]
  ) {
    let starts = startingFits(options, iterations: 0, workers: workers)
    try workers.throwIfCancelled()
    return (starts, starts.max { $0.meanLogLikelihood < $1.meanLogLikelihood }!.mixture.components)
  }

  /// Runs a few iterations of EM from each start. If cancelled, starts not yet begun are missing.
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

  private static var fewComponents: Int { 4 }

  /// Searches on these samples for a better mixture than that of the best start. Returns the most
  /// likely on all samples and the number of moves kept.
  ///
  /// - Parameter all: the samples of EM's last run.
  private func improved(
    _ start: [GaussianComponent], _ options: FitOptions, ending all: WeightedSamples, workers: Workers
  ) -> (components: [GaussianComponent], kept: Int) {
    // Ranking the moves needs a responsibility for every sample and component, and with many
    // components a move gains little.
    let components = start.count
    guard options.relocations > 0, components > 1, components * count <= 1 << 20 else { return (start, 0) }
    var options = options
    // A start has no more components than there are distinct samples; a division could have.
    options.componentCount = components
    var search = MixtureSearch(on: self, options, workers: workers)
    if case .means = options.initialization {
      search.run(from: start)
    } else {
      search.run(from: nil)
      // Few components have few moves, and these do not lead from every optimum to the best.
      if components <= Self.fewComponents { search.run(from: start) } else { search.add(from: start) }
    }
    var em = options.em
    // Where EM converges slowly, it stops at its tolerance 100 to 1,000 times that far from the
    // optimum; extrapolated steps cost little enough to come closer.
    em.tolerance *= 0.1
    let finalists = all.resampled(32_768).best(4, of: search.optima.map(\.components), options.em, workers)
    return (all.best(2, of: finalists, em, workers)[0], search.kept)
  }

  /// Runs EM from each of the first mixtures. Returns those that may be the most likely, the best
  /// first.
  private func best(
    _ number: Int, of mixtures: [[GaussianComponent]], _ em: EMOptions, _ workers: Workers
  ) -> [[GaussianComponent]] {
    var fits: [AcceleratedFit] = []
    for mixture in mixtures.prefix(number) {
      let fit = acceleratedEM(
        from: mixture, options: em, limit: em.maximumIterations,
        target: fits.map(\.objective).max(), workers: workers)
      fits.append(fit)
    }
    return fits.sorted { $0.objective > $1.objective }.map(\.components)
  }
}

extension FitOptions {
  /// The number of starts. Given means are a single start.
  var startCount: Int {
    if case .means = initialization { return 1 }
    return max(1, restarts)
  }
}
