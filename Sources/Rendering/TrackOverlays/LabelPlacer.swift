import Raster

/// Places labels on a frame: beside their boxes, inside the frame, and with as little overlap as
/// possible.
struct LabelPlacer {
  private let width: Double
  private let height: Double
  private let scale: OverlayMetrics
  private let style: TextStyle
  private let padding: SIMD2<Double>
  private let labelBoxHeight: Double
  /// The rectangles of the labels drawn so far.
  private(set) var taken: [Box] = []

  init(width: Int, height: Int, scale: OverlayMetrics) {
    self.width = Double(width)
    self.height = Double(height)
    self.scale = scale
    style = TextStyle(size: scale.letters, weight: .bold)
    padding = SIMD2((0.42 * scale.letters).rounded(), (0.3 * scale.letters).rounded())
    labelBoxHeight = style.capHeight + 2 * padding.y
  }

  /// The distance between a label and the frame's edge.
  private var margin: Double { (scale.line + scale.casing).rounded(.up) }

  /// Draws a label on a rounded rectangle in the shape's colour. Draws nothing if the frame is too
  /// small.
  mutating func draw(_ text: LabelText, of box: Box, ink: TrackInk, on canvas: inout Canvas) {
    guard
      box.maxX > 0, box.maxY > 0, box.x < width, box.y < height,
      let words = text.fitting(width: width - 2 * (margin + padding.x), style: style),
      let labelBox = place(labelBox(words), at: box)
    else { return }
    taken.append(labelBox)
    canvas.drawLabelBox(
      words, in: labelBox, padding: padding, style: style, ground: ink.line, ink: ink.line.readableInk, opacity: 0.94)
  }

  /// Draws a caption on a dark rounded rectangle in the lower left corner.
  mutating func drawCaption(_ caption: String, on canvas: inout Canvas) {
    guard !caption.isEmpty, let words = style.shortened(caption, width: width - 2 * (margin + padding.x)) else {
      return
    }
    var labelBox = labelBox(words)
    (labelBox.x, labelBox.y) = (margin, height - margin - labelBoxHeight)
    guard labelBox.y >= 0 else { return }
    taken.append(labelBox)
    canvas.drawLabelBox(
      words, in: labelBox, padding: padding, style: style, ground: BoxLine.casingColor, ink: SIMD3(repeating: 245),
      opacity: 0.66)
  }

  private func labelBox(_ words: String) -> Box {
    Box(x: 0, y: 0, width: (style.width(of: words) + 2 * padding.x).rounded(.up), height: labelBoxHeight)
  }

  /// The position that overlaps the other labels least. The candidates are, in order: above the
  /// box, below it, to its right, to its left, and inside it at its top and at its bottom.
  /// Candidates outside the frame are skipped; if all are outside, the label goes as near above the
  /// box as the frame allows.
  private func place(_ labelBox: Box, at box: Box) -> Box? {
    guard labelBox.width + 2 * margin <= width, labelBox.height + 2 * margin <= height else { return nil }
    let reach = scale.line / 2 + scale.casing
    let outside = reach + 1.5, inside = reach + 2.5
    let (left, top) = (box.x - reach, box.y - reach)
    let corners = [
      SIMD2(left, box.y - outside - labelBox.height), SIMD2(left, box.maxY + outside), SIMD2(box.maxX + outside, top),
      SIMD2(box.x - outside - labelBox.width, top), SIMD2(box.x + inside, box.y + inside),
      SIMD2(box.x + inside, box.maxY - inside - labelBox.height),
    ]
    let highest = SIMD2(width - margin - labelBox.width, height - margin - labelBox.height)
    let places = corners.map { corner -> (labelBox: Box, isInside: Bool) in
      let corner = corner.rounded(.toNearestOrAwayFromZero)
      let moved = corner.clamped(lowerBound: SIMD2(repeating: margin), upperBound: highest)
      // A label may be moved along the side of a box that extends beyond the frame, but not away
      // from the side.
      let isInside = abs(corner.y - moved.y) <= 1 && (corner.x - moved.x <= 0 || corner.x == left.rounded())
      return (Box(x: moved.x, y: moved.y, width: labelBox.width, height: labelBox.height), isInside)
    }
    let usable = places.contains(where: \.isInside) ? places.filter(\.isInside) : [places[0]]
    return usable.map(\.labelBox).min { overlap(with: $0) < overlap(with: $1) }
  }

  private func overlap(with labelBox: Box) -> Double { taken.reduce(0) { $0 + ($1.intersection(labelBox)?.area ?? 0) } }
}

extension Canvas {
  /// Draws a line of text on a rounded rectangle, with a dark rim that separates it from ground of
  /// the same colour.
  mutating func drawLabelBox(
    _ text: String, in labelBox: Box, padding: SIMD2<Double>, style: TextStyle, ground: SIMD3<UInt8>, ink: SIMD3<UInt8>,
    opacity: Double
  ) {
    let radius = 0.22 * labelBox.height
    let rim = Box(x: labelBox.x - 1, y: labelBox.y - 1, width: labelBox.width + 2, height: labelBox.height + 2)
    fill(roundedRectangle(rim, radius: radius + 1), color: BoxLine.casingColor, opacity: 0.35)
    fill(roundedRectangle(labelBox, radius: radius), color: ground, opacity: opacity)
    draw(text, at: SIMD2(labelBox.x + padding.x, labelBox.y + padding.y + style.capHeight), style: style, color: ink)
  }
}

/// Returns the polygon of a rectangle whose corners are quarters of a circle.
func roundedRectangle(_ box: Box, radius: Double) -> [SIMD2<Double>] {
  let radius = min(radius, box.width / 2, box.height / 2)
  let circle = Ellipse(center: .zero, radius: radius).polygon
  let middle = SIMD2(box.centerX, box.centerY)
  let inner = SIMD2(box.width / 2 - radius, box.height / 2 - radius)
  // Points on an axis end one quarter and begin the next.
  let quarter = circle.count / 4
  return (0..<4).flatMap { corner in
    (0...quarter).map { step in
      let point = circle[(corner * quarter + step) % circle.count]
      let half = circle[corner * quarter] + circle[(corner + 1) * quarter % circle.count]
      return middle + point + SIMD2(half.x > 0 ? inner.x : -inner.x, half.y > 0 ? inner.y : -inner.y)
    }
  }
}
