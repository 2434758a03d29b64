import LinearAlgebra
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct InitializationTests {
  @Test(arguments: Initialization.drawn, CovarianceKind.allCases)
  func startsAreMixturesOfTheKind(_ initialization: Initialization, kind: CovarianceKind) throws {
    let samples = WeightedSamples(clusteredSamples(1000, seed: 91))
    for seed in 1...5 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let start = samples.start(initialization, components: 7, kind: kind, floor: .eightBitRounding, using: &generator)
      #expect(start.count == 7)
      #expect(Set(start.map(\.mean)).count == 7)
      _ = try GaussianMixture(covarianceKind: kind, components: start)
      #expect(start.allSatisfy { VarianceFloor.eightBitRounding.constrain($0.covariance, to: kind) == $0.covariance })
    }
  }

  /// Finds each of six distant clusters of unequal weight. Drawing by weight alone would usually
  /// miss some.
  @Test func plusPlusFindsFarClusters() {
    var generator = SeededGenerator(seed: 7)
    let samples = WeightedSamples(
      (0..<3000).map { i in
        let center = i < 2750 ? 0.0 : Double(i % 5 + 1) * 10
        return SIMD4(center + 0.01 * generator.normal(), 0.01 * generator.normal(), 0, 1)
      })
    for seed in 1...10 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let start = samples.start(
        .kmeansPlusPlus, components: 6, kind: .full, floor: .eightBitRounding, using: &generator)
      #expect(largestDifference(start.map { $0.mean[0] }.sorted(), [0, 10, 20, 30, 40, 50]) < 0.01)
      let shares: [Double] = [1, 1, 1, 1, 1, 55]
      #expect(largestDifference(start.map { $0.weight * 60 }.sorted(), shares) < 1e-5)
    }
  }

  /// Draws are proportional to the weight: of 2000 draws 1800 and 200 on average, with a standard
  /// deviation of 13.
  @Test func drawsFollowTheWeights() {
    let samples = WeightedSamples([SIMD4(0, 0, 0, 9), SIMD4(1, 1, 1, 1), SIMD4(5, 5, 5, 0)])
    var heavy = 0
    for seed in 1...2000 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let start = samples.start(.random, components: 1, kind: .full, floor: .eightBitRounding, using: &generator)
      if start[0].mean[0] < 0.5 { heavy += 1 }
    }
    #expect(abs(heavy - 1800) < 55)
  }

  /// Once the heavy sample is drawn, the others are equally distant and their weights decide: 1800
  /// of 2000 on average, with a standard deviation of 13.
  @Test func plusPlusFollowsTheWeightsToo() {
    let samples = WeightedSamples([SIMD4(0, 0, 0, 1e7), SIMD4(10, 0, 0, 9), SIMD4(-10, 0, 0, 1)], dimension: 1)
    var right = 0
    for seed in 1...2000 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let start = samples.start(
        .kmeansPlusPlus, components: 2, kind: .full, floor: .eightBitRounding, using: &generator)
      if start.contains(where: { $0.mean[0] > 5 }) { right += 1 }
    }
    #expect(abs(right - 1800) < 55)
  }

  /// After k-means each mean is the mean of its cluster.
  @Test func kmeansSettles() {
    let samples = WeightedSamples([0.0, 0.1, 0.2, 1.0, 1.1, 1.2].map { SIMD4($0, 0, 0, 1) }, dimension: 1)
    var generator = SeededGenerator(seed: 3)
    let start = samples.start(.kmeans, components: 2, kind: .full, floor: .eightBitRounding, using: &generator)
    #expect(largestDifference(start.map { $0.mean[0] }.sorted(), [0.1, 1.1]) < 1e-5)
    #expect(largestDifference(start.map { $0.covariance[0, 0] }, [0.02 / 3, 0.02 / 3], least: 0.01) < 1e-4)
  }
}
