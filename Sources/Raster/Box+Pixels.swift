extension Box {
  /// The smallest rectangle of whole pixels around it; nil if one of its numbers is not finite.
  ///
  /// Coordinates beyond a thousand million are taken as that.
  public var enclosingPixels: Rect? {
    guard x.isFinite, y.isFinite, width.isFinite, height.isFinite else { return nil }
    func whole(_ value: Double) -> Int { Int(min(max(value, -1e9), 1e9)) }
    let left = whole(x.rounded(.down)), top = whole(y.rounded(.down))
    return Rect(x: left, y: top, width: whole(maxX.rounded(.up)) - left, height: whole(maxY.rounded(.up)) - top)
  }
}
