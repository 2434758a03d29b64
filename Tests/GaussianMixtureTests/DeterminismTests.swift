import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite(.serialized) struct DeterminismTests {
  /// More than one block of 4096 samples, and more samples than the search uses.
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
}
