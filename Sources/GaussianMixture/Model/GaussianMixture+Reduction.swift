import LinearAlgebra

extension GaussianMixture {
  /// Returns a mixture with fewer components: as long as there are too many, the two whose merger
  /// costs least become one of their common moments. With full covariances, the mixture keeps its
  /// mean and covariance.
  ///
  /// The cost of a merger is an upper bound on the Kullback-Leibler divergence that it adds,
  ///
  ///     pi ln det(Sigma) / 2 - pi_i ln det(Sigma_i) / 2 - pi_j ln det(Sigma_j) / 2
  ///
  /// with pi and Sigma of the pair (Runnalls, IEEE Transactions on Aerospace and Electronic Systems
  /// 43, 2007).
  ///
  /// - Parameter count: the most components of the result; a number below 1 counts as 1.
  /// - Complexity: O(K^3 d^3) for K components.
  package func reduced(to count: Int) -> GaussianMixture {
    var components = components
    let floor = VarianceFloor(1e-30)
    while components.count > max(count, 1) {
      var best: (first: Int, second: Int, whole: GaussianComponent, cost: Double)?
      for second in components.indices {
        for first in 0..<second {
          let whole = components[first].merged(with: components[second], kind: covarianceKind, floor: floor)
          let cost = whole.logVolume - components[first].logVolume - components[second].logVolume
          if cost < best?.cost ?? .infinity { best = (first, second, whole, cost) }
        }
      }
      guard let best else { break }
      components[best.first] = best.whole
      components.remove(at: best.second)
    }
    return GaussianMixture(validated: components, covarianceKind)
  }
}

extension GaussianComponent {
  /// `pi ln det(Sigma) / 2`.
  fileprivate var logVolume: Double { weight * (factors?.root.logDeterminant ?? 0) }
}
