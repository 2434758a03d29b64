import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite(.serialized) struct DeterminismTests {
  /// More than one block of 4096, and more than the search is made on.
  private static let samples = WeightedSamples(clusteredSamples(10_001, seed: 51))

  @Test(arguments: CovarianceKind.allCases)
  func workersDoNotShow(_ kind: CovarianceKind) throws {
    var options = FitOptions(componentCount: 4)
    options.em.covarianceKind = kind
    let one = try Self.samples.fit(options)
    for count in [2, 3, 7] {
      #expect(try Self.samples.fit(options, workers: Workers(count: count)) == one)
    }
    let w = Workers(count: 3)
    #expect(
      try Self.samples.logDensities(under: one.mixture, workers: w) == Self.samples.logDensities(under: one.mixture))
    #expect(
      try Self.samples.responsibilities(under: one.mixture, workers: w)
        == Self.samples.responsibilities(under: one.mixture))
    #expect(try Self.samples.labels(under: one.mixture, workers: w) == Self.samples.labels(under: one.mixture))
    #expect(
      try Self.samples.meanLogLikelihood(under: one.mixture, workers: w)
        == Self.samples.meanLogLikelihood(under: one.mixture))
  }

  @Test(arguments: Initialization.drawn)
  func seedsDecide(_ initialization: Initialization) throws {
    var options = FitOptions(componentCount: 4)
    options.initialization = initialization
    options.relocations = 2
    let first = try Self.samples.fit(options)
    #expect(try Self.samples.fit(options) == first)
    options.seed = 2
    #expect(try Self.samples.fit(options).startLogLikelihoods != first.startLogLikelihoods)
    #expect(Set(first.startLogLikelihoods).count > 1)
  }

  /// The published sequence of SplitMix64 for this seed.
  @Test func generatorIsSplitMix64() {
    var generator = SeededGenerator(seed: 1_234_567)
    let numbers = (0..<5).map { _ in generator.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
    let uniform = (0..<10_000).map { _ in generator.uniform() }
    #expect(uniform.allSatisfy { (0..<1).contains($0) })
    // Its standard deviation is 0.0029.
    #expect(abs(uniform.reduce(0, +) / 10_000 - 0.5) < 0.012)
    let streams = (0..<100).map { index in
      var generator = SeededGenerator(seed: 1, stream: index)
      return generator.next()
    }
    #expect(Set(streams).count == 100)
  }
}
