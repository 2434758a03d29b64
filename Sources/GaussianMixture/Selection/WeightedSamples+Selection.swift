public import Parallelism

extension WeightedSamples {
  /// Fits mixtures of several numbers of components and compares them.
  ///
  /// Log-likelihoods are those of `n` samples like these, n being the effective sample size. The fits are of some 8,000 samples drawn evenly
  /// by systematic resampling, as in the search of ``fit(_:workers:)``: criteria differ by far more than those fits and full ones do.
  ///
  /// - Parameter options: of each fit; its number of components is not looked at.
  /// - Throws: as ``fit(_:workers:)``.
  public func selection(
    _ selection: SelectionOptions, fitting options: FitOptions, workers: Workers = .one
  ) throws(MixtureError) -> ModelSelection {
    try selection.validate()
    let search = resampled(8192)
    let (kept, left) = search.split(leavingOut: selection.heldOutShare, seed: options.seed)
    let n = selection.effectiveSampleSize ?? totalWeight
    var fitOptions = options
    fitOptions.em.varianceFloor = options.em.varianceFloor ?? automaticVarianceFloor
    var candidates: [ModelSelection.Candidate] = []
    for components in selection.range where Double(components) <= max(Double(count), totalWeight) {
      fitOptions.componentCount = components
      let fit = try search.fit(fitOptions, workers: workers)
      let partial = try kept.expectationMaximization(from: fit.mixture, options: fitOptions.em, workers: workers)
      candidates.append(
        ModelSelection.Candidate(
          fit.mixture, components: components, meanLogLikelihood: fit.result.meanLogLikelihood,
          meanEntropy: try search.meanEntropy(under: fit.mixture, workers: workers),
          heldOutLogLikelihood: try left.meanLogLikelihood(under: partial.mixture, workers: workers), sampleSize: n))
      // More components than there are distinct samples end as fewer, so the rest would all be this one.
      if fit.mixture.components.count < components { break }
    }
    guard !candidates.isEmpty else { throw .moreComponentsThanSamples(selection.range.lowerBound, samples: count) }
    return ModelSelection(candidates: candidates, criterion: selection.criterion, sampleSize: n)
  }

  /// Two sets that each sample falls into by chance; if one were to be empty, both are all samples.
  func split(leavingOut share: Double, seed: UInt64) -> (kept: WeightedSamples, left: WeightedSamples) {
    var generator = SeededGenerator(seed: seed, stream: 0)
    var picks: [Bool: [(index: Int, weight: Double)]] = [:]
    for index in 0..<count { picks[generator.uniform() < share, default: []].append((index, weight(index))) }
    guard let kept = try? subset(picks[false] ?? []), let left = try? subset(picks[true] ?? []) else { return (self, self) }
    return (kept, left)
  }
}

extension ModelSelection.Candidate {
  init(
    _ mixture: GaussianMixture, components: Int, meanLogLikelihood: Double, meanEntropy: Double, heldOutLogLikelihood: Double, sampleSize n: Double
  ) {
    self.init(
      components: components, parameters: mixture.parameterCount, meanLogLikelihood: meanLogLikelihood, meanEntropy: meanEntropy,
      heldOutLogLikelihood: heldOutLogLikelihood,
      bic: mixture.bayesianInformationCriterion(logLikelihood: n * meanLogLikelihood, sampleSize: n),
      aic: mixture.akaikeInformationCriterion(logLikelihood: n * meanLogLikelihood),
      icl: mixture.integratedCompletedLikelihood(logLikelihood: n * meanLogLikelihood, entropy: n * meanEntropy, sampleSize: n))
  }
}
