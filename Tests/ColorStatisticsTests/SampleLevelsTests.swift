import GaussianMixture
import LinearAlgebra
import Parallelism
import Raster
import Testing

@testable import ColorStatistics

@Suite struct SampleLevelsTests {
  private func picture(_ levels: [UInt16], alpha: UInt16? = nil) -> Picture {
    let samples = levels.flatMap { [$0, $0, $0] + (alpha.map { [$0] } ?? []) }
    return .sixteenBit(Image(width: levels.count, height: 1, layout: alpha == nil ? .rgb : .rgba, samples: samples))
  }

  private func levels(_ values: [UInt16]) throws -> SampleLevels { try #require(SampleLevels(of: picture(values))) }

  @Test func theStepIsTheGreatestCommonDivisor() throws {
    #expect(try levels([100, 116, 164]).step == 16.0 / 65_535)
    #expect(try levels([3, 8, 10]).step == 1.0 / 65_535)
    // At most that of 8 bits.
    #expect(try levels([0, 257, 1028]).step == 1.0 / 255)
    #expect(try levels([0, 40_000]).step == 1.0 / 255)
    #expect(try levels([7, 7]) == .eightBit)
  }

  @Test(
    arguments: [
      (255, 256.0), (256, 64), (1023, 64), (1024, 16), (4095, 16), (4096, 4), (16_383, 4), (16_384, 1), (65_535, 1),
    ] as [(UInt16, Double)])
  func theGainFillsTheRange(_ highest: UInt16, _ gain: Double) throws {
    let found = try levels([0, highest, highest / 2, highest])
    #expect(found.gain == gain && found.offset == 0)
  }

  @Test func hotPixelsDoNotMatter() throws {
    let values = (0..<5000).map { UInt16(100 + $0 % 100) }
    #expect(try levels(values + [65_535, 0]).gain == 256)
  }

  @Test func levelsFarAboveZeroHaveAnOffset() throws {
    let values = (0..<2000).map { UInt16(30_000 + $0) }
    let found = try levels(values)
    // An eighth of the span below the darkest thousandth.
    #expect(abs(found.offset * 65_535 - (30_002 - 249)) <= 2 && found.gain == 16)
    let divided = try levels(values.map { $0 / 16 })
    #expect(abs(divided.offset * 16 - found.offset) * 65_535 <= 32 && divided.gain == 16 * found.gain)
  }

  @Test func stretchingInvertsExactly() throws {
    let found = try levels([110, 180, 250])
    guard case .sixteenBit(let image) = found.stretched(picture([0, 110, 255, 256, 9000], alpha: 5)) else {
      return #expect(Bool(false), "of 16 bits")
    }
    #expect((0..<5).map { image.samples[4 * $0] } == [0, 28_160, 65_280, 65_535, 65_535])
    #expect((0..<5).allSatisfy { image.samples[4 * $0 + 3] == 5 })
    let color = found.original(of: SIMD3(repeating: 28_160 / 65_535))
    #expect(abs(color.x - 110 / 65_535) < 1e-15)
  }

  @Test func transparentPixelsDoNotCount() throws {
    let samples: [UInt16] = [9, 9, 9, 1, 60_000, 60_000, 60_000, 0, 19, 19, 19, 1]
    let found = try #require(
      SampleLevels(of: .sixteenBit(Image(width: 3, height: 1, layout: .rgba, samples: samples))))
    #expect(found.gain == 256 && found.step == 10.0 / 65_535)
  }

  @Test func histogramsHaveTheSameStep() throws {
    let histogram = ColorHistogram(counting: picture([100, 116, 164]))
    #expect(histogram.levelStep == 16.0 / 65_535)
    #expect(ColorHistogram(depth: .eight).levelStep == 1.0 / 255)
    let width = 16 / 65_535.0
    #expect(abs(histogram.varianceFloor(in: .rgb).value / (width * width / 12) - 1) < 1e-9)
    // In linear light, the darkest levels are 12.92 times as close.
    #expect(abs(histogram.varianceFloor(in: .linear).value / (width * width / 12 / 12.92 / 12.92) - 1) < 1e-9)
    #expect(ColorHistogram(depth: .eight).varianceFloor(in: .linear) == .eightBitRounding)
  }

  /// Fitted in Lab to a stretched picture, a mixture is that of the picture itself, nearly.
  @Test(arguments: ColorSpace.allCases) func mixturesAreMappedBack(_ space: ColorSpace) throws {
    var values: [UInt16] = []
    for index in 0..<4000 { values.append(UInt16((index % 2 == 0 ? 700 : 2400) + (index / 2 * 37) % 41)) }
    let found = try levels(values)
    var options = FitOptions(componentCount: 2)
    options.em.covarianceKind = .spherical
    func model(_ picture: Picture) throws -> ColorModel {
      try ColorModel(fitting: ColorHistogram(counting: picture), options: options, space: space)
    }
    let expected = try model(picture(values)), mapped = found.original(of: try model(found.stretched(picture(values))))
    for (a, b) in zip(mapped.mixture.components, expected.mixture.components) {
      #expect(abs(a.mean[0] - b.mean[0]) < 1e-3 * abs(b.mean[0]) && abs(a.weight - b.weight) < 1e-6)
      #expect(abs(a.covariance.trace / b.covariance.trace - 1) < 0.1)
    }
  }
}
