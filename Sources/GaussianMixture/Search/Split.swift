import LinearAlgebra
import Parallelism
import RandomNumbers

/// Two components in place of one.
struct Split: Sendable {
  /// The rise of the log-likelihood of the component's share of the samples.
  let gain: Double
  let halves: [GaussianComponent]
}

extension WeightedSamples {
  /// Returns the best split of each component; nil where its share of the samples is too small.
  ///
  /// - Complexity: O(count * components) time and memory.
  func splits(of components: [GaussianComponent], em: EMOptions, workers: Workers) -> [Split?] {
    let shares = responsibilities(under: components, em.covarianceKind, workers: workers)
    let weights = storage.weights
    return workers.map(components.count) { k in
      split(components[k], number: k, shares[k], weights, em, workers.alone)
    }
  }

  /// Fits two components to the share of one from several starts. Returns the better fit and its
  /// gain in log-likelihood over the one component.
  ///
  /// The draws for one of the starts come from a stream of their own, so they do not depend on the
  /// seed of the fit.
  private func split(
    _ component: GaussianComponent, number: Int, _ shares: [Double], _ weights: [Double], _ em: EMOptions,
    _ workers: Workers
  ) -> Split? {
    let members = shares.indices.filter { shares[$0] > 0.01 && weights[$0] > 0 }
    guard !workers.isCancelled, members.count > 1,
      let share = subset(members.map { ($0, weights[$0] * shares[$0]) })
    else { return nil }
    let floor = em.varianceFloor ?? automaticVarianceFloor
    var generator = SeededGenerator(seed: 1, stream: number)
    let starts = [
      share.slabAndRest(of: component, kind: em.covarianceKind, floor: floor),
      component.halvedAlongWidestAxis,
      share.start(.kmeansPlusPlus, components: 2, kind: em.covarianceKind, floor: floor, using: &generator, workers),
    ]
    let present = share.expectation(of: [component.weighted(1)], em.covarianceKind, workers: .one).logLikelihood
    let brief = em.limited(to: 8)
    let fits = starts.filter { $0.count == 2 }.map {
      share.expectationMaximization(from: $0, options: brief, workers: workers)
    }
    guard let best = fits.max(by: { $0.meanLogLikelihood < $1.meanLogLikelihood }) else { return nil }
    return Split(
      gain: best.meanLogLikelihood * share.totalWeight - present,
      halves: best.mixture.components.map { $0.weighted($0.weight * component.weight) })
  }
}

extension GaussianComponent {
  /// Two halves, one standard deviation to either side of the mean along the widest axis.
  fileprivate var halvedAlongWidestAxis: [GaussianComponent] {
    let eigen = covariance.eigendecomposition
    let reach = eigen.values[0].squareRoot()
    return [-1.0, 1.0].map { side in
      GaussianComponent(
        weight: 0.5, mean: zip(mean, eigen.vectors[0]).map { $0 + side * reach * $1 }, covariance: 0.5 * covariance)
    }
  }
}
