import ColorStatistics
import Parallelism
import Raster
import Testing

@Suite struct ColorSpaceTests {
  /// Coordinates are sums of a few terms below 3, each with an error of a few roundings (2^-53).
  /// 1e-14 is ten times that.
  @Test func labAndOklabEqualFiftyDigitArithmetic() {
    for (rgb, lab, oklab) in colorReferences {
      let color = SIMD3<Double>(rgb) / 255
      #expect(difference(ColorSpace.lab.coordinates(ofSRGB: color), lab) < 1e-14, "\(rgb)")
      #expect(difference(ColorSpace.oklab.coordinates(ofSRGB: color), oklab) < 1e-14, "\(rgb)")
    }
  }

  /// Published values: Lindbloom's calculator (D65 as 0.95047, 1, 1.08883 and his own
  /// matrix, which move Lab by up to 0.005) and the samples of CSS Color 4 (Ottosson's matrices
  /// refined, which moves Oklab by up to 3e-5).
  @Test(
    arguments: [
      (SIMD3(1, 0, 0), SIMD3(53.2408, 80.0925, 67.2032), SIMD3(0.62796, 0.22486, 0.12585)),
      (SIMD3(0, 1, 0), SIMD3(87.7347, -86.1827, 83.1793), SIMD3(0.86644, -0.23389, 0.17950)),
      (SIMD3(0, 0, 1), SIMD3(32.2970, 79.1875, -107.8602), SIMD3(0.45201, -0.03246, -0.31153)),
      (SIMD3(1, 1, 1), SIMD3(100, 0, 0), SIMD3(1, 0, 0)),
      (SIMD3(0, 0, 0), SIMD3(0, 0, 0), SIMD3(0, 0, 0)),
    ] as [(SIMD3<Double>, SIMD3<Double>, SIMD3<Double>)])
  func publishedValues(color: SIMD3<Double>, lab: SIMD3<Double>, oklab: SIMD3<Double>) {
    #expect(difference(100 * ColorSpace.lab.coordinates(ofSRGB: color), lab) < 0.01)
    #expect(difference(ColorSpace.oklab.coordinates(ofSRGB: color), oklab) < 5e-5)
  }

  @Test func linearLightIsTheStandards() {
    // IEC 61966-2-1: the straight part, and half grey: ((0.5 + 0.055) / 1.055) ^ 2.4.
    let linear = ColorSpace.linear.coordinates(ofSRGB: SIMD3(0.04, 0.5, 1))
    #expect(difference(linear, SIMD3(0.04 / 12.92, 0.21404114048223255, 1)) < 1e-15)
    #expect(ColorSpace.rgb.coordinates(ofSRGB: SIMD3(0.1, 0.2, 0.3)) == SIMD3(0.1, 0.2, 0.3))
  }

  /// The inverses amplify a rounding by their slope, up to 12.92 for the transfer function and 903
  /// / 116 for Lab's.
  @Test(arguments: ColorSpace.allCases)
  func coloursComeBack(space: ColorSpace) {
    var generator = Generator(seed: 41)
    for index in 0..<5000 {
      let scale = index % 2 == 0 ? 1 : 0.06
      let color = SIMD3<Double>.random(in: 0...scale, using: &generator)
      #expect(difference(space.srgb(of: space.coordinates(ofSRGB: color)), color) < 1e-12)
    }
  }

  @Test(arguments: ColorSpace.allCases)
  func whatIsOutsideIsClipped(space: ColorSpace) {
    for coordinates in [SIMD3<Double>(2, 0.5, -3), SIMD3(-1, 4, 4), SIMD3(1e9, -1e9, 0)] {
      let color = space.srgb(of: coordinates)
      #expect((0..<3).allSatisfy { (0...1).contains(color[$0]) })
    }
  }

  @Test(arguments: ColorSpace.allCases)
  func planesHoldTheCoordinates(space: ColorSpace) throws {
    let image = photoLike(width: 200, height: 150, layout: .rgb, noise: 255, seed: 42, of: UInt8.self)
    let histogram = ColorHistogram(counting: image)
    let origin = SIMD3(0.25, 0.125, -0.0625)
    for histogram in [histogram, try histogram.promoted(to: .sixteen)] {
      let planes = histogram.planes(in: space, origin: origin, workers: .one)
      #expect(planes == histogram.planes(in: space, origin: origin, workers: Workers(count: 3)))
      try #require(planes.x.count == histogram.colorCount)
      let converter = ColorConverter(to: space, from: histogram.depth)
      for (index, key) in histogram.keys.enumerated() {
        let (red, green, blue) = histogram.depth.channels(ofKey: key)
        let color = SIMD3(Double(red), Double(green), Double(blue)) / Double(histogram.depth.maximum)
        let expected = space.coordinates(ofSRGB: color)
        #expect(converter.coordinates(ofKey: key) == expected)
        let shifted = SIMD3<Float>(expected - origin)
        #expect(SIMD3(planes.x[index], planes.y[index], planes.z[index]) == shifted)
      }
    }
    // Promotion multiplies channels and their greatest value by the same factor, so no bit of a
    // coordinate changes.
    #expect(
      try histogram.planes(in: space, workers: .one)
        == histogram.promoted(to: .sixteen).planes(in: space, workers: .one))
  }

  private func difference(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
    let d = a - b
    return max(abs(d.x), abs(d.y), abs(d.z))
  }
}
