public import LinearAlgebra
import RealModule

/// One weighted Gaussian of a mixture.
public struct GaussianComponent: Sendable, Hashable {
  /// Its mixing weight, the share of the samples that it explains: above 0, at most 1.
  public let weight: Double
  public let mean: [Double]
  public let covariance: SymmetricMatrix
  /// Nil if the covariance is not positive definite.
  let factors: CovarianceFactors?

  /// - Complexity: O(d^3), for the Cholesky factor of the covariance.
  public init(weight: Double, mean: [Double], covariance: SymmetricMatrix) {
    self.init(weight: weight, mean: mean, covariance: covariance, factors: CovarianceFactors(covariance))
  }

  /// With factors that are known already: those of the same covariance.
  init(weight: Double, mean: [Double], covariance: SymmetricMatrix, factors: CovarianceFactors?) {
    self.weight = weight
    self.mean = mean
    self.covariance = covariance
    self.factors = factors
  }

  public var dimension: Int { mean.count }

  /// Variances along the principal axes, from the largest, and the axes:
  /// `Sigma = V diag(values) V^T`. O(d^3).
  public var principalAxes: SymmetricEigendecomposition { covariance.eigendecomposition }

  /// The same Gaussian with another weight.
  func weighted(_ weight: Double) -> GaussianComponent {
    GaussianComponent(weight: weight, mean: mean, covariance: covariance, factors: factors)
  }

  /// The same covariance elsewhere.
  func moved(to mean: [Double]) -> GaussianComponent {
    GaussianComponent(weight: weight, mean: mean, covariance: covariance, factors: factors)
  }

  /// `ln pi + ln N(mu; mu, Sigma)`, the weighted log-density at the mean; `-infinity` without a
  /// positive definite covariance.
  var logScale: Double {
    guard let factors else { return -.infinity }
    return Double.log(weight) - 0.5 * Double(dimension) * ln2Pi - factors.root.logDeterminant
  }

  public static func == (a: GaussianComponent, b: GaussianComponent) -> Bool {
    a.weight == b.weight && a.mean == b.mean && a.covariance == b.covariance
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(weight)
    hasher.combine(mean)
    hasher.combine(covariance)
  }
}

/// `Sigma = L L^T` and `L^-1`, which whitens.
struct CovarianceFactors: Sendable {
  /// L.
  let root: LowerTriangle
  /// `L^-1`.
  let whitening: LowerTriangle

  init?(_ covariance: SymmetricMatrix) {
    guard let root = covariance.cholesky else { return nil }
    self.root = root
    whitening = root.inverse
  }
}
