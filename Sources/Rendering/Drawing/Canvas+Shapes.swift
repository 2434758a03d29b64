extension Canvas {
  /// Fills a polygon. The covered areas of pixels are exact if its sides do not cross.
  ///
  /// - Parameter opacity: 0...1; values outside are clamped.
  public mutating func fill(_ polygon: [SIMD2<Double>], color: SIMD3<UInt8>, opacity: Double = 1) {
    fill(contours: [polygon], color: color, opacity: opacity)
  }

  /// Fills a rectangle whose sides run along rows and columns.
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
  ///   - points: a single point gives a dot.
  ///   - width: the width in pixels. A line thinner than one pixel is drawn one pixel wide and
  ///     fainter. Nothing is drawn unless the width is positive and finite.
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
  /// This number clamped to 0...1; 0 if it is not a number.
  var clampedToUnit: Double { self > 0 ? min(self, 1) : 0 }
}
