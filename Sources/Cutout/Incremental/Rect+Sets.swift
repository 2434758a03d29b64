import Raster

extension Rect {
  /// The rectangle of a range of columns and one of rows; nil if either is empty.
  init?(columns: Range<Int>, rows: Range<Int>) {
    guard !columns.isEmpty, !rows.isEmpty else { return nil }
    self.init(x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
  }

  var columns: Range<Int> { x..<x + width }
  var rows: Range<Int> { y..<y + height }

  /// Returns the common part of two rectangles; nil if they have no pixel in common.
  func intersection(_ other: Rect) -> Rect? {
    Rect(columns: columns.clamped(to: other.columns), rows: rows.clamped(to: other.rows))
  }

  /// Returns the smallest rectangle that contains both.
  func union(_ other: Rect) -> Rect {
    let left = min(x, other.x), top = min(y, other.y)
    let right = max(x + width, other.x + other.width), bottom = max(y + height, other.y + other.height)
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// Returns the rectangle enlarged by a margin on every side.
  func grown(by margin: Int) -> Rect {
    Rect(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  func contains(_ other: Rect) -> Bool { intersection(other) == other }

  func offset(x dx: Int, y dy: Int) -> Rect { Rect(x: x + dx, y: y + dy, width: width, height: height) }
}
