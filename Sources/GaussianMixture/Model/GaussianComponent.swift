public import LinearAlgebra
import RealModule

/// A weighted Gaussian of a mixture.
public struct GaussianComponent: Sendable, Hashable {
  /// The mixing weight, which is the share of the samples that the component explains: above 0 and
  /// at most 1.
  public let weight: Double
  public let mean: [Double]
  public let covariance: SymmetricMatrix
  /// Nil if the covariance is not positive definite.
  let factors: CovarianceFactors?

  /// - Complexity: O(d^3), for the Cholesky factor of the covariance.
  public init(weight: Double, mean: [Double], covariance: SymmetricMatrix) {
    self.init(weight: weight, mean: mean, covariance: covariance, factors: CovarianceFactors(covariance))
  }

  /// Creates a component with known factors of its covariance.
  init(weight: Double, mean: [Double], covariance: SymmetricMatrix, factors: CovarianceFactors?) {
    self.weight = weight
    self.mean = mean
    self.covariance = covariance
    self.factors = factors
  }

  public var dimension: Int { mean.count }

  /// The variances along the principal axes, from the largest, and the axes:
  /// `Sigma = V diag(values) V^T`.
  ///
  /// - Complexity: O(d^3).
  public var principalAxes: SymmetricEigendecomposition { covariance.eigendecomposition }

  /// Returns the same Gaussian with another weight.
  func weighted(_ weight: Double) -> GaussianComponent {
    GaussianComponent(weight: weight, mean: mean, covariance: covariance, factors: factors)
  }

  /// Returns the component with another mean.
  func moved(to mean: [Double]) -> GaussianComponent {
    GaussianComponent(weight: weight, mean: mean, covariance: covariance, factors: factors)
  }

  /// `ln pi + ln N(mu; mu, Sigma)`, the weighted log density at the mean; `-infinity` if the
  /// covariance is not positive definite.
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

/// The Cholesky factor L of a covariance, `Sigma = L L^T`, and its inverse, which whitens.
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
