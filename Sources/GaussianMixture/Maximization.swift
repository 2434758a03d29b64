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

/// A start taken into the family that EM climbs in: covariances of the kind, none below the floor.
///
/// Otherwise the first M-step could lower the likelihood, and EM would take that for its end.
func feasible(_ components: [GaussianComponent], kind: CovarianceKind, floor: VarianceFloor) -> [GaussianComponent] {
  guard kind == .tied, let first = components.first else {
    return components.map { GaussianComponent(weight: $0.weight, mean: $0.mean, covariance: floor.constrain($0.covariance, to: kind)) }
  }
  let total = components.reduce(0) { $0 + $1.weight }
  var shared = first.covariance
  if components.contains(where: { $0.covariance != first.covariance }) {
    shared = components.reduce(.zero(shared.dimension)) { $0 + ($1.weight / total) * $1.covariance }
  }
  shared = floor.constrain(shared, to: .tied)
  return components.map { GaussianComponent(weight: $0.weight, mean: $0.mean, covariance: shared) }
}

/// The relative entropy of the labelled mixture after an M-step to that before, `sum_k pi'_k [ln(pi'_k / pi_k) + KL(N'_k || N_k)]`,
/// in nats.
///
/// It is what the M-step raises the expected log-likelihood by, so EM raises the log-likelihood by at least as much; and being taken
/// from the parameters in double precision, it is seen long after the rise of the log-likelihood has sunk below the rounding of its
/// single-precision sums (some 1e-7).
func relativeEntropy(of new: [GaussianComponent], to old: [GaussianComponent]) -> Double {
  var sum = 0.0
  for (a, b) in zip(new, old) where a.weight > 0 {
    guard b.weight > 0, let p = a.covariance.cholesky, let q = b.covariance.cholesky else { return .infinity }
    let d = a.mean.count
    let whitening = q.inverse
    let shift = whitening(zip(a.mean, b.mean).map { $0 - $1 })
    var trace = 0.0
    for j in 0..<d {
      // Column j of the new factor, whitened by the old.
      trace += whitening((0..<d).map { $0 >= j ? p[$0, j] : 0 }).reduce(0) { $0 + $1 * $1 }
    }
    let mahalanobis = shift.reduce(0) { $0 + $1 * $1 }
    let divergence = 0.5 * (trace - Double(d) + mahalanobis) + q.logDeterminant - p.logDeterminant
    sum += a.weight * (naturalLog(a.weight / b.weight) + divergence)
  }
  return sum
}
