/// A pixel of the band taken apart: how much of it is the object's, and the object's colour there.
struct EdgeBlend {
  /// 0...1.
  let alpha: Float
  /// In -127.5...127.5.
  let object: SIMD3<Float>

  /// The most probable alpha of `C = alpha F + (1 - alpha) B + noise`, then the most probable F.
  ///
  /// With D the difference of the two means and S the mean of the two covariances and that of noise, alpha is measured as
  /// `a = D' S^-1 (C - mean B) / q` with the precision `q = D' S^-1 D`: the projection on the line between the two means in the metric of
  /// what they leave open. The prior is of mean p, the blurred mask's, and of variance `p (1 - p) / 3 + s^2`. (A pixel that is wholly one
  /// thing or the other has p (1 - p), a uniform alpha 1/12, which at p = 1/2 is a third of it.) Their product's mean is
  /// `(q a + p / v) / (q + 1 / v)`.
  ///
  /// - Parameters:
  ///   - object, background: nil where neither is near; then the prior is all that is known.
  ///   - nearness: to the boundary, 0 at the band's rim to 1.
  @inline(__always)
  init(_ color: SIMD3<Float>, _ object: ColorGaussian?, _ background: ColorGaussian?, prior: Float, nearness: Float) {
    guard let object, let background else {
      alpha = prior
      self.object = color
      return
    }
    let noise: Float = 6.25
    let step = object.mean - background.mean
    let direction = SymmetricMatrix3.blend(object.covariance, 0.5, background.covariance, 0.5, plus: noise).solve(step)
    let precision = (direction * step).sum()
    let weighted = (direction * (color - background.mean)).sum()
    let least = 0.05 * nearness
    let variance = prior * (1 - prior) / 3 + least * least + 1e-6
    let unclamped = (weighted + prior / variance) / (precision + 1 / variance)
    let alpha = min(max(unclamped, 0), 1)
    let rest = 1 - alpha
    let total = SymmetricMatrix3.blend(object.covariance, alpha * alpha, background.covariance, rest * rest, plus: noise)
    let residual = color - object.mean * alpha - background.mean * rest
    let found = object.mean + object.covariance * total.solve(residual) * alpha
    self.alpha = alpha
    self.object = found.clamped(lowerBound: SIMD3(repeating: -127.5), upperBound: SIMD3(repeating: 127.5))
  }
}
