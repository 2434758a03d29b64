import Raster

/// Puts labels on a frame: beside their boxes, inside the frame, and off one another where that can
/// be.
struct LabelPlacer {
  private let width: Double
  private let height: Double
  private let scale: OverlayMetrics
  private let style: TextStyle
  private let padding: SIMD2<Double>
  private let chipHeight: Double
  /// The chips drawn so far.
  private(set) var taken: [Box] = []

  init(width: Int, height: Int, scale: OverlayMetrics) {
    self.width = Double(width)
    self.height = Double(height)
    self.scale = scale
    style = TextStyle(size: scale.letters, weight: .bold)
    padding = SIMD2((0.42 * scale.letters).rounded(), (0.3 * scale.letters).rounded())
    chipHeight = style.capHeight + 2 * padding.y
  }

  /// Between a chip and the frame's edge.
  private var margin: Double { (scale.line + scale.casing).rounded(.up) }

  /// Draws a label in a chip of the shape's colour; nothing where the frame is too small for it.
  mutating func draw(_ text: LabelText, of box: Box, ink: TrackInk, on canvas: inout Canvas) {
    guard
      box.maxX > 0, box.maxY > 0, box.x < width, box.y < height,
      let words = text.fitting(width: width - 2 * (margin + padding.x), style: style),
      let chip = place(chip(words), at: box)
    else { return }
    taken.append(chip)
    canvas.drawChip(
      words, in: chip, padding: padding, style: style, ground: ink.line, ink: ink.line.readableInk, opacity: 0.94)
  }

  /// Draws a caption in a dark chip in the lower left corner.
  mutating func drawCaption(_ caption: String, on canvas: inout Canvas) {
    guard !caption.isEmpty, let words = style.shortened(caption, width: width - 2 * (margin + padding.x)) else {
      return
    }
    var chip = chip(words)
    (chip.x, chip.y) = (margin, height - margin - chipHeight)
    guard chip.y >= 0 else { return }
    taken.append(chip)
    canvas.drawChip(
      words, in: chip, padding: padding, style: style, ground: BoxLine.casingColor, ink: SIMD3(repeating: 245),
      opacity: 0.66)
  }

  private func chip(_ words: String) -> Box {
    Box(x: 0, y: 0, width: (style.width(of: words) + 2 * padding.x).rounded(.up), height: chipHeight)
  }

  /// The place that covers least of the other labels, of these in turn: above the box, below it, to
  /// its right, to its left, inside at its top and at its bottom. Those outside the frame do not
  /// count; if all are, it is as near above as the frame allows.
  private func place(_ chip: Box, at box: Box) -> Box? {
    guard chip.width + 2 * margin <= width, chip.height + 2 * margin <= height else { return nil }
    let reach = scale.line / 2 + scale.casing
    let outside = reach + 1.5, inside = reach + 2.5
    let (left, top) = (box.x - reach, box.y - reach)
    let corners = [
      SIMD2(left, box.y - outside - chip.height), SIMD2(left, box.maxY + outside), SIMD2(box.maxX + outside, top),
      SIMD2(box.x - outside - chip.width, top), SIMD2(box.x + inside, box.y + inside),
      SIMD2(box.x + inside, box.maxY - inside - chip.height),
    ]
    let highest = SIMD2(width - margin - chip.width, height - margin - chip.height)
    let places = corners.map { corner -> (chip: Box, isInside: Bool) in
      let corner = corner.rounded(.toNearestOrAwayFromZero)
      let moved = corner.clamped(lowerBound: SIMD2(repeating: margin), upperBound: highest)
      // A label goes along the side of a box that reaches over the frame's edge, but not away from
      // it.
      let isInside = abs(corner.y - moved.y) <= 1 && (corner.x - moved.x <= 0 || corner.x == left.rounded())
      return (Box(x: moved.x, y: moved.y, width: chip.width, height: chip.height), isInside)
    }
    let usable = places.contains(where: \.isInside) ? places.filter(\.isInside) : [places[0]]
    return usable.map(\.chip).min { covered(by: $0) < covered(by: $1) }
  }

  private func covered(by chip: Box) -> Double { taken.reduce(0) { $0 + ($1.intersection(chip)?.area ?? 0) } }
}

extension Canvas {
  /// A line of text in a rounded rectangle, with a dark rim that parts it from a ground of its own
  /// colour.
  mutating func drawChip(
    _ text: String, in chip: Box, padding: SIMD2<Double>, style: TextStyle, ground: SIMD3<UInt8>, ink: SIMD3<UInt8>,
    opacity: Double
  ) {
    let radius = 0.22 * chip.height
    let rim = Box(x: chip.x - 1, y: chip.y - 1, width: chip.width + 2, height: chip.height + 2)
    fill(roundedRectangle(rim, radius: radius + 1), color: BoxLine.casingColor, opacity: 0.35)
    fill(roundedRectangle(chip, radius: radius), color: ground, opacity: opacity)
    draw(text, at: SIMD2(chip.x + padding.x, chip.y + padding.y + style.capHeight), style: style, color: ink)
  }
}

/// The corners as quarters of the polygon that an ellipse is drawn by.
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
