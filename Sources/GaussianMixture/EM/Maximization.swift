import LinearAlgebra
import Parallelism

/// Runs the M-step. Returns the most likely components given the expected statistics.
///
/// The components have `mu_k = m_k` and `pi_k = N_k / N`. Their covariance depends on the kind:
///
/// - full: the component's covariance; diagonal: its diagonal; spherical: its trace over d; each
///   raised to the floor;
/// - tied: `sum_k N_k Sigma_k / N`, raised to the floor.
///
/// With a prior, the components maximise the posterior (``MixturePrior``). A component without
/// samples keeps its place with weight 0; the caller repairs it.
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
  // In few dimensions, sharing the work costs more than doing it.
  return (means[0].count > 8 ? workers : .one).map(means.count) { k in
    let share = statistics.covariances[k]
    let covariance = prior?.covariance(share, weight: statistics.weights[k]) ?? share
    return GaussianComponent(weight: weights[k], mean: means[k], covariance: floor.constrain(covariance, to: kind))
  }
}
