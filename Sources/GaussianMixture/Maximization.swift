import LinearAlgebra

/// The M-step: the most likely components given the expected statistics, `mu = m + shift`, `pi = N_k / N` and, by kind,
///
/// - full: each component's covariance; diagonal: its diagonal; spherical: its trace over d; each raised to the floor;
/// - tied: `sum_k N_k Sigma_k / N`, raised to the floor.
///
/// Components without weight keep their place with weight 0, for the caller to repair.
func maximize(
  _ statistics: SufficientStatistics, from components: [GaussianComponent], kind: CovarianceKind, floor: VarianceFloor
) -> [GaussianComponent] {
  let total = statistics.weights.reduce(0, +)
  var shared = SymmetricMatrix.zero(components[0].mean.count)
  if kind == .tied {
    for (weight, covariance) in zip(statistics.weights, statistics.covariances) { shared = shared + (weight / total) * covariance }
    shared = floor.constrain(shared, to: .tied)
  }
  return components.indices.map { k in
    GaussianComponent(
      weight: statistics.weights[k] / total,
      mean: zip(components[k].mean, statistics.shifts[k]).map { $0 + $1 },
      covariance: kind == .tied ? shared : floor.constrain(statistics.covariances[k], to: kind))
  }
}
