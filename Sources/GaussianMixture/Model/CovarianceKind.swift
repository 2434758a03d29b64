/// How the covariances of a mixture's components are constrained.
public enum CovarianceKind: String, Sendable, Hashable, CaseIterable, Codable {
  /// Each component has its own covariance.
  case full
  /// Each component has its own covariance, zero off the diagonal.
  case diagonal
  /// Each component's covariance is a multiple of the identity.
  case spherical
  /// All components share one full covariance.
  case tied

  /// Whether covariances are zero off the diagonal.
  public var isDiagonal: Bool { self == .diagonal || self == .spherical }

  /// Returns the number of free parameters (weights, means, covariances) of a mixture of
  /// `components` components in `dimension` dimensions.
  ///
  /// For full covariances it is `K [d + d (d + 1) / 2] + K - 1`.
  public func parameterCount(components: Int, dimension: Int) -> Int {
    let symmetric = dimension * (dimension + 1) / 2
    let covariances =
      switch self {
      case .full: components * symmetric
      case .diagonal: components * dimension
      case .spherical: components
      case .tied: symmetric
      }
    return components - 1 + components * dimension + covariances
  }
}
