public import Parallelism
import RandomNumbers

extension WeightedSamples {
  /// Fits mixtures of several numbers of components and compares them.
  ///
  /// Log-likelihoods are those of `n` samples like these, n being the effective sample size. The
  /// fits are of some 8,000 samples drawn evenly by systematic resampling, as in the search of
  /// ``fit(_:workers:)``: criteria differ by far more than those fits and full ones do. Mixtures
  /// with fewer components than asked for count with the parameters that they have.
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
      // What is left out must not have been seen, but the fit of all may begin with that of a part,
      // unless that is too few samples.
      let holdsEnough = Double(components) <= max(Double(kept.count), kept.totalWeight)
      let partial = try (holdsEnough ? kept : search).fit(fitOptions, workers: workers).mixture
      let full = try search.expectationMaximization(from: partial, options: fitOptions.em, workers: workers)
      candidates.append(
        ModelSelection.Candidate(
          full.mixture, components: components, meanLogLikelihood: full.meanLogLikelihood,
          meanEntropy: try search.meanEntropy(under: full.mixture, workers: workers),
          heldOutLogLikelihood: try left.meanLogLikelihood(under: partial, workers: workers), sampleSize: n))
      // More components than there are distinct samples end as fewer, so the rest would all be this
      // one.
      if full.mixture.components.count < components { break }
      let costs = candidates.map { $0.cost(selection.criterion) }
      let best = costs.indices.min { costs[$0] < costs[$1] }!
      if let patience = selection.patience, candidates.count - 1 - best >= patience { break }
    }
    guard !candidates.isEmpty else { throw .moreComponentsThanSamples(selection.range.lowerBound, samples: count) }
    return ModelSelection(candidates: candidates, criterion: selection.criterion, sampleSize: n)
  }

  /// Two sets that each unit of weight falls into by chance, heavy samples nearly in proportion:
  /// `floor(share w + u)` of a sample's weight is left out, u uniform in 0 ..< 1. If a set were to
  /// be empty, both are all samples.
  func split(leavingOut share: Double, seed: UInt64) -> (kept: WeightedSamples, left: WeightedSamples) {
    var generator = SeededGenerator(seed: seed, stream: 0)
    let parts = (0..<count).map { index in
      let weight = weight(index)
      return min(weight, (share * weight + generator.uniform()).rounded(.down))
    }
    let kept = try? subset(parts.indices.filter { weight($0) > parts[$0] }.map { ($0, weight($0) - parts[$0]) })
    let left = try? subset(parts.indices.filter { parts[$0] > 0 }.map { ($0, parts[$0]) })
    guard let kept, let left else { return (self, self) }
    return (kept, left)
  }
}

extension ModelSelection.Candidate {
  init(
    _ mixture: GaussianMixture, components: Int, meanLogLikelihood: Double, meanEntropy: Double,
    heldOutLogLikelihood: Double, sampleSize n: Double
  ) {
    self.init(
      components: components, parameters: mixture.parameterCount, meanLogLikelihood: meanLogLikelihood,
      meanEntropy: meanEntropy,
      heldOutLogLikelihood: heldOutLogLikelihood,
      bic: mixture.bayesianInformationCriterion(logLikelihood: n * meanLogLikelihood, sampleSize: n),
      aic: mixture.akaikeInformationCriterion(logLikelihood: n * meanLogLikelihood),
      icl: mixture.integratedCompletedLikelihood(
        logLikelihood: n * meanLogLikelihood, entropy: n * meanEntropy, sampleSize: n))
  }
}
