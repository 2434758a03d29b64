import Kernels
import LinearAlgebra
import Parallelism

extension WeightedSamples {
  /// Rounds of random relocation, each of `candidates` tries at once; returns the best fit and the number of rounds that found a better.
  ///
  /// Random swaps escape local maxima that restarts only hope to miss: Fränti, "Efficiency of random swap clustering",
  /// Journal of Big Data 5:13, 2018, for k-means; split-and-merge EM (Ueda, Nakano, Ghahramani and Hinton, 2000) is kin.
  func relocated(_ start: EMResult, _ options: FitOptions, workers: Workers) -> (EMResult, improvements: Int) {
    let candidates = 4
    var brief = options.em
    brief.maximumIterations = min(15, brief.maximumIterations)
    let em = brief
    var best = start
    var improvements = 0
    guard start.mixture.components.count > 1 else { return (best, 0) }
    for round in 0..<max(0, options.relocationRounds) {
      let present = best.mixture.components
      let results = workers.map(candidates) { index in
        var components = present
        if index > 0 {
          var generator = SeededGenerator(seed: ~options.seed, stream: round * candidates + index)
          components = relocating(present, using: &generator)
        }
        return expectationMaximization(from: components, options: em, workers: .one)
      }
      let winner = results.indices.max { results[$0].meanLogLikelihood < results[$1].meanLogLikelihood }!
      guard results[winner].meanLogLikelihood > best.meanLogLikelihood else { continue }
      best = results[winner]
      if winner > 0 { improvements += 1 }
    }
    return (best, improvements)
  }

  /// The components with one of them, drawn at random, put at a sample drawn by weight.
  ///
  /// There it takes half the weight of the component that explains the sample best, and half its width.
  private func relocating(_ components: [GaussianComponent], using generator: inout SeededGenerator) -> [GaussianComponent] {
    var rest = components
    rest.remove(at: Int.random(in: rest.indices, using: &generator))
    let sample = self[drawn(using: &generator)]
    let mean = (0..<dimension).map { sample[$0] }
    let densities = GaussianMixture(validated: rest, .full)
    let terms = densities.weightedLogDensities(at: mean)
    let host = terms.indices.max { terms[$0] < terms[$1] }!
    rest = densities.components
    let present = rest[host]
    rest[host] = GaussianComponent(weight: present.weight / 2, mean: present.mean, covariance: present.covariance)
    rest.append(GaussianComponent(weight: present.weight / 2, mean: mean, covariance: 0.25 * present.covariance))
    return Self.normalized(rest)
  }

  /// The index of a sample, drawn with a probability proportional to its weight.
  private func drawn(using generator: inout SeededGenerator) -> Int {
    var target = generator.uniform() * totalWeight
    for i in 0..<count {
      target -= Double(planes[i].w)
      if target < 0 { return i }
    }
    return count - 1
  }
}
