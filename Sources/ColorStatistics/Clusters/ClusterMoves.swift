/// A partition of points by the nearest center, with what it costs to change it.
struct Partition {
  private let centers: [SIMD3<Float>]
  /// The error that the points of each cluster add if its center is removed and they join the
  /// second nearest.
  private var removalCosts: [Double]
  private var members: [[SIMD4<Float>]]

  /// - Complexity: O(points · centers).
  init(of points: WeightedPoints, around centers: [SIMD3<Float>]) {
    self.centers = centers
    removalCosts = [Double](repeating: 0, count: centers.count)
    members = Array(repeating: [], count: centers.count)
    for index in 0..<points.count {
      let point = points[index]
      var nearest = 0, first = Float.infinity, second = Float.infinity
      for (place, center) in centers.enumerated() {
        let distance = squaredDistance(point.coordinates, center)
        if distance < first {
          (nearest, first, second) = (place, distance, first)
        } else if distance < second {
          second = distance
        }
      }
      members[nearest].append(point)
      removalCosts[nearest] += Double(point.w) * Double(second - first)
    }
  }

  /// Returns the centers after each move, the most promising first. A move removes one center and
  /// splits the cluster of another.
  ///
  /// A center is in at most two moves as the removed one and in at most two as the split one,
  /// because an error in the estimate of one is an error of all its moves (as in the search for a
  /// mixture, after Ueda, Nakano, Ghahramani and Hinton, Neural Computation 12, 2000).
  func moves() -> [[SIMD3<Float>]] {
    guard centers.count > 1 else { return [] }
    let splits = members.map(Split.init)
    let pairs = centers.indices.flatMap { removed in
      centers.indices.filter { $0 != removed }.map { split in
        (removed: removed, split: split, promise: splits[split].gain - removalCosts[removed])
      }
    }.sorted { a, b in a.promise != b.promise ? a.promise > b.promise : (a.removed, a.split) < (b.removed, b.split) }
    var removals = [Int](repeating: 0, count: centers.count), uses = removals
    var moves: [[SIMD3<Float>]] = []
    for pair in pairs where removals[pair.removed] < 2 && uses[pair.split] < 2 && splits[pair.split].gain > 0 {
      removals[pair.removed] += 1
      uses[pair.split] += 1
      var moved = centers
      moved[pair.split] = splits[pair.split].halves.0
      moved[pair.removed] = splits[pair.split].halves.1
      moves.append(moved)
    }
    return moves
  }
}

/// A cluster cut in two.
private struct Split {
  /// By how much the squared error falls.
  private(set) var gain = 0.0
  private(set) var halves = (SIMD3<Float>.zero, SIMD3<Float>.zero)

  /// Runs a few steps of k-means with two centers, from one standard deviation to either side of
  /// the mean along the axis in which the points extend most.
  init(_ points: [SIMD4<Float>]) {
    let all = Moments(points)
    guard points.count > 1, all.weight > 0 else { return }
    let reach = all.direction
    var a = all.mean + reach, b = all.mean - reach
    for _ in 0..<4 {
      var near = Moments(), far = Moments()
      for point in points {
        let toA = squaredDistance(point.coordinates, SIMD3<Float>(a))
        if toA <= squaredDistance(point.coordinates, SIMD3<Float>(b)) { near.add(point) } else { far.add(point) }
      }
      guard near.weight > 0, far.weight > 0 else { return }
      (a, b) = (near.mean, far.mean)
      gain = max(0, all.squaredError - near.squaredError - far.squaredError)
    }
    halves = (SIMD3<Float>(a), SIMD3<Float>(b))
  }
}

/// The moments of points up to the second.
private struct Moments {
  private(set) var weight = 0.0
  private var first = SIMD3<Double>.zero
  /// `sum(w x²)` by axis, and `sum(w x y)`, `sum(w y z)`, `sum(w z x)`.
  private var squares = SIMD3<Double>.zero, products = SIMD3<Double>.zero

  init() {}

  init(_ points: [SIMD4<Float>]) { for point in points { add(point) } }

  mutating func add(_ point: SIMD4<Float>) {
    let p = SIMD3<Double>(point.coordinates), w = Double(point.w)
    weight += w
    first += w * p
    squares += w * p * p
    products += w * p * SIMD3(p.y, p.z, p.x)
  }

  var mean: SIMD3<Double> { first / weight }

  /// `sum(w |x - mean|²)`.
  var squaredError: Double { squares.sum() - weight * (mean * mean).sum() }

  /// The principal axis, one standard deviation long: the covariance's power iteration from its
  /// longest column.
  var direction: SIMD3<Double> {
    let m = mean, d = squares / weight - m * m, o = products / weight - m * SIMD3(m.y, m.z, m.x)
    let columns = [SIMD3(d.x, o.x, o.z), SIMD3(o.x, d.y, o.y), SIMD3(o.z, o.y, d.z)]
    var axis = columns[0]
    for column in columns where (column * column).sum() > (axis * axis).sum() { axis = column }
    var length = (axis * axis).sum().squareRoot()
    guard length > 0 else { return .zero }
    var variance = 0.0
    for _ in 0..<8 {
      axis /= length
      axis = columns[0] * axis.x + columns[1] * axis.y + columns[2] * axis.z
      length = (axis * axis).sum().squareRoot()
      variance = length
      guard length > 0 else { return .zero }
    }
    return axis / length * variance.squareRoot()
  }
}
