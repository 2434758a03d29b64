@testable import GaussianMixture
import LinearAlgebra
import Parallelism
import TestSupport
import Testing

@Suite struct RelocationTests {
  private static func component(_ weight: Double, _ x: Double, variance: Double = 1e-3) -> GaussianComponent {
    GaussianComponent(weight: weight, mean: [x, x, x], covariance: SymmetricMatrix(diagonal: [variance, variance, variance]))
  }

  /// Two components share a cluster and two clusters a component: EM alone stays there.
  @Test(arguments: CovarianceKind.allCases)
  func leavesALocalMaximum(_ kind: CovarianceKind) throws {
    var generator = SeededGenerator(seed: 5)
    let samples = WeightedSamples((0..<3000).map { i in
      let center = [0.1, 0.5, 0.6][i % 3]
      return SIMD4((0..<3).map { _ in center + 0.01 * generator.normal() } + [1])
    })
    var options = FitOptions(componentCount: 3)
    options.em.covarianceKind = kind
    let start = [Self.component(0.17, 0.095), Self.component(0.16, 0.105), Self.component(0.67, 0.55)]
    let stuck = samples.expectationMaximization(from: start, options: options.em, workers: .one)
    let (best, improvements) = samples.relocated(stuck, options, workers: .one)
    #expect(improvements > 0)
    #expect(best.meanLogLikelihood > stuck.meanLogLikelihood + 0.1)
    let means = best.mixture.components.map { $0.mean[0] }.sorted()
    #expect(largestDifference(means, [0.1, 0.5, 0.6]) < 0.01)
  }

  @Test(arguments: CovarianceKind.allCases)
  func neverWorsens(_ kind: CovarianceKind) throws {
    let samples = WeightedSamples(clusteredSamples(1000, seed: 71))
    var options = FitOptions(componentCount: 5), generator = SeededGenerator(seed: 1)
    options.em.covarianceKind = kind
    let start = samples.start(.random, components: 5, kind: kind, floor: options.em.varianceFloor, using: &generator)
    let first = samples.expectationMaximization(from: start, options: options.em, workers: .one)
    var likelihood = first.meanLogLikelihood
    for rounds in [0, 1, 4] {
      options.relocationRounds = rounds
      let best = samples.relocated(first, options, workers: .one).0.meanLogLikelihood
      #expect(best >= likelihood)
      likelihood = best
    }
  }

  /// Two components may become one while they are relocated; there is then nothing to relocate.
  @Test func survivesTheLossOfAComponent() async {
    await #expect(processExitsWith: .success) {
      let samples = WeightedSamples([SIMD4(0.25, 0.25, 0.25, 1e9), SIMD4(0.75, 0.75, 0.75, 1)])
      var none = EMOptions()
      none.maximumIterations = 0
      let start = samples.expectationMaximization(from: [Self.component(0.5, 0.25), Self.component(0.5, 0.75)], options: none, workers: .one)
      let (best, _) = samples.relocated(start, FitOptions(componentCount: 2), workers: .one)
      precondition(best.mixture.components.count == 1)
    }
  }
}
