import LinearAlgebra
import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

/// EM never lowers the log-likelihood beyond the rounding of its sums, 1e-6 of it.
@Suite struct MonotonicityTests {
  private func largestFall(_ trace: [Double]) -> Double {
    zip(trace, trace.dropFirst()).map { ($0 - $1) / max(1, abs($0)) }.max() ?? 0
  }

  @Test(arguments: CovarianceKind.allCases, [VarianceFloor.eightBitRounding, VarianceFloor(2e-3)])
  func neverFalls(_ kind: CovarianceKind, floor: VarianceFloor) {
    for seed in 1...6 as ClosedRange<UInt64> {
      let samples = WeightedSamples(
        clusteredSamples(2000, dimension: 1 + Int(seed % 3), seed: seed), dimension: 1 + Int(seed % 3))
      var options = EMOptions(), generator = SeededGenerator(seed: seed)
      options.covarianceKind = kind
      options.varianceFloor = floor
      options.maximumIterations = 60
      options.tolerance = -1  // Never, so that rounding is seen too.
      let start = samples.start(.random, components: 5, kind: kind, floor: floor, using: &generator)
      let result = samples.expectationMaximization(from: start, options: options, workers: .one)
      #expect(result.reseeded == 0 && result.iterations == 60)
      #expect(largestFall(result.trace) < 1e-6)
      #expect(result.trace[60] > result.trace[0])
    }
  }

  /// A start of another kind or below the floor is converted before the first step. Otherwise the
  /// first step could lower the likelihood and end the fit.
  @Test(arguments: CovarianceKind.allCases, CovarianceKind.allCases)
  func startOfAnotherKind(_ kind: CovarianceKind, startKind: CovarianceKind) throws {
    let samples = WeightedSamples(clusteredSamples(3000, clusters: 3, seed: 31))
    var options = EMOptions(), generator = SeededGenerator(seed: 2)
    options.covarianceKind = startKind
    let start = samples.start(
      .kmeansPlusPlus, components: 3, kind: startKind, floor: .eightBitRounding, using: &generator)
    let other = samples.expectationMaximization(from: start, options: options, workers: .one)
    options.covarianceKind = kind
    options.tolerance = 1e-6
    let result = try samples.expectationMaximization(from: other.mixture, options: options)
    #expect(largestFall(result.trace) < 1e-6, "from \(startKind) to \(kind): \(result.trace.prefix(4))")
    var further = options
    further.tolerance = -1
    further.maximumIterations = 100
    let best = try samples.expectationMaximization(from: result.mixture, options: further)
    #expect(best.meanLogLikelihood - result.meanLogLikelihood < 1e-3, "stopped after \(result.iterations)")
  }

  @Test(arguments: CovarianceKind.allCases)
  func startBelowTheFloor(_ kind: CovarianceKind) throws {
    let samples = WeightedSamples(clusteredSamples(3000, clusters: 3, seed: 32))
    var options = EMOptions(), generator = SeededGenerator(seed: 2)
    options.covarianceKind = kind
    let start = samples.start(.kmeansPlusPlus, components: 3, kind: kind, floor: .eightBitRounding, using: &generator)
    let narrow = samples.expectationMaximization(from: start, options: options, workers: .one).mixture
    options.varianceFloor = VarianceFloor(0.02)
    options.tolerance = 1e-6
    let result = try samples.expectationMaximization(from: narrow, options: options)
    #expect(largestFall(result.trace) < 1e-6, "\(result.trace.prefix(4))")
  }

  @Test func stopsByItsRule() throws {
    let samples = WeightedSamples(clusteredSamples(2000, seed: 33))
    var options = EMOptions(), generator = SeededGenerator(seed: 1)
    options.tolerance = 1e-3
    let start = samples.start(.random, components: 4, kind: .full, floor: .eightBitRounding, using: &generator)
    let result = samples.expectationMaximization(from: start, options: options, workers: .one)
    let rises = zip(result.trace, result.trace.dropFirst()).map { $1 - $0 }
    #expect(result.converged && result.iterations > 2)
    #expect(rises.last! < 1e-3 && rises.dropLast().allSatisfy { $0 >= 1e-3 })
    options.maximumIterations = 0
    let none = try samples.expectationMaximization(
      from: try GaussianMixture(covarianceKind: .full, components: start), options: options)
    #expect(none.iterations == 0 && !none.converged && none.trace == [none.meanLogLikelihood])
    #expect(none.mixture.components == start)
  }
}
