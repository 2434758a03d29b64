extension Rect {
  /// The rectangle of these columns and rows; nil if either range is empty.
  package init?(columns: Range<Int>, rows: Range<Int>) {
    guard !columns.isEmpty, !rows.isEmpty else { return nil }
    self.init(x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
  }

  @inlinable package var columns: Range<Int> { x..<x + width }
  @inlinable package var rows: Range<Int> { y..<y + height }

  /// The pixels that both rectangles hold; nil if they have none in common.
  package func intersection(_ other: Rect) -> Rect? {
    Rect(columns: columns.clamped(to: other.columns), rows: rows.clamped(to: other.rows))
  }

  /// The smallest rectangle that holds both.
  package func union(_ other: Rect) -> Rect {
    let left = min(x, other.x), top = min(y, other.y)
    let right = max(x + width, other.x + other.width), bottom = max(y + height, other.y + other.height)
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The rectangle with `margin` pixels more on each of its four sides.
  package func grown(by margin: Int) -> Rect {
    Rect(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  package func contains(_ other: Rect) -> Bool { intersection(other) == other }

  /// The rectangle moved by `dx` columns and `dy` rows.
  package func offset(x dx: Int, y dy: Int) -> Rect { Rect(x: x + dx, y: y + dy, width: width, height: height) }
}
