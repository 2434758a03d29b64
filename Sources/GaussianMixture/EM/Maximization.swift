import LinearAlgebra
import Parallelism

/// The M-step: the most likely components given the expected statistics, `mu_k = m_k`,
/// `pi_k = N_k / N` and, by kind,
///
/// - full: each component's covariance; diagonal: its diagonal; spherical: its trace over d; each
///   raised to the floor;
/// - tied: `sum_k N_k Sigma_k / N`, raised to the floor;
///
/// with a prior, those that maximise the posterior (``MixturePrior``). Components without weight
/// keep their place with weight 0, for the caller to repair.
func maximize(
  _ statistics: SufficientStatistics, kind: CovarianceKind, floor: VarianceFloor, prior: MixturePrior?, workers: Workers
) -> [GaussianComponent] {
  let weights = prior?.weights(statistics.weights) ?? statistics.weights.map { $0 / statistics.totalWeight }
  let means = statistics.means
  if kind == .tied {
    let pooled = pooledCovariance(statistics.covariances, weights: statistics.weights)
    let shared = floor.constrain(prior?.covariance(pooled, weight: statistics.totalWeight) ?? pooled, to: .tied)
    let factors = CovarianceFactors(shared)
    return means.indices.map {
      GaussianComponent(weight: weights[$0], mean: means[$0], covariance: shared, factors: factors)
    }
  }
  // Of few dimensions, the work is less than that of sharing it.
  return (means[0].count > 8 ? workers : .one).map(means.count) { k in
    let share = statistics.covariances[k]
    let covariance = prior?.covariance(share, weight: statistics.weights[k]) ?? share
    return GaussianComponent(weight: weights[k], mean: means[k], covariance: floor.constrain(covariance, to: kind))
  }
}
