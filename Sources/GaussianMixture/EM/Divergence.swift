import LinearAlgebra
import RealModule

/// Returns the relative entropy of one labelled mixture to another,
/// `sum_k pi'_k [ln(pi'_k / pi_k) + KL(N'_k || N_k)]`, in nats.
///
/// After an M-step it equals the rise of the expected log-likelihood, so EM raises the
/// log-likelihood by at least as much. It is computed from the parameters in double precision and
/// stays accurate long after the rise of the log-likelihood has fallen below the rounding of its
/// single-precision sums (about 1e-7).
func labelledRelativeEntropy(of new: [GaussianComponent], to old: [GaussianComponent]) -> Double {
  zip(new, old).reduce(0) { sum, pair in
    let (a, b) = pair
    guard a.weight > 0 else { return sum }
    guard b.weight > 0, let divergence = relativeEntropy(of: a, to: b) else { return .infinity }
    return sum + a.weight * (Double.log(a.weight / b.weight) + divergence)
  }
}

/// Returns `KL(N(m, S) || N(mu, Sigma))
/// = [tr(Sigma^-1 S) - d + |L^-1 (m - mu)|^2] / 2 + ln det L - ln det L'`,
/// or nil if a covariance is singular.
private func relativeEntropy(of a: GaussianComponent, to b: GaussianComponent) -> Double? {
  guard let new = a.factors, let old = b.factors else { return nil }
  let shift = old.whitening(zip(a.mean, b.mean).map { $0 - $1 })
  let mahalanobis = shift.reduce(0) { $0 + $1 * $1 }
  let trace = new.root == old.root ? Double(a.dimension) : old.whitening.squaredNorm(ofProductWith: new.root)
  return 0.5 * (trace - Double(a.dimension) + mahalanobis) + old.root.logDeterminant - new.root.logDeterminant
}

extension SufficientStatistics {
  /// Returns the expected complete log-likelihood of components under these statistics,
  /// `sum_k N_k [ln pi_k - (d ln 2 pi + ln det Sigma_k + tr(Sigma_k^-1 S_k)
  /// + |L_k^-1 (m_k - mu_k)|^2) / 2]`.
  ///
  /// - Complexity: O(K d^3).
  public func expectedCompleteLogLikelihood(of components: [GaussianComponent]) -> Double {
    var sum = 0.0
    for (k, component) in components.enumerated() where weights[k] > 0 {
      guard let whitening = component.factors?.whitening else { return -.infinity }
      let shift = whitening(zip(means[k], component.mean).map { $0 - $1 })
      let square = shift.reduce(whitening.whitenedTrace(of: covariances[k])) { $0 + $1 * $1 }
      sum += weights[k] * (component.logScale - 0.5 * square)
    }
    return sum
  }
}

extension LowerTriangle {
  /// `tr(W A W^T)`.
  fileprivate func whitenedTrace(of matrix: SymmetricMatrix) -> Double {
    var trace = 0.0
    for row in 0..<dimension {
      for i in 0...row {
        let product = (0..<i).reduce(0.5 * self[row, i] * matrix[i, i]) { $0 + self[row, $1] * matrix[i, $1] }
        trace += 2 * self[row, i] * product
      }
    }
    return trace
  }
}
