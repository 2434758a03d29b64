import GaussianMixture
import RandomNumbers
import Testing

@testable import Partitioning

@Suite struct ColorMomentsTests {
  private func moments(_ center: SIMD3<Double>, _ deviation: SIMD3<Double>) -> ColorMoments {
    var moments = ColorMoments()
    for i in 0..<8 {
      let signs = SIMD3<Double>(i & 1 == 0 ? 1 : -1, i & 2 == 0 ? 1 : -1, i & 4 == 0 ? 1 : -1)
      moments.add(center + signs * deviation)
    }
    return moments
  }

  /// For two round Gaussians of variance v at a distance d it is `1 - 1 / sqrt(1 + d^2 / 4v)`.
  @Test func ofEqualShapes() {
    let a = moments([0, 0, 0], [0.1, 0.1, 0.1]), b = moments([0.3, 0, 0], [0.1, 0.1, 0.1])
    let v = 0.01 + 0.0025
    #expect(abs(a.codingGain(from: b, floor: 0.0025) - (1 - 1 / (1 + 0.09 / (4 * v)).squareRoot())) < 1e-12)
    #expect(a.codingGain(from: b, floor: 0.0025) == b.codingGain(from: a, floor: 0.0025))
    #expect(a.codingGain(from: a, floor: 0.0025) < 1e-7)
  }

  /// For equal means and variances p and q along one axis it is
  /// `1 - sqrt(sqrt(p q) / ((p + q) / 2))`.
  @Test func ofEqualMeans() {
    let a = moments([1, 2, 3], [0.1, 0.2, 0.3]), b = moments([1, 2, 3], [0.4, 0.2, 0.3])
    let p = 0.01 + 1e-6, q = 0.16 + 1e-6
    #expect(abs(a.codingGain(from: b, floor: 1e-6) - (1 - ((p * q).squareRoot() / ((p + q) / 2)).squareRoot())) < 1e-9)
  }

  @Test func sumsOfPartsAreThoseOfTheWhole() {
    var whole = ColorMoments(), parts = ColorMoments(), other = ColorMoments()
    var generator = SeededGenerator(seed: 2)
    for i in 0..<64 {
      let color = SIMD3(generator.uniform(), generator.uniform(), generator.uniform())
      whole.add(color)
      if i % 3 == 0 { parts.add(color) } else { other.add(color) }
    }
    parts.add(other)
    #expect(parts.count == 64 && parts.codingGain(from: whole, floor: 0.001) < 1e-7)
    #expect(((parts.mean - whole.mean) * (parts.mean - whole.mean)).sum() < 1e-24)
  }
}
