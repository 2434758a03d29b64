extension Canvas {
  /// Writes a line of text.
  ///
  /// The baseline is put on a whole row, and x-height and capitals end on whole rows: small letters
  /// are sharp. Columns are not rounded, so spacing is even.
  ///
  /// - Parameters:
  ///   - position: on the baseline, by `alignment` the text's start, middle or end.
  ///   - text: ASCII and `°±²µ·×–…−Σπσ`; other characters become question marks.
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

/// Turns outlines into polygons in pixels.
private struct GlyphOutline {
  /// A height in units of the em, and what is added to it so that it falls on a whole row, in
  /// pixels.
  private struct HeightShift {
    let height: Double
    let adjustment: Double
  }

  private let size: Double
  private let shifts: [HeightShift]

  init(size: Double) {
    self.size = size
    shifts = Typeface.alignments.flatMap { height, overshoot in
      // Round letters end with the flat ones until they are larger by half a row.
      let row = (height * size).rounded()
      let beyond = HeightShift(
        height: height + overshoot, adjustment: row + (overshoot * size).rounded() - (height + overshoot) * size)
      let flat = HeightShift(height: height, adjustment: row - height * size)
      return overshoot < 0 ? [beyond, flat] : [flat, beyond]
    }
  }

  /// A contour's points, curves cut into pieces that stay within 1/50 pixel of them.
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
    SIMD2(position.x * size, -(position.y * size + adjustment(at: position.y)))
  }

  /// Linear between shifts, constant beyond them.
  private func adjustment(at height: Double) -> Double {
    guard let next = shifts.firstIndex(where: { $0.height > height }) else { return shifts[shifts.count - 1].adjustment }
    guard next > 0 else { return shifts[0].adjustment }
    let (below, above) = (shifts[next - 1], shifts[next])
    let part = (height - below.height) / (above.height - below.height)
    return below.adjustment + part * (above.adjustment - below.adjustment)
  }

  /// The inner points of a quadratic curve. With n pieces a chord leaves the curve by |a - 2b + c|
  /// / 4n² at most.
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
