/// An orthographic projection of the box of a three-dimensional space, with all sides drawn equally
/// long.
///
/// The box is seen from above and from a direction in which the diagonal from the smallest to the
/// largest corner (in RGB from black to white, along which the colours of photos lie) is nearly in
/// the plane of the picture. The direction's sines and cosines are from Pythagorean triples, so
/// they are rational.
struct BoxProjection: Sendable {
  /// The displacement in pixels per unit of each axis.
  private let right: SIMD3<Double>
  private let down: SIMD3<Double>
  private let towards: SIMD3<Double>
  private let middle: SIMD3<Double>
  private let center: SIMD2<Double>

  private static let azimuth = SIMD2(8.0, -15.0) / 17
  private static let elevation = SIMD2(12.0, 5.0) / 13

  /// The width and height of the projection of a cube of side 1.
  static let extent = SIMD2(
    abs(azimuth.x) + abs(azimuth.y), elevation.x + elevation.y * (abs(azimuth.x) + abs(azimuth.y)))

  /// - Parameters:
  ///   - ranges: the axes' ranges, of positive length.
  ///   - vertical: the index of the axis that points up. The next axis (cyclically) points towards
  ///     the viewer, the one after that away.
  ///   - center: the projection of the box's centre.
  ///   - side: the length in pixels of a side of the cube that lies in the plane of the picture.
  init(ranges: [ClosedRange<Double>], vertical: Int, center: SIMD2<Double>, side: Double) {
    let (azimuth, elevation) = (Self.azimuth, Self.elevation)
    let (first, second) = ((vertical + 1) % 3, (vertical + 2) % 3)
    var (right, down, towards) = (SIMD3<Double>.zero, SIMD3<Double>.zero, SIMD3<Double>.zero)
    (right[first], right[second]) = (-azimuth.y, azimuth.x)
    (down[first], down[second], down[vertical]) = (elevation.y * azimuth.x, elevation.y * azimuth.y, -elevation.x)
    (towards[first], towards[second], towards[vertical]) = (
      elevation.x * azimuth.x, elevation.x * azimuth.y, elevation.y
    )
    var scale = SIMD3<Double>.zero
    var middle = SIMD3<Double>.zero
    for axis in 0..<3 {
      scale[axis] = side / (ranges[axis].upperBound - ranges[axis].lowerBound)
      middle[axis] = (ranges[axis].lowerBound + ranges[axis].upperBound) / 2
    }
    self.right = right * scale
    self.down = down * scale
    self.towards = towards * scale
    self.middle = middle
    self.center = center
  }

  /// Projects a point to the picture.
  func position(_ point: SIMD3<Double>) -> SIMD2<Double> {
    let offset = point - middle
    return center + SIMD2((right * offset).sum(), (down * offset).sum())
  }

  /// The distance in pixels towards the viewer, measured from the centre of the box.
  func nearness(_ point: SIMD3<Double>) -> Double { (towards * (point - middle)).sum() }

  /// Returns the covariance `M Σ Mᵀ` of the projection of a distribution with covariance Σ, as
  /// `(xx, xy, yy)`.
  ///
  /// - Parameter covariance: the lower triangle of Σ by rows.
  func covariance(_ covariance: [Double]) -> SIMD3<Double> {
    let rows = [
      SIMD3(covariance[0], covariance[1], covariance[3]), SIMD3(covariance[1], covariance[2], covariance[4]),
      SIMD3(covariance[3], covariance[4], covariance[5]),
    ]
    func form(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
      (0..<3).reduce(0) { $0 + a[$1] * (rows[$1] * b).sum() }
    }
    return SIMD3(form(right, right), form(right, down), form(down, down))
  }
}
