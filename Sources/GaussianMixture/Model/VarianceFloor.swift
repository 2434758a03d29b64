import LinearAlgebra

/// The least variance that a component may have in any direction.
///
/// A covariance is brought up to it by raising its eigenvalues: the exact maximiser of the
/// likelihood among covariances with `lambda_min >= floor`, so that EM under the floor still never
/// lowers the likelihood. (Adding the floor to the diagonal, as is commonly done, inflates every
/// component and gives up that guarantee.)
public struct VarianceFloor: Sendable, Hashable, Codable {
  /// In squared units of the samples, above 0.
  public let value: Double

  public init(_ value: Double) { self.value = value }

  /// The variance of rounding to 8 bits, 1/12 of a level squared, for colours in 0...1.
  public static let eightBitRounding = VarianceFloor(1 / (12 * 255.0 * 255.0))

  /// The most likely covariance of a kind, given the unconstrained one of a component's share.
  func constrain(_ covariance: SymmetricMatrix, to kind: CovarianceKind) -> SymmetricMatrix {
    let d = covariance.dimension
    switch kind {
    case .spherical:
      return SymmetricMatrix(diagonal: [Double](repeating: max(covariance.trace / Double(d), value), count: d))
    case .diagonal:
      return SymmetricMatrix(diagonal: covariance.diagonal.map { max($0, value) })
    case .full, .tied:
      // A positive definite A - floor I has nothing to raise, and costs less to know than the
      // eigenvalues.
      if covariance.isPositiveDefinite(above: value) { return covariance }
      return covariance.eigendecomposition.mapValues { max($0, value) }
    }
  }

  /// Whether a covariance is as narrow in some direction as the floor allows.
  func holdsUp(_ covariance: SymmetricMatrix) -> Bool {
    !covariance.isPositiveDefinite(above: value * (1 + 1e-6))
  }
}
