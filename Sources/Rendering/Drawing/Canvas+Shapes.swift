extension Canvas {
  /// Fills a polygon; the exact areas of pixels if its sides do not cross.
  ///
  /// - Parameter opacity: 0...1; values outside are taken as the nearer end.
  public mutating func fill(_ polygon: [SIMD2<Double>], color: SIMD3<UInt8>, opacity: Double = 1) {
    fill(contours: [polygon], color: color, opacity: opacity)
  }

  /// Fills a rectangle with sides along rows and columns.
  public mutating func fill(
    x: ClosedRange<Double>, y: ClosedRange<Double>, color: SIMD3<UInt8>, opacity: Double = 1
  ) {
    let (left, right, top, bottom) = (x.lowerBound, x.upperBound, y.lowerBound, y.upperBound)
    fill(
      [SIMD2(left, top), SIMD2(right, top), SIMD2(right, bottom), SIMD2(left, bottom)], color: color, opacity: opacity)
  }

  /// Fills an ellipse.
  public mutating func fill(_ ellipse: Ellipse, color: SIMD3<UInt8>, opacity: Double = 1) {
    fill(ellipse.polygon, color: color, opacity: opacity)
  }

  /// Draws a polyline with round joins and ends.
  ///
  /// - Parameters:
  ///   - points: a single one gives a dot.
  ///   - width: in pixels; a line thinner than one pixel is fainter instead. Nothing is drawn
  ///     unless it is positive.
  ///   - closed: whether the last point is joined to the first.
  public mutating func stroke(
    _ points: [SIMD2<Double>], width lineWidth: Double = 1, color: SIMD3<UInt8>, opacity: Double = 1,
    closed: Bool = false
  ) {
    guard lineWidth > 0, lineWidth.isFinite, let first = points.first else { return }
    guard let bounds = PixelBounds(around: points, margin: (lineWidth + 1) / 2, width: width, height: height) else {
      return
    }
    let line = closed ? points + [first] : points
    blend(color, opacity: opacity.clampedToUnit, over: Coverage(alongLine: line, width: lineWidth, bounds: bounds))
  }

  /// Draws the outline of an ellipse.
  public mutating func stroke(_ ellipse: Ellipse, width: Double = 1, color: SIMD3<UInt8>, opacity: Double = 1) {
    stroke(ellipse.polygon, width: width, color: color, opacity: opacity, closed: true)
  }

  mutating func fill(contours: [[SIMD2<Double>]], color: SIMD3<UInt8>, opacity: Double) {
    guard let bounds = PixelBounds(around: contours.joined(), width: width, height: height) else { return }
    blend(color, opacity: opacity.clampedToUnit, over: Coverage(inside: contours, bounds: bounds))
  }
}

extension Double {
  /// The nearest number in 0...1; 0 for one that is none.
  var clampedToUnit: Double { self > 0 ? min(self, 1) : 0 }
}
