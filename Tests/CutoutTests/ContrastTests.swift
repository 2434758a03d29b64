import Raster
import TestSupport
import Testing

@testable import Cutout

@Suite struct ContrastTests {
  private func level(width: Int, height: Int, grays: [UInt8], hints: [UInt8]? = nil) -> PyramidLevel {
    PyramidLevel(
      width: width, height: height, pixels: grays.flatMap { [$0, $0, $0] },
      hints: hints ?? [UInt8](repeating: CutoutHint.unknown.rawValue, count: grays.count))
  }

  private func capacity(_ level: PyramidLevel, _ p: Int, _ q: Int, isDiagonal: Bool = false, strength: Double) -> Int32
  {
    Contrast(level, strength: strength)
      .capacity(p, q, isDiagonal: isDiagonal, level.pixels.span, level.hints.span)
  }

  /// Squared differences are 108 along the sides, 432 and 0 across: their mean over the six pairs
  /// is 144, so that beta is 1 / 288. With gamma = 10 nats of 256 units,
  /// 2560 e^(-108/288) = 1759.46, 2560 / sqrt 2 e^(-432/288) = 403.91 and 2560 / sqrt 2 = 1810.19.
  @Test func capacitiesOfFourPixels() {
    let square = level(width: 2, height: 2, grays: [0, 6, 6, 12])
    for (p, q) in [(0, 1), (0, 2), (1, 3), (2, 3)] {
      #expect(capacity(square, p, q, strength: 10) == 1759)
      #expect(capacity(square, q, p, strength: 10) == 1759)
    }
    #expect(capacity(square, 0, 3, isDiagonal: true, strength: 10) == 404)
    #expect(capacity(square, 1, 2, isDiagonal: true, strength: 10) == 1810)
  }

  /// Channels are added up: (3, 4, 0) is a squared difference of 25, which is the mean of the only
  /// pair: 512 e^(-1/2) = 310.54.
  @Test func channelsAddUp() {
    let pair = PyramidLevel(
      width: 2, height: 1, pixels: [10, 20, 30, 13, 24, 30],
      hints: [UInt8](repeating: CutoutHint.unknown.rawValue, count: 2))
    #expect(capacity(pair, 0, 1, strength: 2) == 311)
  }

  @Test func followTheDefinition() {
    let pixels = scrambledBytes(3 * 30, seed: 7).map { $0 >> 2 }
    let level = PyramidLevel(
      width: 6, height: 5, pixels: pixels, hints: [UInt8](repeating: CutoutHint.unknown.rawValue, count: 30))
    let mixture = PlainEnergy.mixture(SIMD3(0, 0, 0), deviation: 10)
    let plain = PlainEnergy(
      level: level, appearance: AppearanceModel(foreground: mixture, background: mixture), strength: 20)
    for (p, q, cost) in plain.edgeCosts {
      let isDiagonal = p % 6 != q % 6 && p / 6 != q / 6
      // Rounded to a whole unit of 1/256 nat.
      #expect(abs(Double(capacity(level, p, q, isDiagonal: isDiagonal, strength: 20)) - 256 * cost) <= 0.5 + 1e-6)
    }
  }

  /// A plain picture has the full strength everywhere, and a transparent pixel no edges.
  @Test func plainAndTransparentPixels() {
    let hints = [CutoutHint.unknown.rawValue, CutoutHint.object.rawValue, PyramidLevel.invisible]
    let plain = level(width: 3, height: 1, grays: [90, 90, 90], hints: hints)
    #expect(capacity(plain, 0, 1, strength: 3) == 768)
    #expect(capacity(plain, 1, 2, strength: 3) == 0)
    #expect(capacity(plain, 2, 1, strength: 3) == 0)
  }

  /// A single step of 255 levels among many equal pixels costs less than half a unit: nothing.
  @Test func capacitiesThatRoundToNothingAreNothing() {
    let step = level(width: 40, height: 1, grays: (0..<40).map { $0 < 20 ? 0 : 255 })
    #expect(capacity(step, 19, 20, strength: 1) == 0)
    #expect(capacity(step, 18, 19, strength: 1) == 256)
  }
}
