extension Coverage {
  /// Computes the area of each pixel that lies inside closed contours, exactly where contours
  /// neither cross nor overlap.
  ///
  /// An area is the sum over edges, signed by their direction, of the area to the right of the
  /// edge. Contours in the same direction add up (to 1 at most); contours in the opposite direction
  /// cut holes.
  init(inside contours: [[SIMD2<Double>]], bounds: PixelBounds) {
    self.init(emptyIn: bounds)
    for contour in contours {
      guard var previous = contour.last else { continue }
      for point in contour {
        addEdge(from: previous, to: point)
        previous = point
      }
    }
    sumAlongRows()
  }

  /// Adds the differences, from column to column, of the area to the right of an edge.
  private mutating func addEdge(from start: SIMD2<Double>, to end: SIMD2<Double>) {
    guard start.y != end.y else { return }
    let (top, bottom, sign) = start.y < end.y ? (start, end, 1.0) : (end, start, -1.0)
    let slope = (bottom.x - top.x) / (bottom.y - top.y)
    let rows = bounds.rows
    guard top.y < Double(rows.upperBound), bottom.y > Double(rows.lowerBound) else { return }
    let first = Int(max(top.y, Double(rows.lowerBound)))
    let last = Int(min(bottom.y, Double(rows.upperBound)).rounded(.up))
    for row in first..<last {
      let high = max(top.y, Double(row))
      let low = min(bottom.y, Double(row + 1))
      let x = top.x + (high - top.y) * slope
      addPiece(row: row, between: x, and: x + (low - high) * slope, height: sign * (low - high))
    }
  }

  /// Adds the part of an edge that lies within one row.
  private mutating func addPiece(row: Int, between a: Double, and b: Double, height: Double) {
    let piece = EdgePiece(left: min(a, b), right: max(a, b))
    let columns = bounds.columns
    guard piece.left < Double(columns.upperBound) else { return }
    let start = rowStart(row)
    var before = 0.0
    for column in Int(max(piece.left, Double(columns.lowerBound)))..<columns.upperBound {
      let covered = height * (piece.area(leftOf: Double(column + 1)) - piece.area(leftOf: Double(column)))
      values[start + column] += covered - before
      before = covered
      if Double(column) >= piece.right { break }
    }
  }

  private mutating func sumAlongRows() {
    for row in bounds.rows {
      let start = rowStart(row)
      var sum = 0.0
      for column in bounds.columns {
        sum += values[start + column]
        values[start + column] = min(abs(sum), 1)
      }
    }
  }
}

/// An edge of height 1 whose x runs from `left` to `right`.
private struct EdgePiece {
  let left: Double
  let right: Double

  /// The area between the edge and a vertical line to its right.
  func area(leftOf x: Double) -> Double {
    if x <= left { return 0 }
    if x >= right { return x - (left + right) / 2 }
    return (x - left) * (x - left) / (2 * (right - left))
  }
}
