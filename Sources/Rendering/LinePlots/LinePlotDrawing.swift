/// Draws a line plot part by part.
struct LinePlotDrawing {
  private let plot: LinePlot
  let frame: LinePlotFrame
  private let legend: PlotLegend
  private(set) var canvas: Canvas

  init(_ plot: LinePlot, width: Int, height: Int) {
    self.plot = plot
    canvas = Canvas(width: width, height: height, color: ChartColors.ground)
    legend = PlotLegend(
      names: plot.series.map(\.name), top: LinePlotFrame.margin + 30, width: Double(width) - 2 * LinePlotFrame.margin)
    frame = LinePlotFrame(
      points: plot.series.flatMap { $0.points.filter(isPlottable) }, width: Double(width), height: Double(height),
      headingHeight: legend.bottom + (plot.yLabel.isEmpty ? 8 : 38))
  }

  mutating func drawHeading() {
    let left = LinePlotFrame.margin
    canvas.draw(plot.title, at: SIMD2(left, left + TextStyle.title.capHeight), style: .title, color: ChartColors.title)
    legend.draw(on: &canvas, left: left)
    canvas.draw(plot.yLabel, at: SIMD2(left, frame.top - 18), color: ChartColors.text)
  }

  mutating func drawAxes() {
    for (value, label) in zip(frame.yTicks.values, frame.yTicks.labels) {
      let y = frame.y(value).rounded()
      canvas.fill(x: frame.left...frame.right, y: y...(y + 1), color: ChartColors.grid)
      canvas.draw(label, at: SIMD2(frame.left - 12, y + 5), color: ChartColors.text, alignment: .right)
    }
    for (value, label) in zip(frame.xTicks.values, frame.xTicks.labels) {
      let x = frame.x(value).rounded()
      canvas.fill(x: x...(x + 1), y: frame.top...frame.bottom, color: ChartColors.grid)
      canvas.fill(x: x...(x + 1), y: frame.bottom...(frame.bottom + 6), color: ChartColors.axis)
      canvas.draw(label, at: SIMD2(x + 0.5, frame.bottom + 23), color: ChartColors.text, alignment: .center)
    }
    canvas.fill(x: frame.left...frame.right, y: frame.bottom...(frame.bottom + 1), color: ChartColors.axis)
    canvas.draw(
      plot.xLabel, at: SIMD2((frame.left + frame.right) / 2, frame.bottom + 44), color: ChartColors.text,
      alignment: .center)
  }

  mutating func drawSeries() {
    // Points are marked only where the dots leave every line visible.
    let mostPoints = plot.series.map(\.points.count).max() ?? 0
    let hasDots = Double(mostPoints) * 36 < frame.right - frame.left
    for (index, series) in plot.series.enumerated() {
      let color = PlotLegend.color(of: index)
      for run in series.points.split(whereSeparator: { !isPlottable($0) }) {
        draw(run.map(frame.position), color: color, hasDots: hasDots || run.count == 1)
      }
    }
  }

  private mutating func draw(_ line: [SIMD2<Double>], color: SIMD3<UInt8>, hasDots: Bool) {
    canvas.stroke(line, width: 2.2, color: color)
    guard hasDots else { return }
    for point in line { canvas.fill(Ellipse(center: point, radius: 3.6), color: color) }
  }
}

private func isPlottable(_ point: SIMD2<Double>) -> Bool {
  abs(point.x) <= 1e300 && abs(point.y) <= 1e300
}
