import Testing

@testable import Matting

@Suite struct BandScaleTests {
  /// A third of the width, rounded, and never less than a pixel.
  @Test(arguments: [(0, 1), (1, 1), (3, 1), (4, 1), (5, 2), (7, 2), (8, 3), (10, 3), (11, 4), (120, 40)])
  func cellsAreAThirdOfTheWidth(_ width: Int, _ cell: Int) {
    let scale = BandScale(width: width)
    #expect(scale.cell == cell)
    #expect(scale.tile == 64 * cell)
    // Six cells of the spread and one for interpolation, and what decides their distances.
    #expect(scale.margin == 7 * cell + width)
  }

  /// Three boxes of five cells, one after the other.
  @Test func theSpreadIsOfThreeBoxes() {
    var kernel = [1]
    for _ in 0..<3 {
      var wider = [Int](repeating: 0, count: kernel.count + 4)
      for (index, value) in kernel.enumerated() { for shift in 0..<5 { wider[index + shift] += value } }
      kernel = wider
    }
    #expect(BandScale.spread == kernel.map { Float($0) / 125 })
    #expect(BandScale.spreadReach == 6)
    // The variances of the boxes add up: 3 (5^2 - 1) / 12 = 6, a deviation of 2.45.
    let variance = kernel.indices.reduce(0) { $0 + kernel[$1] * ($1 - 6) * ($1 - 6) }
    #expect(variance == 6 * 125)
  }

  /// A Gaussian of variance w / 4, cut off beyond three deviations: neighbouring taps at i and
  /// i + 1 are as e^(-(2 i + 1) 2 / w).
  @Test(arguments: [
    (1, 2, -2.0), (4, 3, -0.5), (9, 5, -2.0 / 9), (16, 6, -0.125), (100, 15, -0.02),
  ])
  func thePriorsKernelIsGaussian(_ width: Int, _ reach: Int, _ logOfFirstRatio: Double) {
    let taps = BandScale(width: width).priorTaps
    #expect(taps.count == 2 * reach + 1)
    #expect(abs(taps.reduce(0, +) - 1) < 1e-6)
    // e^x by its series: no mathematics library is needed.
    func exponential(_ x: Double) -> Double {
      let part = (1...20).reversed().reduce(1.0) { 1 + $0 * x / 64 / Double($1) }
      return (0..<6).reduce(part) { value, _ in value * value }
    }
    for offset in 0..<reach {
      let ratio = exponential(Double(2 * offset + 1) * logOfFirstRatio)
      for side in [-1, 1] {
        let nearer = Double(taps[reach + side * offset]), farther = Double(taps[reach + side * (offset + 1)])
        #expect(abs(farther - ratio * nearer) < 1e-6 * nearer)
      }
    }
  }
}
