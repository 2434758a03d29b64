import LinearAlgebra
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct MixtureSamplingTests {
  /// The standard errors of n draws are `sqrt(p (1 - p) / n)` for a share, `sqrt(v / n)` for a mean
  /// and `sqrt((v_i v_j + c^2) / n)` for a Gaussian's covariance. One in 2 million numbers deviates
  /// by more than 5 standard errors.
  @Test(arguments: CovarianceKind.allCases, [1, 3])
  func momentsOfTheComponents(_ kind: CovarianceKind, dimension d: Int) {
    let mixture = randomMixture(kind, components: 3, dimension: d, seed: 111)
    var generator = SeededGenerator(seed: 112)
    let (points, labels) = mixture.sample(200_000, using: &generator)
    #expect(points.count == 200_000 && labels.count == 200_000)
    var covered = 0
    for (k, component) in mixture.components.enumerated() {
      let drawn = points.indices.filter { labels[$0] == k }.map { points[$0] }
      covered += drawn.count
      let n = Double(drawn.count), p = component.weight
      #expect(abs(n / 200_000 - p) < 5 * (p * (1 - p) / 200_000).squareRoot())
      let (mean, covariance) = moments(drawn)
      for i in 0..<d {
        #expect(abs(mean[i] - component.mean[i]) < 5 * (component.covariance[i, i] / n).squareRoot())
        for j in 0...i {
          let c = component.covariance[i, j]
          let error = ((component.covariance[i, i] * component.covariance[j, j] + c * c) / n).squareRoot()
          #expect(abs(covariance[i, j] - c) < 5 * error)
        }
      }
    }
    #expect(covered == 200_000)
  }

  /// All draws together have mean `sum_k pi_k mu_k` and covariance
  /// `sum_k pi_k (Sigma_k + mu_k mu_k^T) - mu mu^T`. The errors come from the draws' fourth
  /// moments.
  @Test func momentsOfTheMixture() {
    let mixture = randomMixture(components: 4, dimension: 2, seed: 113)
    var generator = SeededGenerator(seed: 114)
    let points = mixture.sample(200_000, using: &generator).points
    let (mean, covariance) = moments(points)
    let center = [0, 1].map { axis in mixture.components.reduce(0) { $0 + $1.weight * $1.mean[axis] } }
    for i in 0..<2 {
      #expect(abs(mean[i] - center[i]) < 5 * (covariance[i, i] / 200_000).squareRoot())
      for j in 0...i {
        let expected = mixture.components.reduce(0) {
          $0 + $1.weight * ($1.covariance[i, j] + ($1.mean[i] - center[i]) * ($1.mean[j] - center[j]))
        }
        let products = points.map { ($0[i] - mean[i]) * ($0[j] - mean[j]) }
        let spread = products.reduce(0) { $0 + ($1 - covariance[i, j]) * ($1 - covariance[i, j]) } / 200_000
        #expect(abs(covariance[i, j] - expected) < 5 * (spread / 200_000).squareRoot())
      }
    }
  }

  /// Deviates have the quantiles of a Gaussian: shares within 1, 2 and 3 standard deviations.
  @Test func tails() throws {
    let unit = try GaussianMixture(
      covarianceKind: .full,
      components: [GaussianComponent(weight: 1, mean: [0], covariance: SymmetricMatrix(diagonal: [1]))])
    var generator = SeededGenerator(seed: 115)
    let points = unit.sample(200_000, using: &generator).points
    for (reach, share) in [(1.0, 0.682689492137), (2, 0.954499736104), (3, 0.997300203937)] {
      let within = Double(points.count { abs($0[0]) < reach }) / 200_000
      #expect(abs(within - share) < 5 * (share * (1 - share) / 200_000).squareRoot())
    }
  }

  @Test func seedsDecide() {
    let mixture = randomMixture(components: 3, dimension: 4, seed: 116)
    let draw = { (seed: UInt64) in
      var generator = SeededGenerator(seed: seed)
      return mixture.sample(100, using: &generator)
    }
    #expect(draw(1) == draw(1))
    #expect(draw(1).points != draw(2).points)
    #expect(
      draw(1).points.prefix(50)
        == {
          var generator = SeededGenerator(seed: 1)
          return mixture.sample(50, using: &generator).points[...]
        }())
    #expect(draw(1).points.allSatisfy { $0.count == 4 })
    var generator = SeededGenerator(seed: 1)
    #expect(mixture.sample(0, using: &generator).points.isEmpty)
  }

  private func moments(_ points: [[Double]]) -> (mean: [Double], covariance: SymmetricMatrix) {
    let n = Double(points.count), d = points[0].count
    let mean = (0..<d).map { axis in points.reduce(0) { $0 + $1[axis] } / n }
    var covariance = SymmetricMatrix.zero(d)
    for point in points {
      for i in 0..<d { for j in 0...i { covariance[i, j] += (point[i] - mean[i]) * (point[j] - mean[j]) / n } }
    }
    return (mean, covariance)
  }
}
