import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

/// Changes to samples that do not change the fit.
@Suite(.serialized) struct EquivalenceTests {
  private let data = clusteredSamples(1500, seed: 41)

  private func start(_ samples: WeightedSamples, _ kind: CovarianceKind) -> [GaussianComponent] {
    var generator = SeededGenerator(seed: 3)
    return samples.start(.kmeansPlusPlus, components: 4, kind: kind, floor: .eightBitRounding, using: &generator)
  }

  private func options(_ kind: CovarianceKind) -> EMOptions {
    var options = EMOptions()
    options.covarianceKind = kind
    options.maximumIterations = 20
    options.tolerance = -1
    return options
  }

  /// A colour of weight n counts as n pixels of that colour. The order of summation differs, and so
  /// does rounding: by 1e-6 of the likelihood, and of the parameters after 20 iterations.
  @Test(arguments: CovarianceKind.allCases)
  func countsAreRepetitions(_ kind: CovarianceKind) {
    let colors = WeightedSamples(data)
    let pixels = WeightedSamples(
      data.flatMap { sample in (0..<Int(sample.w)).map { _ in SIMD4(sample.x, sample.y, sample.z, 1) } },
      center: SIMD3(colors.center))
    #expect(pixels.totalWeight == colors.totalWeight)
    let start = start(colors, kind)
    let a = colors.expectationMaximization(from: start, options: options(kind), workers: .one)
    let b = pixels.expectationMaximization(from: start, options: options(kind), workers: .one)
    #expect(largestDifference(a.trace, b.trace) < 1e-6)
    #expect(a.mixture.difference(from: b.mixture) < 2e-5)
  }

  /// A power of two changes only exponents, so no bit of the fit changes. Other factors round the
  /// weights.
  @Test(arguments: CovarianceKind.allCases)
  func weightsScale(_ kind: CovarianceKind) throws {
    func scaled(_ factor: Double) -> WeightedSamples {
      WeightedSamples(data.map { SIMD4($0.x, $0.y, $0.z, $0.w * factor) })
    }
    var fit = FitOptions(componentCount: 4)
    fit.em.covarianceKind = kind
    #expect(try scaled(1024).fit(fit).mixture == scaled(1).fit(fit).mixture)
    #expect(try scaled(0x1p-20).fit(fit).mixture == scaled(1).fit(fit).mixture)
    let start = start(scaled(1), kind)
    let a = scaled(1).expectationMaximization(from: start, options: options(kind), workers: .one)
    let b = scaled(1 / 3e6).expectationMaximization(from: start, options: options(kind), workers: .one)
    #expect(largestDifference(a.trace, b.trace) < 1e-6)
    #expect(a.mixture.difference(from: b.mixture) < 2e-5)
  }

  /// Colours far from the origin, and a center other than the mean.
  @Test(arguments: CovarianceKind.allCases)
  func translates(_ kind: CovarianceKind) {
    let there = WeightedSamples(data.map { $0 + SIMD4(100, -50, 25, 0) }), here = WeightedSamples(data)
    let moved = start(here, kind).map {
      GaussianComponent(
        weight: $0.weight, mean: [$0.mean[0] + 100, $0.mean[1] - 50, $0.mean[2] + 25], covariance: $0.covariance)
    }
    let a = here.expectationMaximization(from: start(here, kind), options: options(kind), workers: .one)
    let b = there.expectationMaximization(from: moved, options: options(kind), workers: .one)
    #expect(largestDifference(a.trace, b.trace) < 1e-6)
    for (p, q) in zip(a.mixture.components, b.mixture.components) {
      #expect(largestDifference([q.mean[0] - 100, q.mean[1] + 50, q.mean[2] - 25], p.mean) < 1e-5)
    }
    let elsewhere = WeightedSamples(data, center: SIMD3(0, 1, 0))
    let c = elsewhere.expectationMaximization(from: start(here, kind), options: options(kind), workers: .one)
    #expect(largestDifference(a.trace, c.trace) < 2e-6)
  }

  @Test func samplesWithoutWeightDoNotCount() {
    let more = data + (0..<500).map { SIMD4(Double($0), 0, 0, 0) }
    let a = WeightedSamples(data), b = WeightedSamples(more)
    #expect(a.center == b.center && a.totalWeight == b.totalWeight)
    let start = start(a, .full)
    let (p, q) = (
      a.expectationMaximization(from: start, options: options(.full), workers: .one),
      b.expectationMaximization(from: start, options: options(.full), workers: .one)
    )
    #expect(largestDifference(p.trace, q.trace) < 1e-6)
  }
}
