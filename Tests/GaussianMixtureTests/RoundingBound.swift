@testable import GaussianMixture
import LinearAlgebra
import TestSupport

/// By how much single precision may put off the logarithms of densities and responsibilities of a
/// mixture's samples.
///
/// With u a rounding, `y = W (x - m)`: coordinates and means relative to the samples' center are
/// rounded once each, their difference, W and each product once more, and an entry of y is a sum of
/// up to d products; all that acts on `|y|^2 / 2` times |y|. Far samples have a large y, and narrow
/// components a large W.
struct RoundingBound {
  let mixture: GaussianMixture
  let center: [Double]

  /// Of each component's `ln(pi N(x))`, and of `ln p(x)`.
  func callAsFunction(_ x: [Double]) throws -> (terms: [Double], logDensity: Double) {
    let terms = try zip(mixture.components, mixture.weightedLogDensities(at: x)).map { termError($0, x, $1) }
    let r = try mixture.responsibilities(at: x)
    let mean = zip(terms, r).reduce(0) { $0 + $1.0 * $1.1 }
    // exp2 and log2 err by 2e-7 each, and what they give is rounded as the density is.
    return (terms, mean + 4e-7 + 4 * floatRounding * abs(try mixture.logDensity(at: x)))
  }

  private func termError(_ component: GaussianComponent, _ x: [Double], _ term: Double) -> Double {
    guard let whitening = component.factors?.whitening else { return .infinity }
    var error = floatRounding * (abs(term) + abs(component.logScale))
    for i in x.indices {
      var y = 0.0, yError = 0.0
      for j in 0...i {
        let w = whitening[i, j], d = x[j] - component.mean[j]
        y += w * d
        yError += abs(w) * (abs(x[j] - center[j]) + abs(component.mean[j] - center[j]) + Double(3 + i - j) * abs(d))
      }
      error += floatRounding * (abs(y) * yError + 0.5 * Double(x.count + 2) * y * y)
    }
    return error
  }
}
