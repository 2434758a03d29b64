/// The smallest rectangle around pixels that are added one run of columns at a time.
@usableFromInline
package struct BoundingRect: Sendable, Hashable {
  private var left = Int.max
  private var right = Int.min
  private var top = Int.max
  private var bottom = Int.min

  @usableFromInline package init() {}

  /// Adds the pixels of some columns of a row; none if `columns` is empty.
  @usableFromInline
  package mutating func add(_ columns: Range<Int>, row: Int) {
    guard !columns.isEmpty else { return }
    left = min(left, columns.lowerBound)
    right = max(right, columns.upperBound)
    top = min(top, row)
    bottom = max(bottom, row + 1)
  }

  /// nil as long as no pixel was added.
  @usableFromInline package var rect: Rect? {
    left < right ? Rect(x: left, y: top, width: right - left, height: bottom - top) : nil
  }
}
