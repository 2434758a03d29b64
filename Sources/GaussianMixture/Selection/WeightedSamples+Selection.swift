public import Parallelism
import RandomNumbers

extension WeightedSamples {
  /// Fits mixtures with different numbers of components and compares them.
  ///
  /// Log-likelihoods in the criteria are scaled to n samples, where n is the effective sample size.
  /// The fits use about 8,000 resampled samples, as the search of ``fit(_:workers:)`` does;
  /// criteria differ by far more than such fits differ from full ones. For the same reason, only a
  /// quarter of the relocations are tried. A mixture with fewer components than requested counts
  /// with the parameters it has.
  ///
  /// - Parameter options: the options of each fit. The number of components is ignored.
  /// - Throws: the errors of ``fit(_:workers:)``.
  public func selection(
    _ selection: SelectionOptions, fitting options: FitOptions, workers: Workers = .one
  ) throws(MixtureError) -> ModelSelection {
    try selection.validate()
    let search = resampled(8192)
    let (kept, left) = search.split(leavingOut: selection.heldOutShare, seed: options.seed)
    let n = selection.effectiveSampleSize ?? totalWeight
    var fitOptions = options
    fitOptions.em.varianceFloor = options.em.varianceFloor ?? automaticVarianceFloor
    // What the last moves gain is small beside the differences of criteria, and there are many
    // fits.
    fitOptions.relocations = options.relocations > 0 ? max(1, options.relocations / 4) : 0
    var candidates: [ModelSelection.Candidate] = []
    for components in selection.range where Double(components) <= max(Double(count), totalWeight) {
      fitOptions.componentCount = components
      // The fit that is scored on held-out samples must not have seen them. The fit to all samples
      // may start from it, unless the part has too few samples.
      let holdsEnough = Double(components) <= max(Double(kept.count), kept.totalWeight)
      let partial = try (holdsEnough ? kept : search).fit(fitOptions, workers: workers).mixture
      let full = try search.expectationMaximization(from: partial, options: fitOptions.em, workers: workers)
      candidates.append(
        ModelSelection.Candidate(
          full.mixture, components: components, meanLogLikelihood: full.meanLogLikelihood,
          meanEntropy: try search.meanEntropy(under: full.mixture, workers: workers),
          heldOutLogLikelihood: try left.meanLogLikelihood(under: partial, workers: workers), sampleSize: n))
      // If there are fewer distinct samples than components, larger K give the same mixture.
      if full.mixture.components.count < components { break }
      let costs = candidates.map { $0.cost(selection.criterion) }
      let best = costs.indices.min { costs[$0] < costs[$1] }!
      if let patience = selection.patience, candidates.count - 1 - best >= patience { break }
    }
    guard !candidates.isEmpty else { throw .moreComponentsThanSamples(selection.range.lowerBound, samples: count) }
    return ModelSelection(candidates: candidates, criterion: selection.criterion, sampleSize: n)
  }

  /// Splits the samples at random into those to fit and those to hold out.
  ///
  /// Holds out `floor(share w + u)` of a sample's weight w, with u uniform in 0 ..< 1, so heavy
  /// samples are split nearly in proportion. If either set would be empty, both are all samples.
  func split(leavingOut share: Double, seed: UInt64) -> (kept: WeightedSamples, left: WeightedSamples) {
    var generator = SeededGenerator(seed: seed, stream: 0)
    let parts = (0..<count).map { index in
      let weight = weight(index)
      return min(weight, (share * weight + generator.uniform()).rounded(.down))
    }
    let kept = subset(parts.indices.filter { weight($0) > parts[$0] }.map { ($0, weight($0) - parts[$0]) })
    let left = subset(parts.indices.filter { parts[$0] > 0 }.map { ($0, parts[$0]) })
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
