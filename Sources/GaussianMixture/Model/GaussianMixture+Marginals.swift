import LinearAlgebra
import RealModule

extension GaussianMixture {
  /// Returns the marginal mixture over some coordinates, in the order given.
  ///
  /// - Throws: ``MixtureError/invalidCoordinates`` if there are none, one is not a coordinate of
  ///   the mixture, or one is repeated.
  public func marginal(over coordinates: [Int]) throws(MixtureError) -> GaussianMixture {
    try check(coordinates)
    guard !coordinates.isEmpty else { throw .invalidCoordinates }
    return try GaussianMixture(
      covarianceKind: covarianceKind, components: components.map { $0.marginal(over: coordinates) })
  }

  /// Returns the mixture `p(x_a | x_b)` of the coordinates a that are not given, in their order:
  ///
  ///     mu_a|b = mu_a + Sigma_ab Sigma_bb^-1 (x_b - mu_b)
  ///     Sigma_a|b = Sigma_aa - Sigma_ab Sigma_bb^-1 Sigma_ba
  ///     pi_k|b ~ pi_k N(x_b; mu_b, Sigma_bb)
  ///
  /// Components whose weight given x_b underflows are left out.
  ///
  /// - Parameter known: the values x_b by coordinate. At least one coordinate must remain.
  /// - Throws: ``MixtureError/invalidCoordinates``.
  /// - Complexity: O(K d^3).
  public func conditional(given known: [Int: Double]) throws(MixtureError) -> GaussianMixture {
    let b = known.keys.sorted()
    try check(b)
    let a = (0..<dimension).filter { known[$0] == nil }
    guard !a.isEmpty, known.values.allSatisfy(\.isFinite) else { throw .invalidCoordinates }
    guard !b.isEmpty else { return self }
    let x = b.map { known[$0]! }
    let weights = components.map { $0.marginal(over: b).weightedLogDensity(at: x) }
    let total = logSumOfExponentials(weights)
    let conditioned = zip(components, weights).map { component, weight in
      component.conditioned(a, b, x, weight: total.isFinite ? Double.exp(weight - total) : component.weight)
    }
    return try GaussianMixture(
      covarianceKind: covarianceKind, components: normalized(conditioned.filter { $0.weight > 0 }))
  }

  private func check(_ coordinates: [Int]) throws(MixtureError) {
    guard Set(coordinates).count == coordinates.count, coordinates.allSatisfy({ (0..<dimension).contains($0) }) else {
      throw .invalidCoordinates
    }
  }
}

extension GaussianComponent {
  fileprivate func conditioned(_ a: [Int], _ b: [Int], _ x: [Double], weight: Double) -> GaussianComponent {
    guard let root = covariance.block(b).cholesky else { return weighted(0) }
    // With Sigma_bb = L L^T, every product with its inverse is a product of vectors whitened by L.
    let shift = root.solve(zip(b, x).map { $1 - mean[$0] })
    let cross = a.map { i in root.solve(b.map { covariance[i, $0] }) }
    let moved = zip(a, cross).map { i, row in zip(row, shift).reduce(mean[i]) { $0 + $1.0 * $1.1 } }
    var remaining = covariance.block(a)
    for i in a.indices {
      for j in 0...i { remaining[i, j] -= zip(cross[i], cross[j]).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    return GaussianComponent(weight: weight, mean: moved, covariance: remaining)
  }
}
