/// A pixel of the band taken apart: how much of it is the object's, and the object's colour there.
struct EdgeBlend {
  /// 0...1.
  let alpha: Float
  /// In -127.5...127.5.
  let foreground: SIMD3<Float>

  /// The most probable alpha of `C = alpha F + (1 - alpha) B`, then the most probable F.
  ///
  /// With D the difference of the two means and S = alpha^2 cov F + (1 - alpha)^2 cov B, alpha is
  /// measured as `a = D' S^-1 (C - mean B) / q` with the precision `q = D' S^-1 D`: the projection
  /// on the line between the two means, in the metric of what they leave open. The prior is of mean
  /// p, the blurred mask's, and of variance `p (1 - p) / 3 + s^2`. (A pixel that is wholly one
  /// thing or the other has p (1 - p), a uniform alpha 1/12, which at p = 1/2 is a third of it.)
  /// Their product's mean is `(q a + p / v) / (q + 1 / v)`, first with p for alpha in S, then with
  /// what that gave.
  ///
  /// - Parameters:
  ///   - object, background: nil where neither is near; then the prior is all that is known.
  ///   - nearness: to the boundary, 0 at the band's rim to 1.
  @inline(__always)
  init(_ color: SIMD3<Float>, _ foreground: ColorGaussian?, _ background: ColorGaussian?, prior: Float, nearness: Float) {
    guard let foreground, let background else {
      alpha = prior
      self.foreground = color
      return
    }
    let step = foreground.mean - background.mean, seen = color - background.mean
    let least = 0.05 * nearness
    let variance = prior * (1 - prior) / 3 + least * least + 1e-6
    var alpha = prior
    for _ in 0..<2 {
      let direction = SymmetricMatrix3.mix(foreground.covariance, background.covariance, alpha).solve(step)
      let mean = ((direction * seen).sum() + prior / variance) / ((direction * step).sum() + 1 / variance)
      alpha = min(max(mean, 0), 1)
    }
    let residual = seen - step * alpha
    let found =
      foreground.mean + foreground.covariance
      * SymmetricMatrix3.mix(foreground.covariance, background.covariance, alpha).solve(residual) * alpha
    self.alpha = alpha
    self.foreground = found.clamped(lowerBound: SIMD3(repeating: -127.5), upperBound: SIMD3(repeating: 127.5))
  }
}
