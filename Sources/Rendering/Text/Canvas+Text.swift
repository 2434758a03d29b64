extension Canvas {
  /// Draws a line of text.
  ///
  /// The baseline, the x-height and the height of capitals are moved to whole rows, which keeps
  /// small letters sharp. Columns are not rounded, so spacing is even.
  ///
  /// - Parameters:
  ///   - position: a point on the baseline: the text's start, middle or end, by `alignment`.
  ///   - text: ASCII and `°±²µ·×–…−Σπσ`; other characters are drawn as question marks.
  public mutating func draw(
    _ text: String, at position: SIMD2<Double>, style: TextStyle = .label, color: SIMD3<UInt8>, opacity: Double = 1,
    alignment: TextAlignment = .left
  ) {
    guard abs(position.x) <= PixelBounds.farthest, abs(position.y) <= PixelBounds.farthest else { return }
    let shift =
      switch alignment {
      case .left: 0.0
      case .center: style.width(of: text) / 2
      case .right: style.width(of: text)
      }
    let typeface = style.typeface
    let outline = GlyphOutline(size: style.size)
    var pen = SIMD2(position.x - shift, position.y.rounded())
    for scalar in text.unicodeScalars {
      let glyph = typeface[scalar]
      fill(contours: glyph.contours.map { outline.polygon($0, at: pen) }, color: color, opacity: opacity)
      pen.x += glyph.advance * style.size
    }
  }
}

/// Converts glyph outlines to polygons in pixels.
private struct GlyphOutline {
  /// A height in ems, and the shift in pixels that moves it to a whole row.
  private struct HeightShift {
    let height: Double
    let rowShift: Double
  }

  private let size: Double
  private let shifts: [HeightShift]

  init(size: Double) {
    self.size = size
    shifts = Typeface.alignments.flatMap { height, overshoot in
      // Round letters end on the same row as flat ones until their overshoot reaches half a row.
      let row = (height * size).rounded()
      let beyond = HeightShift(
        height: height + overshoot, rowShift: row + (overshoot * size).rounded() - (height + overshoot) * size)
      let flat = HeightShift(height: height, rowShift: row - height * size)
      return overshoot < 0 ? [beyond, flat] : [flat, beyond]
    }
  }

  /// The polygon of a contour. Curves are cut into pieces that stay within 1/50 pixel of them.
  func polygon(_ contour: [Typeface.CurvePoint], at pen: SIMD2<Double>) -> [SIMD2<Double>] {
    let points = contour.map { pen + pixels($0.position) }
    var polygon: [SIMD2<Double>] = []
    for index in points.indices {
      if contour[index].isOnCurve {
        polygon.append(points[index])
      } else {
        polygon += curve(from: points[index - 1], by: points[index], to: points[(index + 1) % points.count])
      }
    }
    return polygon
  }

  private func pixels(_ position: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(position.x * size, -(position.y * size + rowShift(at: position.y)))
  }

  /// The shift at any height: linear between the given heights, constant beyond them.
  private func rowShift(at height: Double) -> Double {
    guard let next = shifts.firstIndex(where: { $0.height > height }) else { return shifts[shifts.count - 1].rowShift }
    guard next > 0 else { return shifts[0].rowShift }
    let (below, above) = (shifts[next - 1], shifts[next])
    let part = (height - below.height) / (above.height - below.height)
    return below.rowShift + part * (above.rowShift - below.rowShift)
  }

  /// The inner points of a quadratic curve, cut into n pieces. A chord deviates from the curve by
  /// at most |a - 2b + c| / 4n².
  private func curve(from a: SIMD2<Double>, by b: SIMD2<Double>, to c: SIMD2<Double>) -> [SIMD2<Double>] {
    let bend = a - 2 * b + c
    let pieces = Int(((bend * bend).sum().squareRoot() / 4 * 50).squareRoot().rounded(.up))
    guard pieces > 1 else { return [] }
    return (1..<pieces).map { piece in
      let t = Double(piece) / Double(pieces)
      return (1 - t) * (1 - t) * a + 2 * t * (1 - t) * b + t * t * c
    }
  }
}
