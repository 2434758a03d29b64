import GaussianMixture
import Kernels
import RandomNumbers
import TestSupport
import Testing

@Suite struct ExtremeSampleTests {
  private static func spherical(_ deviation: Double, at mean: [Double], logScale: Double = 0) -> PackedComponents {
    var components = PackedComponents()
    components.append(
      logScale: logScale, mean: mean, whitening: [1 / deviation, 0, 1 / deviation, 0, 0, 1 / deviation])
    return components
  }

  /// A cluster 2^-16 wide at a distance of 1. `x^2` and its mean agree in all 24 bits, but `x - m`
  /// is exact (Sterbenz).
  @Test(arguments: InstructionSet.available)
  func narrowFarClusterKeepsItsVariance(_ set: InstructionSet) {
    var generator = SeededGenerator(seed: 4)
    let planes = SamplePlanes(count: 5000) { _ in
      SIMD4<Float>(SIMD4((0..<3).map { _ in 0.875 + (generator.normal() * 2).rounded() * 0x1p-17 } + [1]))
    }
    let mixture = PlainMixture(Self.spherical(0x1p-16, at: [0.875, 0.875, 0.875]))
    let expected = mixture.moments(of: planes).sums.moments
    let sums = planes.moments(of: 0..<5000, under: mixture.components, with: set).moments
    for index in [4, 6, 9] {
      let (variance, plain) = (sums[index] / sums[0], expected[index] / expected[0])
      #expect(plain > 0x1p-33 && plain < 0x1p-31)
      #expect(abs(variance / plain - 1) < 1e-5)
    }
  }

  /// Two narrow components, samples up to 10 million standard deviations away from both.
  @Test(arguments: InstructionSet.available)
  func farSamples(_ set: InstructionSet) {
    var components = PackedComponents()
    for x in [-1e-3, 1e-3] {
      components.append(logScale: 20, mean: [x, 0, 0], whitening: [1e7, 0, 1e7, 0, 0, 1e7])
    }
    let n = 100
    let planes = SamplePlanes(count: n) { SIMD4(Float($0 - 50) / 50, Float($0 % 7), 0, 1) }
    let densities = planes.logDensities(of: 0..<n, under: components, with: set)
    let r = planes.responsibilities(of: 0..<n, under: components, with: set)
    let labels = planes.mostLikelyComponents(of: 0..<n, under: components, with: set)
    let sums = planes.moments(of: 0..<n, under: components, with: set)
    #expect(densities.allSatisfy { $0.isFinite })
    #expect(sums.logLikelihood.isFinite && sums.moments.allSatisfy { $0.isFinite })
    #expect(abs(sums.moments[0] + sums.moments[10] - Double(n)) < 1e-5 * Double(n))
    for i in 0..<n {
      #expect(abs(r[i] + r[n + i] - 1) <= 2 * Float(floatRounding))
      if abs(i - 50) >= 5, i % 7 == 0 { #expect(labels[i] == (i < 50 ? 0 : 1)) }
    }
  }

  /// Even where squared distances overflow.
  @Test(arguments: InstructionSet.available)
  func overflowingDistances(_ set: InstructionSet) {
    let planes = SamplePlanes(count: 3) { SIMD4(Float($0) * 1e15, 0, 0, 1) }
    let mixture = Self.spherical(1e-9, at: [0, 0, 0])
    #expect(planes.logDensities(of: 0..<3, under: mixture, with: set).allSatisfy { !$0.isNaN })
    #expect(planes.responsibilities(of: 0..<3, under: mixture, with: set) == [1, 1, 1])
    #expect(planes.mostLikelyComponents(of: 0..<3, under: mixture, with: set) == [0, 0, 0])
  }

  /// Padding is at the origin, here a million standard deviations away, and has no effect.
  @Test(arguments: InstructionSet.available, [1, 15, 17, 257])
  func paddingHasNoWeight(_ set: InstructionSet, count: Int) {
    let planes = SamplePlanes(count: count) { _ in SIMD4(1, 1, 1, 2) }
    let sums = planes.moments(of: 0..<count, under: Self.spherical(1e-6, at: [1, 1, 1]), with: set)
    #expect(sums.logLikelihood == 0)
    #expect(sums.moments == [2 * Double(count)] + [Double](repeating: 0, count: 9))
  }

  @Test(arguments: InstructionSet.available)
  func samplesWithoutWeightAreNotSeen(_ set: InstructionSet) {
    let some = clusteredPlanes(64), mixture = PlainMixture(random: 3, seed: 14)
    let more = SamplePlanes(count: 128) { i in i < 64 ? some[i] : SIMD4(Float(i) * 1e5, -1e6, 3, 0) }
    #expect(
      more.moments(of: 0..<128, under: mixture.components, with: set)
        == some.moments(of: 0..<64, under: mixture.components, with: set))
  }

  @Test(arguments: InstructionSet.available)
  func noSamples(_ set: InstructionSet) {
    let planes = SamplePlanes(count: 0) { _ in .zero }, components = PlainMixture(random: 2, seed: 1).components
    #expect(planes.moments(of: 0..<0, under: components, with: set) == MomentSums(componentCount: 2))
    #expect(planes.logDensities(of: 0..<0, under: components, with: set).isEmpty)
    #expect(planes.responsibilities(of: 0..<0, under: components, with: set).isEmpty)
    #expect(planes.mostLikelyComponents(of: 0..<0, under: components, with: set).isEmpty)
  }
}
