import ColorStatistics
import Testing

@Suite struct ColorDifferenceTests {
  /// Sharma, Wu and Dalal, table 1: pairs 1, 7, 9, 10, 13, 17, 19, 25, 31 and 34. Their hues meet
  /// every case of the mean hue, and the blue end.
  @Test(
    arguments: [
      (SIMD3(50, 2.6772, -79.7751), SIMD3(50, 0, -82.7485), 2.0425), (SIMD3(50, 0, 0), SIMD3(50, -1, 2), 2.3669),
      (SIMD3(50, 2.4900, -0.0010), SIMD3(50, -2.4900, 0.0009), 7.1792),
      (SIMD3(50, 2.4900, -0.0010), SIMD3(50, -2.4900, 0.0010), 7.1792),
      (SIMD3(50, -0.0010, 2.4900), SIMD3(50, 0.0009, -2.4900), 4.8045),
      (SIMD3(50, 2.5, 0), SIMD3(73, 25, -18), 27.1492), (SIMD3(50, 2.5, 0), SIMD3(56, -27, -3), 31.9030),
      (SIMD3(60.2574, -34.0099, 36.2677), SIMD3(60.4626, -34.1751, 39.4387), 1.2644),
      (SIMD3(22.7233, 20.0904, -46.6940), SIMD3(23.0331, 14.9730, -42.5619), 2.0373),
      (SIMD3(2.0776, 0.0795, -1.1350), SIMD3(0.9033, -0.0636, -0.5514), 0.9082),
    ] as [(SIMD3<Double>, SIMD3<Double>, Double)])
  func publishedPairs(_ a: SIMD3<Double>, _ b: SIMD3<Double>, expected: Double) {
    #expect(abs(ColorSpace.difference2000(lab: a, b) - expected) < 1e-4)
    #expect(abs(ColorSpace.difference2000(lab: b, a) - expected) < 1e-4)
    #expect(ColorSpace.difference2000(lab: a, a) == 0)
  }
}
