import LinearAlgebra
import Parallelism
import RealModule

/// A move in the search: a component is freed, and used to split another one.
///
/// It is freed by merging two components into one, or, where there are few pairs, by removing one
/// whose samples the others then share.
struct Relocation: Sendable {
  /// The components that the move replaces, with the one that it splits.
  let replaced: [Int]
  let split: Int
  /// What two are merged into, with the moments of both, if any; then the halves of the split one.
  let added: [GaussianComponent]
  /// The estimated rise of the log-likelihood before the other components adapt.
  let promise: Double

  func applied(to components: [GaussianComponent]) -> [GaussianComponent] {
    normalized(components.indices.filter { !replaced.contains($0) }.map { components[$0] } + added)
  }
}

extension WeightedSamples {
  /// The number of moves in which a component is split, and in which a pair is merged. An error in
  /// the estimate for one affects all its moves.
  private static var movesForEach: Int { 4 }

  /// The most components that are also removed. There are few pairs to merge among so few, and with
  /// two there is none.
  private static var removalLimit: Int { 4 }

  /// Returns moves of components, the most promising first; none if there is only one.
  ///
  /// This is split-and-merge EM (Ueda, Nakano, Ghahramani and Hinton, Neural Computation 12, 2000)
  /// with other criteria. The gain of a split is that of two Gaussians over one, fitted to its
  /// share of the samples (``splits(of:em:workers:)``). The loss of a merger is that of the
  /// complete log-likelihood (``mergers(of:kind:floor:)``), that of a removal what the component's
  /// samples lose without it, `-sum(w ln(1 - r))`.
  ///
  /// - Complexity: that of the splits, plus sorting K^3 / 2 moves.
  func relocations(of components: [GaussianComponent], em: EMOptions, workers: Workers) -> [Relocation] {
    guard components.count > 1 else { return [] }
    let floor = em.varianceFloor ?? automaticVarianceFloor
    // The moves beyond these are never among the first.
    let mergers = mergers(of: components, kind: em.covarianceKind, floor: floor).prefix(3 * components.count)
    var freed = mergers.map { Freed(components: [$0.pair.0, $0.pair.1], whole: $0.whole, loss: totalWeight * $0.loss) }
    if components.count <= Self.removalLimit { freed += removals(of: components, em, workers) }
    let splits = splits(of: components, em: em, workers: workers)
    let moves = components.indices.flatMap { k -> [(source: Int, move: Relocation)] in
      guard let split = splits[k] else { return [] }
      return freed.indices.filter { !freed[$0].components.contains(k) }.map { source in
        let one = freed[source]
        return (
          source,
          Relocation(
            replaced: one.components + [k], split: k, added: (one.whole.map { [$0] } ?? []) + split.halves,
            promise: split.gain - one.loss)
        )
      }
    }.sorted { $0.move.promise > $1.move.promise }
    var splitUses = [Int](repeating: 0, count: components.count)
    var sourceUses = [Int](repeating: 0, count: freed.count)
    return moves.filter { source, move in
      guard splitUses[move.split] < Self.movesForEach, sourceUses[source] < Self.movesForEach else { return false }
      splitUses[move.split] += 1
      sourceUses[source] += 1
      return true
    }.map(\.move)
  }

  /// A way to have one component less.
  private struct Freed {
    let components: [Int]
    let whole: GaussianComponent?
    let loss: Double
  }

  private func removals(of components: [GaussianComponent], _ em: EMOptions, _ workers: Workers) -> [Freed] {
    let shares = responsibilities(under: components, em.covarianceKind, workers: workers)
    let weights = storage.weights
    return components.indices.map { k in
      let loss = -zip(weights, shares[k]).reduce(0.0) { $0 + $1.0 * Double.log(max(1 - $1.1, 1e-7)) }
      return Freed(components: [k], whole: nil, loss: loss)
    }
  }

  /// Returns each pair of components with the Gaussian of their common moments, that with the least
  /// loss first.
  ///
  /// The loss is that of the complete log-likelihood per unit of weight,
  /// `pi h(pi, Sigma) - pi_i h(pi_i, Sigma_i) - pi_j h(pi_j, Sigma_j)` with
  /// `h(pi, Sigma) = ln det(Sigma) / 2 - ln pi`. It is exact for pairs that do not overlap and too
  /// low for those that do, which are worth merging first.
  ///
  /// - Complexity: O(K^2 d^3).
  private func mergers(of components: [GaussianComponent], kind: CovarianceKind, floor: VarianceFloor) -> [(
    pair: (Int, Int), whole: GaussianComponent, loss: Double
  )] {
    let entropies = components.map(\.completeEntropy)
    return components.indices.flatMap { i in
      (0..<i).map { j in
        let whole = components[i].merged(with: components[j], kind: kind, floor: floor)
        return ((i, j), whole, whole.completeEntropy - entropies[i] - entropies[j])
      }
    }.sorted { $0.loss < $1.loss }
  }
}

extension GaussianComponent {
  /// `pi (ln det(Sigma) / 2 - ln pi)`; infinite if the covariance is singular, 0 without weight.
  fileprivate var completeEntropy: Double {
    guard weight > 0 else { return 0 }
    guard let factors else { return .infinity }
    return weight * (factors.root.logDeterminant - Double.log(weight))
  }

  /// Returns the Gaussian with the moments of this one and another.
  func merged(with other: GaussianComponent, kind: CovarianceKind, floor: VarianceFloor)
    -> GaussianComponent
  {
    let total = weight + other.weight
    let share = total > 0 ? weight / total : 0.5
    var covariance = share * self.covariance + (1 - share) * other.covariance
    let shift = zip(mean, other.mean).map { $0 - $1 }
    for i in shift.indices {
      for j in 0...i { covariance[i, j] += share * (1 - share) * shift[i] * shift[j] }
    }
    return GaussianComponent(
      weight: total, mean: zip(mean, other.mean).map { share * $0 + (1 - share) * $1 },
      covariance: floor.constrain(covariance, to: kind))
  }
}
