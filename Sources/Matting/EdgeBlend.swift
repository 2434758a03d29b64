/// The decomposition of a pixel of the band: its alpha, and the foreground's colour there.
struct EdgeBlend {
  /// 0...1.
  let alpha: Float
  /// In -127.5...127.5.
  let foreground: SIMD3<Float>

  /// Estimates alpha in `C = alpha F + (1 - alpha) B`, then the most probable F given alpha.
  ///
  /// Let D be the difference of the two means and S = alpha^2 cov F + (1 - alpha)^2 cov B. The
  /// colour measures alpha as `a = D' S^-1 (C - mean B) / q` with the precision `q = D' S^-1 D`: a
  /// projection onto the line between the means, in the metric of S. The prior has the mean p of
  /// the blurred mask and the variance `v = p (1 - p) / 3 + s^2`. (A pixel that is entirely one
  /// side has variance p (1 - p); a uniform alpha has 1/12, a third of that at p = 1/2.) The mean
  /// of their product is `(q a + p / v) / (q + 1 / v)`. It is computed twice: with p as the alpha
  /// in S, then with the result.
  ///
  /// - Parameters:
  ///   - color: C.
  ///   - foreground, background: F and B; if either is nil, alpha is the prior and F is C.
  ///   - prior: p.
  ///   - nearness: of the pixel to the boundary, from 0 at the band's rim to 1; s = 0.05 nearness.
  @inline(__always)
  init(_ color: SIMD3<Float>, _ foreground: ColorGaussian?, _ background: ColorGaussian?, prior: Float, nearness: Float)
  {
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
