import LinearAlgebra

/// A mixture of Gaussians in d dimensions, `p(x) = sum_k pi_k N(x; mu_k, Sigma_k)`.
public struct GaussianMixture: Sendable, Hashable {
  public let covarianceKind: CovarianceKind
  /// The components by decreasing weight; at least one.
  public let components: [GaussianComponent]

  public var dimension: Int { components[0].dimension }

  /// Checks the components and sorts them by decreasing weight. Components of equal weight keep
  /// their order.
  ///
  /// - Throws: ``MixtureError`` if there are no components, their dimensions differ, a number is
  ///   not finite, a weight is not positive, the weights do not sum to 1 within 1e-6, or a
  ///   covariance is not positive definite.
  public init(covarianceKind: CovarianceKind, components: [GaussianComponent]) throws(MixtureError) {
    guard let first = components.first, !first.mean.isEmpty else { throw .noComponents }
    var total = 0.0
    for (index, component) in components.enumerated() {
      guard component.dimension == first.dimension, component.covariance.dimension == first.dimension else {
        throw .dimensionMismatch(component: index)
      }
      guard component.weight > 0, component.weight.isFinite else { throw .invalidWeight(component: index) }
      guard component.mean.allSatisfy(\.isFinite) else { throw .invalidMean(component: index) }
      guard component.factors != nil else { throw .covarianceNotPositiveDefinite(component: index) }
      total += component.weight
    }
    guard abs(total - 1) <= 1e-6 else { throw .weightsDoNotSumToOne(total) }
    self.init(validated: components, covarianceKind)
  }

  /// Creates a mixture from components that are valid by construction.
  init(validated components: [GaussianComponent], _ covarianceKind: CovarianceKind) {
    self.covarianceKind = covarianceKind
    self.components = components.enumerated()
      .sorted { a, b in a.element.weight != b.element.weight ? a.element.weight > b.element.weight : a.offset < b.offset
      }
      .map(\.element)
  }

  /// The number of free parameters.
  public var parameterCount: Int {
    covarianceKind.parameterCount(components: components.count, dimension: dimension)
  }
}
