package import Parallelism

extension ColorHistogram {
  /// Returns the means of a partition of the colors into clusters whose squared error
  /// `sum(w |x - m|²)` is about the least: k-means (hard EM) with a search for its best optimum.
  ///
  /// The search is made where it is cheap, on a few thousand cells that stand for the colors in
  /// them (``PointCells``, ``ClusterSearch``). Its result is refined by k-means on smaller cells
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
    var means = ClusterSearch(of: levels[0], seed: seed, workers: workers).centers(count)
    for level in levels.dropFirst() where !workers.isCancelled {
      means = level.descend(from: means, tolerance: 2e-5, steps: 100, workers: workers).means
    }
    return means.map { SIMD3<Double>($0) + points.origin }
  }

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
    let least = 16 * clusters, few = max(4096, least)
    guard count > 2 * few else { return [self] }
    var cells = [PointCells(of: self)]
    while cells[cells.count - 1].count > few { cells.append(cells[cells.count - 1].coarser) }
    let levels = cells.reversed().filter { $0.count >= least && 2 * $0.count <= count }
    // If a few colors lie far from all others, the others are in too few cells.
    guard !levels.isEmpty else { return [drawn(few), self] }
    return levels.map { $0.points(origin: origin) } + [self]
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
