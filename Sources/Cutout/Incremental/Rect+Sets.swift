import Raster

extension Rect {
  /// The rectangle that these columns and rows make; nil where one of them is empty.
  init?(columns: Range<Int>, rows: Range<Int>) {
    guard !columns.isEmpty, !rows.isEmpty else { return nil }
    self.init(x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
  }

  var columns: Range<Int> { x..<x + width }
  var rows: Range<Int> { y..<y + height }

  /// What two rectangles share; nil where they share no pixel.
  func intersection(_ other: Rect) -> Rect? {
    Rect(columns: columns.clamped(to: other.columns), rows: rows.clamped(to: other.rows))
  }

  /// The smallest rectangle that holds two.
  func union(_ other: Rect) -> Rect {
    let left = min(x, other.x), top = min(y, other.y)
    let right = max(x + width, other.x + other.width), bottom = max(y + height, other.y + other.height)
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// With so many pixels more on every side.
  func grown(by margin: Int) -> Rect {
    Rect(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  func contains(_ other: Rect) -> Bool { intersection(other) == other }

  func offset(x dx: Int, y dy: Int) -> Rect { Rect(x: x + dx, y: y + dy, width: width, height: height) }
}
