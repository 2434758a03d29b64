import LinearAlgebra

extension UnconstrainedParameters {
  /// Returns the gradient of the mean log-likelihood of samples, given their statistics under these
  /// parameters.
  ///
  /// By Fisher's identity it is the gradient of the expected complete log-likelihood with
  /// responsibilities held fixed. Per unit of weight,
  ///
  ///     dL/da_k = n_k - pi_k
  ///     dL/dmu_k = n_k Sigma_k^-1 (m_k - mu_k)
  ///     dL/dA_k = n_k (Sigma_k^-1 M_k Sigma_k^-1 - Sigma_k^-1) A_k
  ///
  /// with `n_k` the component's share of the weight and `M_k = S_k + (m_k - mu_k)(m_k - mu_k)^T`,
  /// projected onto the parameters that the covariance kind leaves free.
  ///
  /// - Complexity: O(K d^3).
  func gradient(_ statistics: SufficientStatistics) -> UnconstrainedParameters {
    let d = dimension, total = statistics.totalWeight, weights = weights
    var result = self
    result.roots = roots.map { _ in [Double](repeating: 0, count: d * d) }
    for (k, component) in components.enumerated() {
      let share = statistics.weights[k] / total
      result.logits[k] = share - weights[k]
      result.means[k] = [Double](repeating: 0, count: d)
      guard share > 0, let precision = component.factors?.whitening.gram else { continue }
      let shift = zip(statistics.means[k], means[k]).map { $0 - $1 }
      result.means[k] = precision.times(shift).map { share * $0 }
      var moment = statistics.covariances[k]
      for i in 0..<d { for j in 0...i { moment[i, j] += shift[i] * shift[j] } }
      let at = kind == .tied ? 0 : k
      let whitened = product(precision.dense(), roots[at], d)
      let grown = product(precision.dense(), product(moment.dense(), whitened, d), d)
      for index in grown.indices { result.roots[at][index] += share * (grown[index] - whitened[index]) }
    }
    result.roots = result.roots.map(restricted)
    return result
  }

  /// Returns a gradient multiplied by the inverse Fisher information of the complete data (Amari,
  /// 1998; Xu and Jordan, 1996), block by block: `1 / pi_k`, `Sigma_k / pi_k`,
  /// `Sigma_k / (2 pi_k)`.
  ///
  /// To first order, a step of length 1 along it is an M-step, whatever the scale of the samples.
  /// Components of little weight take shorter steps, because their shares of a small batch are
  /// noise.
  func preconditioned(_ gradient: UnconstrainedParameters) -> UnconstrainedParameters {
    let d = dimension, components = components
    let scales = components.map { 1 / max($0.weight, 0.1 / Double(logits.count)) }
    var result = gradient
    for (k, component) in components.enumerated() {
      result.logits[k] *= scales[k]
      result.means[k] = component.covariance.times(gradient.means[k]).map { scales[k] * $0 }
    }
    for at in roots.indices {
      let scale = kind == .tied ? 0.5 : 0.5 * scales[at]
      result.roots[at] = product(components[at].covariance.dense(), gradient.roots[at], d).map { scale * $0 }
    }
    return result
  }

  /// Returns the orthogonal projection of a matrix onto the roots that the covariance kind allows.
  private func restricted(_ root: [Double]) -> [Double] {
    let d = dimension
    switch kind {
    case .full, .tied:
      return root
    case .diagonal:
      return root.indices.map { $0 % (d + 1) == 0 ? root[$0] : 0 }
    case .spherical:
      let mean = (0..<d).reduce(0) { $0 + root[$1 * (d + 1)] } / Double(d)
      return root.indices.map { $0 % (d + 1) == 0 ? mean : 0 }
    }
  }
}

/// Returns the product of two d x d matrices stored by rows.
private func product(_ a: [Double], _ b: [Double], _ d: Int) -> [Double] {
  var result = [Double](repeating: 0, count: d * d)
  for i in 0..<d {
    for k in 0..<d {
      let x = a[i * d + k]
      for j in 0..<d { result[i * d + j] += x * b[k * d + j] }
    }
  }
  return result
}

extension LowerTriangle {
  /// `W^T W`.
  fileprivate var gram: SymmetricMatrix {
    var result = SymmetricMatrix.zero(dimension)
    for row in 0..<dimension {
      for i in 0...row { for j in 0...i { result[i, j] += self[row, i] * self[row, j] } }
    }
    return result
  }
}

extension SymmetricMatrix {
  fileprivate func times(_ x: [Double]) -> [Double] {
    (0..<dimension).map { i in (0..<dimension).reduce(0) { $0 + self[i, $1] * x[$1] } }
  }
}
