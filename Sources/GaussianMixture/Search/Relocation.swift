import LinearAlgebra
import Parallelism
import RandomNumbers
import RealModule

/// A move in the search: component `removed` is deleted and component `split` becomes two.
struct Relocation: Sendable {
  let removed: Int
  let split: Int
  let halves: [GaussianComponent]
  /// The estimated rise of the log-likelihood before the other components adapt.
  let promise: Double

  func applied(to components: [GaussianComponent]) -> [GaussianComponent] {
    let kept = components.indices.filter { $0 != removed && $0 != split }.map { components[$0] }
    return normalized(kept + halves)
  }
}

extension WeightedSamples {
  /// Returns moves of components, the most promising first.
  ///
  /// Each component is removed at most twice and split at most twice, because an error in the
  /// estimate for one component affects all its moves.
  ///
  /// This is split-and-merge EM (Ueda, Nakano, Ghahramani and Hinton, Neural Computation 12, 2000)
  /// with measured criteria. The worth of a component is the log-likelihood that its samples lose
  /// without it, `-sum(w ln(1 - r))`. The gain of splitting it is that of two Gaussians over one,
  /// fitted to its share of the samples.
  ///
  /// - Complexity: O(count * components) time and memory, plus sorting K^2 pairs.
  func relocations(of components: [GaussianComponent], em: EMOptions, seed: UInt64, workers: Workers) -> [Relocation] {
    let shares = responsibilities(under: components, em.covarianceKind, workers: workers)
    let weights = storage.weights
    let parts = workers.map(components.count) { k in
      let worth = -zip(weights, shares[k]).reduce(0.0) { $0 + $1.0 * Double.log(max(1 - $1.1, 1e-7)) }
      var generator = SeededGenerator(seed: seed, stream: k)
      return (worth: worth, split: split(components[k], shares[k], weights, em, using: &generator, workers.alone))
    }
    let moves = components.indices.flatMap { k -> [Relocation] in
      guard let split = parts[k].split else { return [] }
      return components.indices.filter { $0 != k }.map { removed in
        Relocation(removed: removed, split: k, halves: split.halves, promise: split.gain - parts[removed].worth)
      }
    }.sorted { $0.promise > $1.promise }
    var removals = [Int](repeating: 0, count: components.count), splits = removals
    return moves.filter { move in
      guard removals[move.removed] < 2, splits[move.split] < 2 else { return false }
      removals[move.removed] += 1
      splits[move.split] += 1
      return true
    }
  }

  /// Fits two components to the share of one from two starts. Returns the better fit and its gain
  /// in log-likelihood over the one component; nil if the share is too small.
  private func split(
    _ component: GaussianComponent, _ shares: [Double], _ weights: [Double], _ em: EMOptions,
    using generator: inout SeededGenerator,
    _ workers: Workers
  ) -> (gain: Double, halves: [GaussianComponent])? {
    let members = shares.indices.filter { shares[$0] > 0.01 && weights[$0] > 0 }
    guard !workers.isCancelled, members.count > 1,
      let share = subset(members.map { ($0, weights[$0] * shares[$0]) })
    else { return nil }
    let floor = em.varianceFloor ?? automaticVarianceFloor
    let starts = [
      alongWidestAxis(component),
      share.start(.kmeansPlusPlus, components: 2, kind: em.covarianceKind, floor: floor, using: &generator, workers),
    ]
    let whole = component.weighted(1)
    let present = share.expectation(of: [whole], em.covarianceKind, workers: .one).logLikelihood
    let brief = em.limited(to: 8)
    let fits = starts.filter { $0.count == 2 }.map {
      share.expectationMaximization(from: $0, options: brief, workers: workers)
    }
    guard let best = fits.max(by: { $0.meanLogLikelihood < $1.meanLogLikelihood }) else { return nil }
    let halves = best.mixture.components.map { $0.weighted($0.weight * component.weight) }
    return (best.meanLogLikelihood * share.totalWeight - present, halves)
  }

  /// Returns two halves of a component, one standard deviation to either side of its mean along its
  /// widest axis.
  private func alongWidestAxis(_ component: GaussianComponent) -> [GaussianComponent] {
    let eigen = component.covariance.eigendecomposition
    let reach = eigen.values[0].squareRoot()
    return [-1.0, 1.0].map { side in
      GaussianComponent(
        weight: 0.5, mean: zip(component.mean, eigen.vectors[0]).map { $0 + side * reach * $1 },
        covariance: 0.5 * component.covariance)
    }
  }
}
