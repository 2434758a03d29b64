extension Coverage {
  /// Computes the coverage of a polyline with round joins and ends from each pixel's distance d to
  /// it: `min(1, width, max(0, (width + 1) / 2 - d))`. For a line along rows or columns this is the
  /// exact area. Joints and crossings are no denser than the rest, because only the nearest segment
  /// counts.
  init(alongLine points: [SIMD2<Double>], width: Double, bounds: PixelBounds) {
    self.init(emptyIn: bounds)
    guard let first = points.first else { return }
    if points.count == 1 { addSegment(from: first, to: first, width: width) }
    for (start, end) in zip(points, points.dropFirst()) {
      addSegment(from: start, to: end, width: width)
    }
  }

  private mutating func addSegment(from start: SIMD2<Double>, to end: SIMD2<Double>, width: Double) {
    let reach = (width + 1) / 2
    let segment = Segment(start: start, end: end)
    let highest = min(1, width)
    let top = max(min(start.y, end.y) - reach, Double(bounds.rows.lowerBound))
    let bottom = min(max(start.y, end.y) + reach, Double(bounds.rows.upperBound))
    guard top < bottom else { return }
    for row in Int(top)..<Int(bottom.rounded(.up)) {
      let y = Double(row) + 0.5
      let extent = segment.columns(within: reach, ofRow: y)
      let left = max(extent.lowerBound - reach, Double(bounds.columns.lowerBound))
      let right = min(extent.upperBound + reach, Double(bounds.columns.upperBound))
      guard left < right else { continue }
      let rowStart = rowStart(row)
      for column in Int(left)..<Int(right.rounded(.up)) {
        let covered = min(highest, reach - segment.distance(from: SIMD2(Double(column) + 0.5, y)))
        values[rowStart + column] = max(values[rowStart + column], covered)
      }
    }
  }
}

private struct Segment {
  let start: SIMD2<Double>
  let direction: SIMD2<Double>
  let squaredLength: Double

  init(start: SIMD2<Double>, end: SIMD2<Double>) {
    self.start = start
    direction = end - start
    squaredLength = (direction * direction).sum()
  }

  func distance(from point: SIMD2<Double>) -> Double {
    let offset = point - start
    let along = squaredLength > 0 ? min(max((offset * direction).sum() / squaredLength, 0), 1) : 0
    let across = offset - along * direction
    return (across * across).sum().squareRoot()
  }

  /// The columns spanned by the part of the segment that lies at most `reach` above or below a row.
  func columns(within reach: Double, ofRow y: Double) -> ClosedRange<Double> {
    guard direction.y != 0 else { return min(start.x, start.x + direction.x)...max(start.x, start.x + direction.x) }
    let a = start.x + direction.x * min(max((y - reach - start.y) / direction.y, 0), 1)
    let b = start.x + direction.x * min(max((y + reach - start.y) / direction.y, 0), 1)
    return min(a, b)...max(a, b)
  }
}
