/// An ellipse in any orientation: `{x : (x - centre)ᵀ Σ⁻¹ (x - centre) = scale²}` with the 2 x 2
/// covariance Σ.
public struct Ellipse: Sendable, Hashable {
  public let center: SIMD2<Double>
  /// The lower Cholesky factor of `scale² Σ`: `l00, l10, l11`.
  private let factor: SIMD3<Double>

  /// - Parameters:
  ///   - covariance: `(Σxx, Σxy, Σyy)`, positive semidefinite. Values that rounding has made
  ///     negative count as 0.
  ///   - scale: the number of standard deviations.
  public init(center: SIMD2<Double>, covariance: SIMD3<Double>, scale: Double = 1) {
    self.center = center
    let l00 = max(covariance.x, 0).squareRoot()
    let l10 = l00 > 0 ? covariance.y / l00 : 0
    factor = scale * SIMD3(l00, l10, max(covariance.z - l10 * l10, 0).squareRoot())
  }

  /// Creates a circle.
  public init(center: SIMD2<Double>, radius: Double) {
    self.init(center: center, covariance: SIMD3(1, 0, 1), scale: radius)
  }

  /// Half the width and half the height of the bounding rectangle: `scale * sqrt(Σxx)` and `scale *
  /// sqrt(Σyy)`.
  public var extent: SIMD2<Double> {
    SIMD2(abs(factor.x), (factor.y * factor.y + factor.z * factor.z).squareRoot())
  }

  /// Points on the ellipse, so dense that the sides between them stay within 1/50 pixel of it.
  var polygon: [SIMD2<Double>] {
    unitCircle.map { center + SIMD2(factor.x * $0.x, factor.y * $0.x + factor.z * $0.y) }
  }

  /// Evenly spaced points. Their number is doubled by normalised midpoints, so that they are
  /// symmetric to the last bit.
  private var unitCircle: [SIMD2<Double>] {
    let radius = (extent * extent).sum().squareRoot()
    var points: [SIMD2<Double>] = [SIMD2(1, 0), SIMD2(0, 1), SIMD2(-1, 0), SIMD2(0, -1)]
    // A side of an n-gon leaves the circle by r (1 - cos(π/n)) < 5 r / n².
    while 5 * radius > 0.02 * Double(points.count * points.count), points.count < 4096 {
      points = points.indices.flatMap { index in
        let middle = points[index] + points[(index + 1) % points.count]
        return [points[index], middle / (middle * middle).sum().squareRoot()]
      }
    }
    return points
  }
}
