import LinearAlgebra
import Parallelism
import RandomNumbers

extension WeightedSamples {
  /// Runs k-means from several starts and turns the run with the smallest sum of squared distances
  /// into a mixture of its clusters' moments.
  ///
  /// The trace is that of k-means: minus pi times the mean squared distance.
  func hardFit(_ options: FitOptions, workers: Workers) throws(MixtureError) -> MixtureFit {
    let floor = options.em.varianceFloor ?? automaticVarianceFloor
    let kind = options.em.covarianceKind
    // Converts the tolerance from nats to squared units of the samples, those of the objective.
    let loop = options.em.loop.with(tolerance: options.em.tolerance * meanVariance)
    let search = resampled(max(8192, 128 * options.componentCount))
    let runs = workers.reduce(options.startCount, into: [EMRun<KMeans>]()) { index in
      var generator = SeededGenerator(seed: options.seed, stream: index)
      let start = search.start(
        options.initialization, components: options.componentCount, kind: .spherical, floor: floor, using: &generator,
        workers)
      return KMeans(means: start.map(\.mean)).run(on: self, loop, workers: workers.alone)
    } merge: {
      $0.append($1)
    }
    try workers.throwIfCancelled()
    let winner = runs.indices.max { runs[$0].trace.last! < runs[$1].trace.last! }!
    let best = runs[winner]
    let mixtures = runs.map { $0.model.clusters(of: self, kind: kind, floor: floor, workers: workers) }
    try workers.throwIfCancelled()
    let likelihoods = mixtures.map { expectation(of: $0, kind, workers: workers).logLikelihood / totalWeight }
    let components = mixtures[winner]
    let result = EMResult(
      mixture: GaussianMixture(validated: components, kind),
      meanLogLikelihood: likelihoods[winner], trace: best.trace, steps: best.steps,
      converged: best.converged, reseeded: 0, floored: components.count { floor.isReached(by: $0.covariance) },
      largestFall: best.largestFall)
    return MixtureFit(
      method: .hard, result: result, startLogLikelihoods: likelihoods, relocations: 0,
      requestedComponents: options.componentCount)
  }
}
