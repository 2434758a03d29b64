package import Parallelism

extension ColorHistogram {
  /// Returns the means of a partition of the colors into clusters whose squared error
  /// `sum(w |x - m|²)` is about the least: k-means (hard EM) with a search for its best optimum.
  ///
  /// The search is made where it is cheap, on a few thousand cells that stand for the colors in
  /// them (``ClusterSearch``). Its result is refined by k-means on smaller cells
  /// and at last on all colors.
  ///
  /// - Parameters:
  ///   - count: the number of clusters, 1 or more.
  ///   - seed: the seed of the starts.
  ///   - workers: their number does not affect the result.
  /// - Returns: `count` centers in coordinates of the space; fewer if the search met fewer distinct
  ///   points. A cluster may be empty. If cancelled, the centers are of no use.
  /// - Complexity: O(colors · count) for each of about 20 steps.
  package func centers(
    _ count: Int, in space: ColorSpace, seed: UInt64 = 1, workers: Workers = .one
  ) -> [SIMD3<Double>] {
    let points = points(in: space, workers: workers)
    let levels = points.levels(forClusters: count)
    var optima = ClusterSearch(of: levels[0], seed: seed, workers: workers).optima(count)
    for level in levels.dropFirst() where !workers.isCancelled {
      // Cells blur small differences, so the best optimum of a level may be second on the next.
      optima = optima.prefix(level.count == points.count ? 1 : Self.finalists).map { optimum in
        level.descend(from: optimum.means, tolerance: 5e-6, steps: 150, workers: workers)
      }.sorted { $0.squaredError < $1.squaredError }
    }
    let means = optima[0].means
    return means.map { SIMD3<Double>($0) + points.origin }
  }

  /// The number of optima that are compared on all levels but the last.
  private static let finalists = 4

  /// The colors relative to their mean.
  private func points(in space: ColorSpace, workers: Workers) -> WeightedPoints {
    let rough = planes(in: space, workers: workers)
    var sum = SIMD4<Double>.zero
    for index in keys.indices {
      let weight = Double(masses[index])
      sum += SIMD4(Double(rough.x[index]), Double(rough.y[index]), Double(rough.z[index]), 1) * weight
    }
    let origin = sum.coordinates / sum.w, unit = 1 / Float(depth.maximum)
    let shift = SIMD3<Float>(origin)
    return WeightedPoints(count: keys.count, origin: SIMD3<Double>(shift)) { index in
      SIMD4(SIMD3(rough.x[index], rough.y[index], rough.z[index]) - shift, Float(masses[index]) * unit)
    }
  }
}

extension WeightedPoints {
  /// Returns ever larger sets of points that stand for these, which are the last.
  fileprivate func levels(forClusters clusters: Int) -> [WeightedPoints] {
    let least = 16 * clusters, few = max(6144, least)
    guard count > 2 * few else { return [self] }
    var levels = [self]
    for side in [96, 64, 48, 32, 24, 16, 12, 8] where levels[levels.count - 1].count > few {
      let cells = levels[levels.count - 1].merged(inCells: side)
      // A level that is hardly smaller is no cheaper.
      if 4 * cells.count < 3 * levels[levels.count - 1].count { levels.append(cells) }
    }
    // If a few colors lie far from all others, the others are in too few cells.
    guard let search = levels.last, (least...few).contains(search.count) else { return [drawn(few), self] }
    let middle = levels.dropFirst().dropLast().last { 3 * search.count < $0.count && 3 * $0.count < count }
    return [search] + (middle.map { [$0] } ?? []) + [self]
  }

  /// Returns about `size` points at equal steps of the cumulative weight.
  private func drawn(_ size: Int) -> WeightedPoints {
    let step = (0..<count).reduce(0) { $0 + Double(self[$1].w) } / Double(size)
    var picked: [SIMD4<Float>] = [], cumulated = 0.0, next = step / 2
    for index in 0..<count {
      var point = self[index]
      cumulated += Double(point.w)
      guard cumulated > next else { continue }
      let times = ((cumulated - next) / step).rounded(.up)
      next += times * step
      point.w = Float(times)
      picked.append(point)
    }
    return WeightedPoints(count: picked.count, origin: origin) { picked[$0] }
  }
}
