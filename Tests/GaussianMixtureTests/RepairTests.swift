import LinearAlgebra
import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

/// Repairs of starved components.
@Suite struct RepairTests {
  private func component(_ weight: Double, _ x: Double, variance: Double = 0.01) -> GaussianComponent {
    GaussianComponent(
      weight: weight, mean: [x, x, x], covariance: SymmetricMatrix(diagonal: [variance, variance, variance]))
  }

  /// A component far from all samples moves to the sample that the others explain worst.
  @Test(arguments: CovarianceKind.allCases)
  func farComponentIsReseeded(_ kind: CovarianceKind) throws {
    var generator = SeededGenerator(seed: 1)
    let samples = WeightedSamples(
      (0..<2000).map { i in
        let center = i < 1900 ? 0.3 : 0.8
        return SIMD4((0..<3).map { _ in center + 0.02 * generator.normal() } + [1])
      })
    var options = EMOptions()
    options.covarianceKind = kind
    let start = try GaussianMixture(covarianceKind: kind, components: [component(0.9, 0.3), component(0.1, -40)])
    let result = try samples.expectationMaximization(from: start, options: options)
    #expect(result.reseeded == 1 && result.converged)
    try #require(result.mixture.components.count == 2)
    #expect(abs(result.mixture.components[1].weight - 0.05) < 1e-3)
    #expect(largestDifference(result.mixture.components[1].mean, [0.8, 0.8, 0.8]) < 0.01)
    #expect(result.meanLogLikelihood > result.trace[0])
  }

  @Test func manyStarveAtOnce() throws {
    let samples = WeightedSamples(clusteredSamples(2000, seed: 61))
    let far = (1...6).map { component(0.1, 20 * Double($0)) }
    let start = try GaussianMixture(covarianceKind: .full, components: [component(0.4, 0.5)] + far)
    let result = try samples.expectationMaximization(from: start)
    #expect(result.reseeded >= 6 && result.mixture.components.count == 7)
    #expect(result.mixture.components.allSatisfy { $0.weight > 1e-8 && $0.covariance.cholesky != nil })
    #expect(abs(result.mixture.components.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
    // Without the repair, one component would remain.
    let one = try samples.expectationMaximization(
      from: try GaussianMixture(covarianceKind: .full, components: [component(1, 0.5)]))
    #expect(result.meanLogLikelihood > one.meanLogLikelihood + 0.1)
  }

  /// One pixel among a thousand million cannot sustain a component. After as many repairs as there
  /// are components it is dropped.
  @Test func hopelessComponentIsDropped() throws {
    let samples = WeightedSamples([SIMD4(0.25, 0.25, 0.25, 1e9), SIMD4(0.75, 0.75, 0.75, 1)])
    let start = try GaussianMixture(covarianceKind: .full, components: [component(0.5, 0.25), component(0.5, 0.75)])
    let result = try samples.expectationMaximization(from: start)
    #expect(result.reseeded == 2 && result.mixture.components.count == 1 && result.converged)
    #expect(result.mixture.components[0].weight == 1)
    #expect(result.meanLogLikelihood.isFinite)
  }
}
