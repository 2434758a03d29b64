import Kernels
import TestSupport
import Testing

/// Tests exp2 and log2 through the kernels. With components at the sample, no other operation has
/// an error.
@Suite struct ElementaryFunctionTests {
  private let origin = SamplePlanes(count: 1) { _ in SIMD4(0, 0, 0, 1) }

  /// Returns components at the origin with weighted densities `2^c` there.
  private func stack(_ exponents: [Double]) -> PackedComponents {
    var components = PackedComponents()
    for c in exponents {
      components.append(logScale: c * 0.6931471805599453, mean: [0, 0, 0], whitening: [1, 0, 1, 0, 0, 1])
    }
    return components
  }

  /// The ratio of two responsibilities is `2^-t`, with an error of 2e-7 from exp2 and one rounding
  /// each.
  @Test(arguments: InstructionSet.available)
  func exponential(_ set: InstructionSet) {
    var worst = 0.0
    for step in 0...2000 {
      let components = stack([0, -60 * Double(step) / 2000])
      let t = Double(components.floats[10])  // As the kernel reads it.
      let r = origin.responsibilities(of: 0..<1, under: components, with: set)
      worst = max(worst, abs(Double(r[1]) / Double(r[0]) / plainExp2(t) - 1))
    }
    #expect(worst < 2e-7 + 2 * floatRounding)
  }

  /// `1 + sum(2^-i)` over the set bits of a number is exact, because whole powers of two are. 64
  /// times that covers other exponents.
  @Test(arguments: InstructionSet.available, [1, 64])
  func logarithm(_ set: InstructionSet, copies: Int) {
    var worst = 0.0
    for bits in stride(from: 0, to: 1 << 12, by: 7) {
      let exponents = [0] + (1...12).filter { bits >> (12 - $0) & 1 == 1 }.map { -Double($0) }
      let components = stack([[Double]](repeating: exponents, count: copies).flatMap(\.self))
      let expected = 0.6931471805599453 * plainLog2(Double(copies) * (1 + Double(bits) / 4096))
      let result = Double(origin.logDensities(of: 0..<1, under: components, with: set)[0])
      worst = max(worst, abs(result - expected) - 2 * floatRounding * expected)
    }
    #expect(worst < 2e-7)
  }

  /// A density below 2^-64 of the largest counts as 2^-64 of it, and vanishes in every sum.
  @Test(arguments: InstructionSet.available, [-64.0, -100, -1e4, -1e9, -1e30])
  func vanishingTerms(_ set: InstructionSet, exponent: Double) {
    let components = stack([exponent, 0])
    #expect(origin.logDensities(of: 0..<1, under: components, with: set) == [0])
    #expect(origin.responsibilities(of: 0..<1, under: components, with: set) == [0x1p-64, 1])
    #expect(origin.moments(of: 0..<1, under: components, with: set).moments[10] == 1)
  }
}
