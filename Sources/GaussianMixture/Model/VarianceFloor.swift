import LinearAlgebra

/// The least variance that a component may have in any direction.
///
/// The floor raises the eigenvalues of a covariance that are below it. The result maximises the
/// likelihood among covariances with `lambda_min >= floor`, so EM under the floor still never
/// lowers the likelihood. Adding the floor to the diagonal, as is common, would inflate every
/// component and lose that guarantee.
public struct VarianceFloor: Sendable, Hashable, Codable {
  /// The least variance in squared units of the samples, above 0.
  public let value: Double

  public init(_ value: Double) { self.value = value }

  /// The variance of rounding colours in 0...1 to 8 bits: 1/12 of a squared level.
  public static let eightBitRounding = VarianceFloor(1 / (12 * 255.0 * 255.0))

  /// Returns the most likely covariance of a kind under the floor, given the unconstrained
  /// covariance of a component's share.
  func constrain(_ covariance: SymmetricMatrix, to kind: CovarianceKind) -> SymmetricMatrix {
    let d = covariance.dimension
    switch kind {
    case .spherical:
      return SymmetricMatrix(diagonal: [Double](repeating: max(covariance.trace / Double(d), value), count: d))
    case .diagonal:
      return SymmetricMatrix(diagonal: covariance.diagonal.map { max($0, value) })
    case .full, .tied:
      // If A - floor I is positive definite, no eigenvalue is below the floor. This test costs less
      // than the eigenvalues.
      if covariance.isPositiveDefinite(above: value) { return covariance }
      return covariance.eigendecomposition.mapValues { max($0, value) }
    }
  }

  /// Whether the variance of a covariance is at the floor in some direction.
  func isReached(by covariance: SymmetricMatrix) -> Bool {
    !covariance.isPositiveDefinite(above: value * (1 + 1e-6))
  }
}
