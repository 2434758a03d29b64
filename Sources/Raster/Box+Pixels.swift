extension Box {
  /// The box whose edges are those of a rectangle of pixels.
  public init(_ rect: Rect) {
    self.init(x: Double(rect.x), y: Double(rect.y), width: Double(rect.width), height: Double(rect.height))
  }

  /// The smallest rectangle of whole pixels that holds the box; nil if one of its numbers is not
  /// finite.
  ///
  /// Edges beyond ±1e9 are moved to that.
  public var enclosingPixels: Rect? {
    guard x.isFinite, y.isFinite, width.isFinite, height.isFinite else { return nil }
    let left = pixelEdge(x.rounded(.down)), top = pixelEdge(y.rounded(.down))
    return Rect(x: left, y: top, width: pixelEdge(maxX.rounded(.up)) - left, height: pixelEdge(maxY.rounded(.up)) - top)
  }
}

extension Rect {
  /// The pixels whose centers are in a box: at or right of its left edge and left of its right
  /// edge, and likewise for rows.
  ///
  /// Edges beyond ±1e9 are moved to that.
  public init(pixelsIn box: Box) {
    func edge(_ value: Double) -> Int { pixelEdge((value - 0.5).rounded(.up)) }
    let left = edge(box.x), top = edge(box.y)
    self.init(x: left, y: top, width: max(0, edge(box.maxX) - left), height: max(0, edge(box.maxY) - top))
  }
}

/// A whole number as a column or row, clamped so that differences of two do not overflow.
private func pixelEdge(_ value: Double) -> Int { Int(max(-1e9, min(1e9, value))) }
