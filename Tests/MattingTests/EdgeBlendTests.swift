import Testing

@testable import Matting

@Suite struct EdgeBlendTests {
  /// A Gaussian of a mean and a variance that is the same in every direction.
  ///
  /// - Parameter variance: above the 6.25 that are added for a sensor's noise.
  private func gaussian(_ mean: SIMD3<Float>, variance: Float) throws -> ColorGaussian {
    // Six points at a distance r along the axes have a variance of r^2 / 3.
    let radius = (3 * (variance - 6.25)).squareRoot()
    var sums = ColorSums.zero
    for axis in 0..<3 {
      for sign in [-1, 1] as [Float] {
        var point = mean
        point[axis] += sign * radius
        sums.add(ColorSums(point, weight: 0.5))
      }
    }
    return try #require(ColorGaussian(sums))
  }

  @Test func aGaussianHasTheMomentsOfItsSums() throws {
    let mean = SIMD3<Float>(10, -20, 30), found = try gaussian(mean, variance: 100)
    for axis in 0..<3 {
      #expect(abs(found.mean[axis] - mean[axis]) < 1e-4)
      #expect(abs(found.covariance.diagonal[axis] - 100) < 1e-2)
      #expect(abs(found.covariance.offDiagonal[axis]) < 1e-2)
    }
    #expect(ColorGaussian(.zero) == nil)
  }

  /// With variances that are the same in every direction, `S = (alpha^2 f + (1 - alpha)^2 b) I`,
  /// so that the projection is `a = D (C - B) / |D|^2` and its precision `q = |D|^2 / s`: two
  /// rounds of the mean of the two Gaussians, then the most probable F.
  private func plain(
    _ color: [Double], _ foreground: [Double], _ f: Double, _ background: [Double], _ b: Double, prior p: Double,
    nearness: Double
  ) -> (alpha: Double, foreground: [Double]) {
    let step = zip(foreground, background).map(-), seen = zip(color, background).map(-)
    let square = step.reduce(0) { $0 + $1 * $1 }
    let a = zip(step, seen).reduce(0) { $0 + $1.0 * $1.1 } / square
    let v = p * (1 - p) / 3 + 0.05 * 0.05 * nearness * nearness + 1e-6
    var alpha = p
    for _ in 0..<2 {
      let s = alpha * alpha * f + (1 - alpha) * (1 - alpha) * b
      let q = square / s
      alpha = min(max((q * a + p / v) / (q + 1 / v), 0), 1)
    }
    let s = alpha * alpha * f + (1 - alpha) * (1 - alpha) * b
    return (alpha, (0..<3).map { foreground[$0] + f * alpha / s * (seen[$0] - alpha * step[$0]) })
  }

  @Test(arguments: [
    ([20.0, 10, -30], 0.5, 1.0), ([20, 10, -30], 0.2, 0.3), ([60, 30, -70], 0.5, 0), ([-10, 0, 25], 0.9, 1),
    ([-40, -20, 60], 0.1, 0.5), ([90, 40, -90], 0.7, 0.8),
  ])
  func isTheMeanOfProjectionAndPrior(_ color: [Double], _ prior: Double, _ nearness: Double) throws {
    let foreground = [70.0, 30, -80], background = [-45.0, -10, 55]
    let expected = plain(color, foreground, 90, background, 250, prior: prior, nearness: nearness)
    let blend = EdgeBlend(
      SIMD3(color.map { Float($0) }), try gaussian(SIMD3(foreground.map { Float($0) }), variance: 90),
      try gaussian(SIMD3(background.map { Float($0) }), variance: 250), prior: Float(prior), nearness: Float(nearness))
    #expect(abs(Double(blend.alpha) - expected.alpha) < 1e-4)
    for channel in 0..<3 { #expect(abs(Double(blend.foreground[channel]) - expected.foreground[channel]) < 1e-2) }
  }

  /// Where colours are the same on both sides the mask decides, and where a side is missing too.
  @Test func withoutContrastAlphaIsThePrior() throws {
    let same = try gaussian(SIMD3(5, 5, 5), variance: 50)
    #expect(abs(EdgeBlend(SIMD3(20, 0, 9), same, same, prior: 0.3, nearness: 1).alpha - 0.3) < 1e-6)
    for (foreground, background) in [(nil, same), (same, nil)] as [(ColorGaussian?, ColorGaussian?)] {
      let blend = EdgeBlend(SIMD3(20, 0, 9), foreground, background, prior: 0.7, nearness: 1)
      #expect(blend.alpha == 0.7 && blend.foreground == SIMD3(20, 0, 9))
    }
  }

  /// `A (A^-1 y) = y`, and `cov(s A + (1 - s) B) = s^2 cov A + (1 - s)^2 cov B`.
  @Test func matricesAreSolvedAndMixed() {
    let a = SymmetricMatrix3(diagonal: SIMD3(4, 5, 6), offDiagonal: SIMD3(1, -0.5, 2))
    let b = SymmetricMatrix3(diagonal: SIMD3(8, 4, 16), offDiagonal: SIMD3(-4, 0, 8))
    let y = SIMD3<Float>(3, -7, 11)
    let back = a * a.solve(y)
    for axis in 0..<3 { #expect(abs(back[axis] - y[axis]) < 1e-4) }
    // Row by row: 4 3 + 1 (-7) - 0.5 11, 1 3 + 5 (-7) + 2 11, -0.5 3 + 2 (-7) + 6 11.
    #expect(a * y == SIMD3(-0.5, -10, 50.5))
    let mixed = SymmetricMatrix3.mix(a, b, 0.25)
    #expect(mixed.diagonal == a.diagonal * 0.0625 + b.diagonal * 0.5625)
    #expect(mixed.offDiagonal == a.offDiagonal * 0.0625 + b.offDiagonal * 0.5625)
  }
}
