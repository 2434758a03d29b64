@testable import GaussianMixture
import LinearAlgebra
import Parallelism
import TestSupport
import Testing

/// A fit never fails for lack of data, and throws a clear error without any.
@Suite struct DegenerateSampleTests {
  @Test(arguments: CovarianceKind.allCases, Initialization.drawn)
  func oneSample(_ kind: CovarianceKind, initialization: Initialization) throws {
    let samples = WeightedSamples([SIMD4(0.25, 0.5, 0.75, 20)])
    for k in [1, 8] {
      var options = FitOptions(componentCount: k)
      options.em.covarianceKind = kind
      options.initialization = initialization
      options.em.varianceFloor = .eightBitRounding
      let fit = try samples.fit(options)
      #expect(fit.mixture.components.count == 1 && fit.requestedComponents == k && fit.result.floored == 1)
      #expect(fit.mixture.components[0].mean == [0.25, 0.5, 0.75])
      let floor = VarianceFloor.eightBitRounding.value
      #expect(fit.mixture.components[0].covariance == SymmetricMatrix(diagonal: [floor, floor, floor]))
    }
  }

  @Test(arguments: CovarianceKind.allCases, Initialization.drawn)
  func twoSamplesEightComponents(_ kind: CovarianceKind, initialization: Initialization) throws {
    let samples = WeightedSamples([SIMD4(0.25, 0.5, 0.75, 10), SIMD4(0.75, 0.5, 0.25, 30)])
    var options = FitOptions(componentCount: 8)
    options.em.covarianceKind = kind
    options.initialization = initialization
    let fit = try samples.fit(options)
    try #require(fit.mixture.components.count == 2)
    #expect(fit.requestedComponents == 8)
    #expect(largestDifference(fit.mixture.components.map(\.weight), [0.75, 0.25]) < 1e-6)
    #expect(try samples.labels(under: fit.mixture) == [1, 0])
  }

  /// Pixels given one by one: the number of distinct samples is that of the colours.
  @Test(arguments: Initialization.drawn)
  func repeatedSamples(_ initialization: Initialization) throws {
    let samples = WeightedSamples((0..<200).map { $0 % 4 == 0 ? SIMD4(0.25, 0.5, 0.75, 1) : SIMD4(0.75, 0.5, 0.25, 1) })
    var options = FitOptions(componentCount: 8)
    options.initialization = initialization
    let fit = try samples.fit(options)
    #expect(fit.mixture.components.count == 2)
    #expect(fit.result.meanLogLikelihood.isFinite)
  }

  @Test(arguments: CovarianceKind.allCases)
  func moreComponentsThanSamples(_ kind: CovarianceKind) throws {
    let samples = WeightedSamples(
      (0..<30).map { i in
        let (x, y, weight) = (Double(i) / 30, Double(i * i % 7) / 7, Double(1 + i % 4))
        return SIMD4(x, y, 0.5, weight)
      })
    var options = FitOptions(componentCount: 40)
    options.em.covarianceKind = kind
    let fit = try samples.fit(options)
    #expect((1...30).contains(fit.mixture.components.count) && fit.requestedComponents == 40)
    #expect(fit.result.meanLogLikelihood.isFinite)
    _ = try GaussianMixture(covarianceKind: kind, components: fit.mixture.components)
  }

  @Test func nothingToFit() {
    #expect(throws: MixtureError.noSamples) { try WeightedSamples(count: 0) { _ in .one } }
    #expect(throws: MixtureError.noSamples) { try WeightedSamples(count: 3) { _ in SIMD4(1, 2, 3, 0) } }
    #expect(throws: MixtureError.invalidSample(0)) { try WeightedSamples(count: 3) { _ in SIMD4(1, 2, 3, .nan) } }
    #expect(throws: MixtureError.invalidSample(1)) {
      try WeightedSamples(count: 3) { SIMD4(1, 2, 3, $0 == 1 ? -1 : 1) }
    }
  }

  @Test(arguments: [-1, 0, 4])
  func unsupportedDimensions(_ dimension: Int) {
    #expect(throws: MixtureError.unsupportedDimension(dimension)) {
      try WeightedSamples(dimension: dimension, count: 1) { _ in .one }
    }
  }

  @Test func moreComponentsThanObservations() {
    let samples = WeightedSamples([SIMD4(0.25, 0.5, 0.75, 1), SIMD4(0.75, 0.5, 0.25, 2)])
    #expect(throws: MixtureError.moreComponentsThanSamples(4, samples: 3)) {
      try samples.fit(FitOptions(componentCount: 4))
    }
  }

  @Test(arguments: [-1, 0, 65_536])
  func unsupportedComponentCounts(_ count: Int) {
    let samples = WeightedSamples([.one])
    #expect(throws: MixtureError.invalidComponentCount(count)) { try samples.fit(FitOptions(componentCount: count)) }
  }

  /// Coordinates beyond the dimension are ignored.
  @Test(arguments: [1, 2])
  func fewerDimensions(_ dimension: Int) throws {
    let clean = clusteredSamples(500, dimension: dimension, seed: 99)
    let dirty = clean.map { dimension == 1 ? SIMD4($0.x, 7, -3, $0.w) : SIMD4($0.x, $0.y, 9, $0.w) }
    let options = FitOptions(componentCount: 3)
    let fit = try WeightedSamples(clean, dimension: dimension).fit(options)
    #expect(try WeightedSamples(dirty, dimension: dimension).fit(options) == fit)
    #expect(
      fit.mixture.dimension == dimension && fit.mixture.components.allSatisfy { $0.covariance.dimension == dimension })
  }
}
