/// Points merged in the cells of a cubic grid: each cell that has points stands for them with their
/// mean and total weight.
///
/// Merging changes the squared error of all partitions that cut no cell by the same amount, so
/// k-means can be judged on cells.
struct PointCells: Sendable {
  /// The mean of each cell and, as `w`, its weight.
  private var cells: [SIMD4<Double>] = []
  /// The place of each cell in the grid, ascending: three numbers of ``bits`` bits.
  private var places: [UInt32] = []

  /// The logarithm to base 2 of the number of cells along an axis at the finest level.
  private static let bits: UInt32 = 6

  var count: Int { cells.count }

  /// Merges the points in a grid of 64 cells along the axis in which they extend most.
  init(of points: WeightedPoints) {
    var low = SIMD3<Float>(repeating: .infinity), high = -low
    for index in 0..<points.count {
      let point = points[index].coordinates
      low = low.replacing(with: point, where: point .< low)
      high = high.replacing(with: point, where: point .> high)
    }
    let side = (high - low).max()
    // Just below 64, so that the last cell holds the highest point.
    let scale = side > 0 ? 63.999 / side : 0
    var sums = [SIMD4<Double>](repeating: .zero, count: 1 << Int(3 * Self.bits))
    for index in 0..<points.count {
      let point = points[index], cell = (point.coordinates - low) * scale
      let place = UInt32(cell.x) << (2 * Self.bits) | UInt32(cell.y) << Self.bits | UInt32(cell.z)
      sums[Int(place)].add(SIMD4<Double>(point))
    }
    for (place, sum) in sums.enumerated() where sum.w > 0 {
      places.append(UInt32(place))
      cells.append(sum.mean)
    }
  }

  /// The cells of a grid of twice the side.
  var coarser: PointCells {
    // The lowest bit of each number falls off.
    let kept: UInt32 = 0b011111_011111_011111
    var sums: [UInt32: SIMD4<Double>] = [:]
    for (place, cell) in zip(places, cells) { sums[place >> 1 & kept, default: .zero].add(cell) }
    var result = self
    result.places = sums.keys.sorted()
    result.cells = result.places.map { sums[$0, default: .zero].mean }
    return result
  }

  func points(origin: SIMD3<Double>) -> WeightedPoints {
    WeightedPoints(count: cells.count, origin: origin) { SIMD4<Float>(cells[$0]) }
  }
}

extension SIMD4 {
  /// The first three scalars.
  var coordinates: SIMD3<Scalar> { SIMD3(x, y, z) }
}

/// Sums of coordinates times weights and, as `w`, of weights.
extension SIMD4<Double> {
  fileprivate mutating func add(_ point: SIMD4<Double>) { self += SIMD4(point.coordinates * point.w, point.w) }

  fileprivate var mean: SIMD4<Double> { SIMD4(coordinates / w, w) }
}
