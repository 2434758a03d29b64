/// The shape of the components' covariances.
public enum CovarianceKind: String, Sendable, Hashable, CaseIterable, Codable {
  /// A covariance of its own for each component.
  case full
  /// Each component's own, zero off the diagonal.
  case diagonal
  /// Each component's own multiple of the identity.
  case spherical
  /// One full covariance that all components share.
  case tied

  /// Whether covariances are zero off the diagonal.
  public var isDiagonal: Bool { self == .diagonal || self == .spherical }

  /// The number of free parameters of a mixture of `components` components in `dimension`
  /// dimensions: weights, means, covariances.
  ///
  /// For full covariances `K [d + d (d + 1) / 2] + K - 1`.
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
