import LinearAlgebra
import Parallelism
import RealModule

/// A move in the search: two components are merged into one and a third becomes two.
struct Relocation: Sendable {
  let merged: (Int, Int)
  /// What the two are merged into, with the moments of both.
  let whole: GaussianComponent
  let split: Int
  let halves: [GaussianComponent]
  /// The estimated rise of the log-likelihood before the other components adapt.
  let promise: Double

  func applied(to components: [GaussianComponent]) -> [GaussianComponent] {
    let kept = components.indices.filter { $0 != merged.0 && $0 != merged.1 && $0 != split }.map { components[$0] }
    return normalized(kept + [whole] + halves)
  }
}

extension WeightedSamples {
  /// The number of moves in which a component is split, and in which a pair is merged. An error in
  /// the estimate for one affects all its moves.
  private static var movesForEach: Int { 4 }

  /// Returns moves of components, the most promising first; none if there are fewer than three.
  ///
  /// This is split-and-merge EM (Ueda, Nakano, Ghahramani and Hinton, Neural Computation 12, 2000)
  /// with other criteria. The gain of a split is that of two Gaussians over one, fitted to its
  /// share of the samples (``splits(of:em:workers:)``). The loss of a merger is that of the
  /// complete log-likelihood (``mergers(of:kind:floor:)``).
  ///
  /// - Complexity: that of the splits, plus sorting K^3 / 2 moves.
  func relocations(of components: [GaussianComponent], em: EMOptions, workers: Workers) -> [Relocation] {
    guard components.count > 2 else { return [] }
    let floor = em.varianceFloor ?? automaticVarianceFloor
    // The moves beyond these are never among the first.
    let mergers = mergers(of: components, kind: em.covarianceKind, floor: floor).prefix(3 * components.count)
    let splits = splits(of: components, em: em, workers: workers)
    let moves = components.indices.flatMap { k -> [Relocation] in
      guard let split = splits[k] else { return [] }
      return mergers.filter { $0.pair.0 != k && $0.pair.1 != k }.map {
        Relocation(
          merged: $0.pair, whole: $0.whole, split: k, halves: split.halves,
          promise: split.gain - totalWeight * $0.loss)
      }
    }.sorted { $0.promise > $1.promise }
    var splitUses = [Int](repeating: 0, count: components.count)
    var mergerUses = [Int](repeating: 0, count: components.count * components.count)
    return moves.filter { move in
      let pair = move.merged.0 * components.count + move.merged.1
      guard splitUses[move.split] < Self.movesForEach, mergerUses[pair] < Self.movesForEach else { return false }
      splitUses[move.split] += 1
      mergerUses[pair] += 1
      return true
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
  fileprivate func merged(with other: GaussianComponent, kind: CovarianceKind, floor: VarianceFloor)
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
