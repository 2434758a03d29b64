extension WeightedPoints {
  /// Merges the points in the cells of a cubic grid: each cell that has points becomes a point at
  /// their mean, with their weight.
  ///
  /// Merging changes the squared error of all partitions that cut no cell by the same amount, so
  /// k-means can be judged on cells.
  ///
  /// - Parameter side: the number of cells along the axis in which the points extend most, 1 to
  ///   128.
  /// - Complexity: O(points + cells of the grid).
  func merged(inCells side: Int) -> WeightedPoints {
    var low = SIMD3<Float>(repeating: .infinity), high = -low
    for index in 0..<count {
      let point = self[index].coordinates
      low = low.replacing(with: point, where: point .< low)
      high = high.replacing(with: point, where: point .> high)
    }
    let extent = (high - low).max()
    // A little less than the side, so that the last cell holds the highest point.
    let scale = extent > 0 ? (Float(side) - 0.001) / extent : 0
    // Cells are numbered in the order of their first points.
    var numbers = [Int32](repeating: -1, count: side * side * side)
    var sums: [SIMD4<Double>] = []
    for index in 0..<count {
      let point = self[index], cell = (point.coordinates - low) * scale
      let place = (Int(cell.x) * side + Int(cell.y)) * side + Int(cell.z)
      let weighted = SIMD4<Double>(SIMD4(point.coordinates, 1)) * Double(point.w)
      if numbers[place] < 0 {
        numbers[place] = Int32(sums.count)
        sums.append(weighted)
      } else {
        sums[Int(numbers[place])] += weighted
      }
    }
    return WeightedPoints(count: sums.count, origin: origin) { index in
      let sum = sums[index]
      return SIMD4<Float>(SIMD4(sum.coordinates / sum.w, sum.w))
    }
  }
}

extension SIMD4 {
  /// The first three scalars.
  var coordinates: SIMD3<Scalar> { SIMD3(x, y, z) }
}
