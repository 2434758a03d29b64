import Raster

/// The outline of a box: one closed line, dashes or dots.
///
/// Each side is divided evenly into dashes or dots, as near to the pattern's period as possible.
/// Both patterns start and end in the corners, so every box has four visible corners and equal
/// sides look alike.
struct BoxLine {
  enum Pattern: Sendable, Hashable {
    case solid, dashed, dotted

    /// The distance between dashes or dots, in line widths.
    var period: Double {
      switch self {
      case .solid: .infinity
      case .dashed: 9
      case .dotted: 3.8
      }
    }
  }

  private let corners: [SIMD2<Double>]
  private let width: Double
  private let pattern: Pattern

  init(_ box: Box, width: Double, pattern: Pattern) {
    corners = [SIMD2(box.x, box.y), SIMD2(box.maxX, box.y), SIMD2(box.maxX, box.maxY), SIMD2(box.x, box.maxY)]
    self.width = width
    self.pattern = pattern
  }

  /// The length of a dash without its round ends, as a fraction of the period.
  private static let dash = 0.42

  /// Draws the line over a darker and wider one, without which it would not show on a ground of its
  /// own colour.
  func draw(on canvas: inout Canvas, color: SIMD3<UInt8>, casing: Double, opacity: Double) {
    let pieces = pieces(width: canvas.width, height: canvas.height, margin: penWidth + casing)
    for (width, color, opacity) in [
      (penWidth + 2 * casing, Self.casingColor, 0.6 * opacity), (penWidth, color, opacity),
    ] {
      if pattern == .solid {
        canvas.strokeClosed(corners, width: width, color: color, opacity: opacity)
      } else {
        for piece in pieces { canvas.stroke(piece, width: width, color: color, opacity: opacity) }
      }
    }
  }

  /// Dots are drawn wider than the line because they cover so little.
  private var penWidth: Double { pattern == .dotted ? 1.3 * width : width }

  static let casingColor = SIMD3<UInt8>(12, 13, 16)

  /// The dashes or dots that touch a canvas.
  private func pieces(width: Int, height: Int, margin: Double) -> [[SIMD2<Double>]] {
    guard pattern != .solid else { return [] }
    var pieces: [[SIMD2<Double>]] = []
    for side in 0..<4 {
      let start = corners[side], end = corners[(side + 1) % 4], before = corners[(side + 3) % 4]
      let step = self.step(from: start, to: end)
      // The dash around a corner belongs to the side that starts there.
      pieces.append(
        pattern == .dotted
          ? [start] : [start - Self.dash / 2 * self.step(from: before, to: start), start, start + Self.dash / 2 * step])
      let length = abs(end.x - start.x) + abs(end.y - start.y)
      let count = (length / (abs(step.x) + abs(step.y))).rounded()
      guard count > 1,
        let visible = visibleSteps(
          from: start, by: step, count: Int(count), width: width, height: height, margin: margin)
      else { continue }
      for index in visible {
        let middle = start + Double(index) * step
        pieces.append(pattern == .dotted ? [middle] : [middle - Self.dash / 2 * step, middle + Self.dash / 2 * step])
      }
    }
    return pieces
  }

  /// The vector from one dash to the next along a side.
  private func step(from start: SIMD2<Double>, to end: SIMD2<Double>) -> SIMD2<Double> {
    let length = abs(end.x - start.x) + abs(end.y - start.y)
    let fitting = (length / (pattern.period * width)).rounded()
    return (end - start) / max(fitting, 1)
  }

  /// The indices among 1..<count of the steps that end on the canvas or near it. A box may be far
  /// larger than the frame.
  private func visibleSteps(
    from start: SIMD2<Double>, by step: SIMD2<Double>, count: Int, width: Int, height: Int, margin: Double
  ) -> ClosedRange<Int>? {
    let axis = step.x == 0 ? 1 : 0
    let reach = margin + abs(step[axis])
    let size = Double(axis == 0 ? width : height)
    let ends = [(-reach - start[axis]) / step[axis], (size + reach - start[axis]) / step[axis]].sorted()
    let first = Int(max(ends[0].rounded(.up), 1))
    let last = Int(min(ends[1].rounded(.down), Double(count - 1)))
    return first <= last ? first...last : nil
  }
}

extension Canvas {
  /// Strokes a closed rectangle like `stroke`, but visits only the pixels near its sides.
  mutating func strokeClosed(_ corners: [SIMD2<Double>], width lineWidth: Double, color: SIMD3<UInt8>, opacity: Double)
  {
    guard let first = corners.first,
      let outer = PixelBounds(around: corners, margin: (lineWidth + 1) / 2, width: width, height: height)
    else { return }
    let line = corners + [first]
    let band = Int(min(lineWidth + 2, 1e6).rounded(.up))
    let rows = outer.rows.divided(margin: band), columns = outer.columns.divided(margin: band)
    let parts = [
      (outer.columns, rows.first), (columns.first, rows.middle), (columns.last, rows.middle),
      (outer.columns, rows.last),
    ]
    for (columns, rows) in parts where !columns.isEmpty && !rows.isEmpty {
      let part = PixelBounds(columns: columns, rows: rows)
      blend(color, opacity: opacity.clampedToUnit, over: Coverage(alongLine: line, width: lineWidth, bounds: part))
    }
  }
}

extension Range<Int> {
  /// The first and the last `margin` numbers, and those between.
  fileprivate func divided(margin: Int) -> (first: Self, middle: Self, last: Self) {
    let low = Swift.min(lowerBound + margin, upperBound)
    let high = Swift.max(upperBound - margin, low)
    return (lowerBound..<low, low..<high, high..<upperBound)
  }
}
