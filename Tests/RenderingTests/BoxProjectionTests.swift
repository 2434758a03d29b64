import Testing

@testable import Rendering

@Suite struct BoxProjectionTests {
  private static let ranges: [ClosedRange<Double>] = [-1...3, 10...12, 0...0.5]

  /// The view has azimuth (8, -15) / 17 and elevation (12, 5) / 13. Along the two axes after the
  /// vertical one, and the vertical axis, the picture's directions are: right (15/17, 8/17, 0),
  /// down (40/221, -75/221, -12/13) and towards the viewer (96/221, -180/221, 5/13). So half a side
  /// of 221 pixels has exact coordinates.
  @Test(arguments: 0..<3) func axesAreDrawnInTheirDirections(vertical: Int) {
    let projection = BoxProjection(ranges: Self.ranges, vertical: vertical, center: SIMD2(100, 200), side: 221)
    var middle = SIMD3<Double>.zero
    for axis in 0..<3 { middle[axis] = (Self.ranges[axis].lowerBound + Self.ranges[axis].upperBound) / 2 }
    expect(projection, at: middle, SIMD2(100, 200), nearness: 0)
    let ends: [(Int, SIMD2<Double>, Double)] = [
      ((vertical + 1) % 3, SIMD2(197.5, 220), 48), ((vertical + 2) % 3, SIMD2(152, 162.5), -90),
      (vertical, SIMD2(100, 98), 42.5),
    ]
    for (axis, position, nearness) in ends {
      var end = middle
      end[axis] = Self.ranges[axis].upperBound
      expect(projection, at: end, position, nearness: nearness)
      end[axis] = Self.ranges[axis].lowerBound
      expect(projection, at: end, SIMD2<Double>(200, 400) - position, nearness: -nearness)
    }
  }

  private func expect(
    _ projection: BoxProjection, at point: SIMD3<Double>, _ position: SIMD2<Double>, nearness: Double
  ) {
    // A few roundings of numbers up to 400.
    let difference = projection.position(point) - position
    #expect(abs(difference.x) < 1e-12 && abs(difference.y) < 1e-12)
    #expect(abs(projection.nearness(point) - nearness) < 1e-12)
  }

  @Test func extentIsThatOfTheDrawnCube() {
    #expect(abs(BoxProjection.extent.x - 23.0 / 17) < 1e-15)
    #expect(abs(BoxProjection.extent.y - 319.0 / 221) < 1e-15)
  }

  /// `M Σ Mᵀ` by hand, for a cube of side 1 seen with 221 pixels.
  @Test func covariancesAreProjected() {
    let projection = BoxProjection(ranges: [0...1, 0...1, 0...1], vertical: 2, center: .zero, side: 221)
    let right = SIMD3<Double>(195, 104, 0), down = SIMD3<Double>(40, -75, -204)
    // A distribution along one axis has the covariance of that axis's picture.
    for (axis, index) in [(0, 0), (1, 2), (2, 5)] {
      var packed = [Double](repeating: 0, count: 6)
      packed[index] = 4
      let (r, d) = (right[axis], down[axis])
      let expected = SIMD3<Double>(4 * r * r, 4 * r * d, 4 * d * d)
      let difference = projection.covariance(packed) - expected
      #expect((0..<3).allSatisfy { abs(difference[$0]) < 1e-9 })
    }
    // The covariance of the first two axes alone: 2 r₀ r₁, r₀ d₁ + r₁ d₀, 2 d₀ d₁.
    let mixed = projection.covariance([0, 1, 0, 0, 0, 0])
    let acrossDown = right.x * down.y + right.y * down.x
    let expected = SIMD3<Double>(2 * right.x * right.y, acrossDown, 2 * down.x * down.y)
    #expect((0..<3).allSatisfy { abs(mixed[$0] - expected[$0]) < 1e-9 })
  }
}
