import Kernels
public import LinearAlgebra
import RealModule

/// Conjugate priors for maximum a posteriori: a symmetric Dirichlet on the weights,
/// `p(pi) ~ prod_k pi_k^(a - 1)`, and an inverse Wishart on each covariance,
/// `p(Sigma) ~ det(Sigma)^(-(nu + d + 1) / 2) exp(-tr(Psi Sigma^-1) / 2)`; flat on the means.
///
/// The M-step with them is (Gauvain and Lee, IEEE Trans. Speech Audio Process. 2, 1994; Fraley and
/// Raftery, J. Classification 24, 2007)
///
///     pi_k = (N_k + a - 1) / (N + K (a - 1))
///     Sigma_k = (Psi + N_k S_k) / (nu + N_k + d + 1)        full
///               its diagonal                                diagonal
///               its trace / d                               spherical
///               (Psi + sum_k N_k S_k) / (nu + N + d + 1)    tied: one covariance, one prior
///
/// where `N_k S_k` is the scatter about the mean, weighted by the responsibilities. The diagonal
/// and spherical forms maximize the same density within their family.
///
/// Covariances stay positive definite and no weight reaches 0. A sample's weight counts as a number
/// of observations. A photo has many pixels, so a prior worth a few observations hardly changes its
/// fit.
public struct MixturePrior: Sendable, Hashable {
  /// a, 1 or more; 1 is the flat prior.
  public var concentration: Double
  /// nu, above d - 1.
  public var degreesOfFreedom: Double
  /// Psi, d x d and positive definite.
  public var scale: SymmetricMatrix

  public init(concentration: Double = 1, degreesOfFreedom: Double, scale: SymmetricMatrix) {
    self.concentration = concentration
    self.degreesOfFreedom = degreesOfFreedom
    self.scale = scale
  }

  /// Returns the prior that Fraley and Raftery (2007) propose: `nu = d + 2` and Psi the samples'
  /// covariance divided by `K^(2 / d)`, so that the prior's K ellipsoids together have the volume
  /// of the samples' ellipsoid.
  public static func weaklyInformative(for samples: WeightedSamples, components: Int, concentration: Double = 1)
    -> MixturePrior
  {
    let d = samples.dimension
    let share = Double.exp(-2 / Double(d) * Double.log(Double(max(components, 1))))
    let floor = samples.automaticVarianceFloor
    return MixturePrior(
      concentration: concentration, degreesOfFreedom: Double(d + 2),
      scale: share * floor.constrain(samples.covariance, to: .full))
  }

  func validate(dimension: Int) throws(MixtureError) {
    guard scale.dimension == dimension else { throw .wrongDimension(scale.dimension, expected: dimension) }
    guard concentration >= 1, concentration.isFinite, degreesOfFreedom > Double(dimension - 1),
      degreesOfFreedom.isFinite,
      scale.cholesky != nil
    else { throw .invalidPrior }
  }

  /// Returns the mixing weights of largest posterior density, given the weight of each component's
  /// samples.
  func weights(_ shares: [Double]) -> [Double] {
    let extra = concentration - 1
    let total = shares.reduce(0, +) + Double(shares.count) * extra
    return shares.map { ($0 + extra) / total }
  }

  /// Returns the full covariance of largest posterior density.
  ///
  /// - Parameters:
  ///   - sample: the sample covariance of a component's share.
  ///   - weight: the weight of the share.
  func covariance(_ sample: SymmetricMatrix, weight: Double) -> SymmetricMatrix {
    1 / (degreesOfFreedom + weight + Double(sample.dimension + 1)) * (scale + weight * sample)
  }

  /// Returns `ln p(pi) + sum_k ln p(Sigma_k)`, normalised. A tied covariance counts once.
  func logDensity(of components: [GaussianComponent], kind: CovarianceKind) -> Double {
    let covariances = kind == .tied ? Array(components.prefix(1)) : components
    return covariances.reduce(logDirichlet(components.map(\.weight))) { $0 + logInverseWishart($1) }
  }

  private func logDirichlet(_ weights: [Double]) -> Double {
    let k = Double(weights.count)
    let constant = Double.logGamma(k * concentration) - k * Double.logGamma(concentration)
    guard concentration > 1 else { return constant }
    return weights.reduce(constant) { $0 + (concentration - 1) * Double.log($1) }
  }

  private func logInverseWishart(_ component: GaussianComponent) -> Double {
    guard let factors = component.factors, let root = scale.cholesky else { return -.infinity }
    let d = Double(scale.dimension), nu = degreesOfFreedom
    var logMultivariateGamma = 0.25 * d * (d - 1) * Double.log(Double.pi)
    for j in 0..<scale.dimension { logMultivariateGamma += Double.logGamma(0.5 * (nu - Double(j))) }
    return nu * root.logDeterminant - (nu + d + 1) * factors.root.logDeterminant
      - 0.5 * factors.whitening.squaredNorm(ofProductWith: root) - 0.5 * nu * d * ln2 - logMultivariateGamma
  }
}
