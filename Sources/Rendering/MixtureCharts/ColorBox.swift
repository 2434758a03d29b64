/// The corners, faces and edges of the projected box of a colour space.
struct ColorBox {
  let projection: BoxProjection
  private let ranges: [ClosedRange<Double>]
  private let vertical: Int

  /// A corner or another point of the box: coordinates in 0...1 along the axis towards the viewer,
  /// the axis away from the viewer, and the axis that points up.
  typealias UnitPoint = SIMD3<Double>

  init(axes: [MixtureChart.Axis], vertical: Int, center: SIMD2<Double>, side: Double) {
    ranges = axes.map(\.range)
    self.vertical = vertical
    projection = BoxProjection(ranges: ranges, vertical: vertical, center: center, side: side)
  }

  /// The axis of each coordinate of a `UnitPoint`.
  var order: [Int] { [(vertical + 1) % 3, (vertical + 2) % 3, vertical] }

  func position(_ unitPoint: UnitPoint) -> SIMD2<Double> {
    var point = SIMD3<Double>.zero
    for (coordinate, axis) in order.enumerated() {
      let range = ranges[axis]
      point[axis] = range.lowerBound + unitPoint[coordinate] * (range.upperBound - range.lowerBound)
    }
    return projection.position(point)
  }

  /// The three edges that meet in a corner.
  func edges(at corner: UnitPoint) -> [[SIMD2<Double>]] {
    (0..<3).map { coordinate in
      var end = corner
      end[coordinate] = 1 - end[coordinate]
      return [position(corner), position(end)]
    }
  }

  /// The outline of the projected box: the edges that meet neither the farthest nor the nearest
  /// corner.
  var outline: [SIMD2<Double>] {
    let corners: [UnitPoint] = [
      [0, 0, 0], [1, 0, 0], [1, 1, 0], [1, 1, 1], [0, 1, 1], [0, 0, 1],
    ]
    return corners.map(position)
  }

  static let farthest: UnitPoint = [0, 1, 0]
  static let nearest: UnitPoint = [1, 0, 1]

  /// The face that contains the farthest corner and is perpendicular to a coordinate.
  func backFace(across coordinate: Int) -> [SIMD2<Double>] {
    let corners: [SIMD2<Double>] = [[0, 0], [1, 0], [1, 1], [0, 1]]
    return corners.map { position(onBackFace($0, across: coordinate)) }
  }

  /// Grid lines at the quarters of that face.
  func backGrid(across coordinate: Int) -> [[SIMD2<Double>]] {
    [0.25, 0.5, 0.75].flatMap { part -> [[SIMD2<Double>]] in
      let lines: [[SIMD2<Double>]] = [[[part, 0], [part, 1]], [[0, part], [1, part]]]
      return lines.map { $0.map { position(onBackFace($0, across: coordinate)) } }
    }
  }

  private func onBackFace(_ point: SIMD2<Double>, across coordinate: Int) -> UnitPoint {
    var corner = Self.farthest
    corner[(coordinate + 1) % 3] = point.x
    corner[(coordinate + 2) % 3] = point.y
    return corner
  }
}
