import LinearAlgebra
import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct RelocationTests {
  /// Three clusters and a local maximum of EM in which two components share a cluster and two
  /// clusters share a component.
  private func stuck(_ kind: CovarianceKind) -> (WeightedSamples, EMResult) {
    var generator = SeededGenerator(seed: 5)
    let samples = WeightedSamples(
      (0..<3000).map { i in
        let center = [0.1, 0.5, 0.6][i % 3]
        return SIMD4((0..<3).map { _ in center + 0.01 * generator.normal() } + [1])
      })
    let start = [(0.17, 0.095), (0.16, 0.105), (0.67, 0.55)].map { weight, x in
      GaussianComponent(weight: weight, mean: [x, x, x], covariance: SymmetricMatrix(diagonal: [1e-3, 1e-3, 1e-3]))
    }
    var options = EMOptions()
    options.covarianceKind = kind
    return (samples, samples.expectationMaximization(from: start, options: options, workers: .one))
  }

  @Test(arguments: CovarianceKind.allCases)
  func mostPromisingMoveLeavesALocalMaximum(_ kind: CovarianceKind) throws {
    let (samples, stuck) = stuck(kind)
    var options = EMOptions()
    options.covarianceKind = kind
    let components = stuck.mixture.components
    let move = try #require(samples.relocations(of: components, em: options, workers: .one).first)
    let moved = samples.expectationMaximization(from: move.applied(to: components), options: options, workers: .one)
    #expect(moved.meanLogLikelihood > stuck.meanLogLikelihood + 0.1)
    #expect(largestDifference(moved.mixture.components.map { $0.mean[0] }.sorted(), [0.1, 0.5, 0.6]) < 0.01)
  }

  /// Two components leave nothing to merge, so one is removed and the other split. Of three
  /// clusters in a row, two far apart are the worse pair to share a component.
  @Test(arguments: [CovarianceKind.diagonal, .spherical])
  func twoComponentsMoveToo(_ kind: CovarianceKind) throws {
    let (samples, _) = stuck(kind)
    var options = EMOptions()
    options.covarianceKind = kind
    let start = [(0.33, 0.6), (0.67, 0.3)].map { weight, x in
      GaussianComponent(weight: weight, mean: [x, x, x], covariance: SymmetricMatrix(diagonal: [1e-3, 1e-3, 1e-3]))
    }
    let moves = samples.relocations(of: start, em: options, workers: .one)
    #expect(moves.count == 2 && moves.allSatisfy { Set($0.replaced) == [0, 1] && $0.added.count == 2 })
    let moved = samples.expectationMaximization(
      from: try #require(moves.first).applied(to: start), options: options, workers: .one)
    #expect(largestDifference(moved.mixture.components.map { $0.mean[0] }.sorted(), [0.1, 0.55]) < 0.01)
  }

  @Test(arguments: CovarianceKind.allCases)
  func movesAreMixturesByFallingPromise(_ kind: CovarianceKind) throws {
    let samples = WeightedSamples(clusteredSamples(2000, seed: 71))
    var options = FitOptions(componentCount: 5)
    options.em.covarianceKind = kind
    let components = try samples.fit(options).mixture.components
    let moves = samples.relocations(of: components, em: options.em, workers: .one)
    #expect(!moves.isEmpty)
    #expect(zip(moves, moves.dropFirst()).allSatisfy { $0.promise >= $1.promise })
    for move in moves {
      let (i, j) = (move.replaced[0], move.replaced[1]), whole = move.added[0], halves = Array(move.added.dropFirst())
      #expect(Set(move.replaced) == [i, j, move.split] && move.replaced.count == 3 && halves.count == 2)
      #expect(abs(halves[0].weight + halves[1].weight - components[move.split].weight) < 1e-12)
      // Merging keeps weight and mean.
      let (a, b) = (components[i], components[j])
      #expect(abs(whole.weight - a.weight - b.weight) < 1e-12)
      let mean = zip(a.mean, b.mean).map { (a.weight * $0 + b.weight * $1) / (a.weight + b.weight) }
      #expect(largestDifference(whole.mean, mean) < 1e-12)
      // A mixture of K components, the kind aside.
      let moved = move.applied(to: components)
      #expect(moved.count == 5)
      _ = try GaussianMixture(covarianceKind: .full, components: moved)
    }
    for k in 0..<5 {
      #expect(moves.count { $0.split == k } <= 4)
      for j in 0..<k { #expect(moves.count { Array($0.replaced.prefix(2)) == [k, j] } <= 4) }
    }
    #expect(
      samples.relocations(of: components, em: options.em, workers: Workers(count: 3)).map(\.promise)
        == moves.map(\.promise))
  }

  /// A single random start is usually bad, and relocation corrects it.
  @Test(arguments: CovarianceKind.allCases)
  func fitGainsByIt(_ kind: CovarianceKind) throws {
    var generator = SeededGenerator(seed: 8)
    let samples = WeightedSamples(
      (0..<4000).map { i in
        let center = Double(i % 8) / 8
        return SIMD4([center, 0.5, 0.5].map { $0 + 0.01 * generator.normal() } + [1])
      })
    var options = FitOptions(componentCount: 8)
    options.em.covarianceKind = kind
    options.initialization = .random
    options.restarts = 1
    var gains: [Double] = []
    for seed in 1...4 as ClosedRange<UInt64> {
      options.seed = seed
      options.relocations = 0
      let without = try samples.fit(options)
      options.relocations = 16
      let with = try samples.fit(options)
      #expect(without.relocations == 0)
      gains.append(with.result.meanLogLikelihood - without.result.meanLogLikelihood)
      let means = with.mixture.components.map { $0.mean[0] }.sorted()
      #expect(largestDifference(means, (0..<8).map { Double($0) / 8 }) < 0.01, "seed \(seed)")
    }
    #expect(gains.allSatisfy { $0 > -1e-3 } && gains.max()! > 0.05, "\(gains)")
  }

  /// Components may starve during moves. A single component cannot be moved.
  @Test(arguments: CovarianceKind.allCases)
  func survivesTheLossOfAComponent(_ kind: CovarianceKind) throws {
    let samples = WeightedSamples([SIMD4(0.25, 0.25, 0.25, 1e9), SIMD4(0.75, 0.75, 0.75, 1), SIMD4(0.5, 0.75, 0.75, 1)])
    var options = FitOptions(componentCount: 3)
    options.em.covarianceKind = kind
    let fit = try samples.fit(options)
    #expect(fit.mixture.components.count == 1 && fit.requestedComponents == 3)
    #expect(fit.result.meanLogLikelihood.isFinite)
    let one = fit.mixture.components
    #expect(samples.relocations(of: one, em: options.em, workers: .one).isEmpty)
  }
}
