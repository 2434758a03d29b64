/// Draws a ``MixtureChart`` part by part.
struct MixtureDrawing {
  let chart: MixtureChart
  let layout: MixtureLayout
  let box: ColorBox
  /// The chart's points with finite positions.
  let cloud: [MixtureChart.CloudPoint]
  var canvas: Canvas

  init(_ chart: MixtureChart, width: Int, height: Int) {
    self.chart = chart
    layout = MixtureLayout(chart.components, width: Double(width), height: Double(height))
    box = ColorBox(axes: chart.axes, vertical: chart.verticalAxis, center: layout.boxCenter, side: layout.boxSide)
    cloud = chart.cloud.filter { $0.position.x.isFinite && $0.position.y.isFinite && $0.position.z.isFinite }
    canvas = Canvas(width: width, height: height, color: PortraitColors.ground)
  }

  /// Draws the title and the parts of the box behind the cloud.
  mutating func drawBackground() {
    let margin = MixtureLayout.margin
    canvas.draw(
      chart.title, at: SIMD2(margin, margin + TextStyle.title.capHeight), style: .title, color: PortraitColors.title)
    for coordinate in 0..<3 {
      canvas.fill(box.backFace(across: coordinate), color: coordinate == 2 ? PortraitColors.floor : PortraitColors.wall)
      for line in box.backGrid(across: coordinate) { canvas.stroke(line, color: PortraitColors.grid) }
    }
    for edge in box.edges(at: ColorBox.farthest) { canvas.stroke(edge, color: PortraitColors.hiddenEdge) }
    canvas.stroke(box.outline, width: 1.2, color: PortraitColors.edge, closed: true)
  }

  /// Draws the edges in front of the cloud and the axes' names, each beside an edge of the outline
  /// with the axis's bounds at its ends.
  mutating func drawForeground() {
    for edge in box.edges(at: ColorBox.nearest) {
      canvas.stroke(edge, width: 1.2, color: PortraitColors.edge, opacity: 0.55)
    }
    drawAxis(0, from: [0, 0, 0], to: [1, 0, 0], offset: SIMD2(-10, 20), alignment: .right)
    drawAxis(1, from: [1, 0, 0], to: [1, 1, 0], offset: SIMD2(10, 20), alignment: .left)
    drawAxis(2, from: [0, 0, 0], to: [0, 0, 1], offset: SIMD2(-14, 4), alignment: .right)
  }

  private mutating func drawAxis(
    _ coordinate: Int, from start: ColorBox.UnitPoint, to end: ColorBox.UnitPoint, offset: SIMD2<Double>,
    alignment: TextAlignment
  ) {
    let axis = chart.axes[box.order[coordinate]]
    let (first, last) = (box.position(start), box.position(end))
    let ends = [
      (axis.range.lowerBound, first + 0.06 * (last - first)), (axis.range.upperBound, last - 0.06 * (last - first)),
    ]
    for (value, position) in ends {
      canvas.draw(
        decimalText(value, decimals: 2), at: position + offset, color: PortraitColors.edge, alignment: alignment)
    }
    drawName(axis.name, at: (first + last) / 2 + offset, alignment: alignment)
  }
}

extension MixtureDrawing {
  /// Draws a name on a patch of the background colour, because ellipsoids may extend beyond the
  /// box.
  private mutating func drawName(_ name: String, at position: SIMD2<Double>, alignment: TextAlignment) {
    guard !name.isEmpty else { return }
    let width = TextStyle.axis.width(of: name)
    let middle = SIMD2(position.x + (alignment == .left ? width : -width) / 2, position.y - 4)
    canvas.stroke(
      [middle - SIMD2(width / 2, 0), middle + SIMD2(width / 2, 0)], width: 18, color: PortraitColors.ground,
      opacity: 0.8)
    canvas.draw(name, at: position, style: .axis, color: PortraitColors.title, alignment: alignment)
  }
}

extension TextStyle {
  /// The style of the axes' names.
  static var axis: TextStyle { TextStyle(size: 15) }
}
