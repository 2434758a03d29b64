import Testing

@testable import Rendering

@Suite struct EllipseTests {
  private let covariances = [
    SIMD3(1.0, 0, 1), SIMD3(400, 0, 1), SIMD3(100, 90, 100), SIMD3(3, -2, 900), SIMD3(2500, 1200, 2000), SIMD3(4, 0, 0),
    SIMD3(0, 0, 4),
  ]

  @Test func reachesTheStandardDeviations() {
    for covariance in covariances {
      let ellipse = Ellipse(center: SIMD2(7, -3), covariance: covariance, scale: 2)
      let expected = 2 * SIMD2(covariance.x.squareRoot(), covariance.z.squareRoot())
      #expect(abs(ellipse.extent.x - expected.x) < 1e-12 * expected.x + 1e-15)
      #expect(abs(ellipse.extent.y - expected.y) < 1e-12 * expected.y + 1e-15)
      // The polygon is inscribed, and within 1/50 pixel of the ellipse.
      for (coordinate, center) in [7.0, -3].enumerated() {
        let values = ellipse.polygon.map { $0[coordinate] }
        #expect(abs((values.max() ?? 0) - center - expected[coordinate]) <= 0.02)
        #expect(abs(center - (values.min() ?? 0) - expected[coordinate]) <= 0.02)
      }
    }
  }

  @Test func pointsSatisfyTheEquation() {
    for covariance in covariances where covariance.x * covariance.z > 0 {
      let determinant = covariance.x * covariance.z - covariance.y * covariance.y
      let forms = Ellipse(center: .zero, covariance: covariance, scale: 3).polygon.map { point in
        (covariance.z * point.x * point.x - 2 * covariance.y * point.x * point.y + covariance.x * point.y * point.y)
          / determinant
      }
      // The largest condition number of these covariances is 400, times a few roundings.
      let worst = forms.map { abs($0 - 9) }.max() ?? .infinity
      #expect(worst < 1e-11)
    }
  }

  @Test(arguments: [0.5, 3, 10, 250]) func circlesHaveTheirRadius(radius: Double) {
    let circle = Ellipse(center: SIMD2(4, -2), radius: radius)
    #expect(circle.extent == SIMD2(repeating: radius))
    let points = circle.polygon
    for point in points {
      let offset = point - SIMD2(4, -2)
      #expect(abs((offset * offset).sum().squareRoot() - radius) < 1e-14 * (radius + 4))
    }
    // The polygon starts at the right and proceeds towards larger y.
    #expect(points[0] == SIMD2(4 + radius, -2) && points[points.count / 4] == SIMD2(4, -2 + radius))
    // Sides deviate from the circle by at most 1/50 pixel.
    #expect(radius * (1 - cosine(turns: 0.5 / Double(points.count))) <= 0.02)
  }

  /// Σ = [[100, 60], [60, 100]] has its long axis along (1, 1), with variance 160.
  @Test func tiltsWithItsCovariance() {
    let ellipse = Ellipse(center: .zero, covariance: SIMD3(100, 60, 100), scale: 2)
    let along = ellipse.polygon.map { ($0.x + $0.y) / 2.0.squareRoot() }.max() ?? 0
    let across = ellipse.polygon.map { ($0.x - $0.y) / 2.0.squareRoot() }.max() ?? 0
    #expect(abs(along - 2 * 160.0.squareRoot()) <= 0.02)
    #expect(abs(across - 2 * 40.0.squareRoot()) <= 0.02)
  }

  @Test func coversItsArea() throws {
    for covariance in covariances {
      let ellipse = Ellipse(center: SIMD2(150.3, 140.8), covariance: covariance, scale: 1.5)
      let bounds = try #require(PixelBounds(around: ellipse.polygon, width: 300, height: 300))
      let covered = Coverage(inside: [ellipse.polygon], bounds: bounds).values.reduce(0, +)
      let determinant = max(covariance.x * covariance.z - covariance.y * covariance.y, 0)
      let area = Double.pi * 2.25 * determinant.squareRoot()
      let longest = 1.5 * (covariance.x + covariance.z).squareRoot()
      #expect(covered <= area + 1e-9)
      #expect(covered >= area - 0.02 * 2 * .pi * longest)
    }
  }

  @Test func isTheShadowOfTheEllipsoid() {
    // The rows of the factor A of a covariance A Aᵀ.
    let rows = [SIMD3(0.2, 0.0, 0.0), SIMD3(0.05, 0.1, 0.0), SIMD3(-0.08, 0.03, 0.15)]
    let packed = [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)].map { (rows[$0] * rows[$1]).sum() }
    for vertical in 0..<3 {
      let projection = BoxProjection(
        ranges: [0...1, -1...1, 0...100], vertical: vertical, center: SIMD2(300, 200), side: 350)
      let origin = projection.position(.zero)
      // The projections of the factor's columns, each a step of one standard deviation.
      let steps = (0..<3).map { column in
        projection.position(SIMD3(rows[0][column], rows[1][column], rows[2][column])) - origin
      }
      let covariance = projection.covariance(packed)
      let expected = steps.reduce(SIMD3<Double>.zero) { $0 + SIMD3($1.x * $1.x, $1.x * $1.y, $1.y * $1.y) }
      // Positions are differences of numbers of about 300, squared to about 5000: errors of 300 *
      // 70 * 2^-52 each.
      #expect((0..<3).allSatisfy { abs(covariance[$0] - expected[$0]) < 1e-10 })
      let extent = Ellipse(center: .zero, covariance: covariance, scale: 2).extent
      #expect(abs(extent.x - 2 * expected.x.squareRoot()) < 1e-9)
      #expect(abs(extent.y - 2 * expected.z.squareRoot()) < 1e-9)
    }
  }

  @Test func theViewIsARotation() {
    let projection = BoxProjection(ranges: [0...1, 0...1, 0...1], vertical: 2, center: .zero, side: 1)
    func seen(_ point: SIMD3<Double>) -> SIMD3<Double> {
      let position = projection.position(point + 0.5)
      return SIMD3(position.x, position.y, projection.nearness(point + 0.5))
    }
    let columns = [SIMD3(1.0, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)].map(seen)
    for a in 0..<3 {
      for b in 0..<3 {
        #expect(abs((columns[a] * columns[b]).sum() - (a == b ? 1 : 0)) < 1e-15)
      }
    }
    // The diagonal of greys is less than one degree out of the plane of the picture.
    #expect(abs(seen(SIMD3(repeating: 1)).z) < 3.0.squareRoot() * 0.0174)
  }

  @Test(arguments: 0..<3) func hiddenEdgesAreTheFarthestCorners(vertical: Int) {
    let ranges: [ClosedRange<Double>] = [0...1, 0...1, 0...1]
    let box = ColorBox(
      axes: ranges.map { MixtureChart.Axis(name: "", range: $0) }, vertical: vertical, center: .zero, side: 100)
    func nearness(_ place: ColorBox.UnitPoint) -> Double {
      var point = SIMD3<Double>.zero
      for (coordinate, axis) in box.order.enumerated() { point[axis] = place[coordinate] }
      return box.projection.nearness(point)
    }
    for corner in 0..<8 {
      let place = SIMD3(Double(corner & 1), Double(corner >> 1 & 1), Double(corner >> 2))
      #expect(nearness(place) >= nearness(ColorBox.farthest))
      #expect(nearness(place) <= nearness(ColorBox.nearest))
    }
    let xs = box.outline.map(\.x)
    let ys = box.outline.map(\.y)
    #expect(abs((xs.max() ?? 0) - (xs.min() ?? 0) - 100 * BoxProjection.extent.x) < 1e-9)
    #expect(abs((ys.max() ?? 0) - (ys.min() ?? 0) - 100 * BoxProjection.extent.y) < 1e-9)
  }
}
