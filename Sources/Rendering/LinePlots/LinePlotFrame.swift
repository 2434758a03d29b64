/// The mapping from the values of a line plot to pixels.
struct LinePlotFrame {
  /// The ranges that the axes span.
  let xRange: ClosedRange<Double>
  let yRange: ClosedRange<Double>
  let xTicks: AxisTicks
  let yTicks: AxisTicks
  /// The area of the plot in pixels.
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  static let margin = 32.0

  /// - Parameter headingHeight: the number of pixel rows above the plot, which hold its headings.
  init(points: [SIMD2<Double>], width: Double, height: Double, headingHeight: Double) {
    let wholeNumbers = points.allSatisfy { $0.x == $0.x.rounded() }
    var x = AxisTicks.plottable(points.map(\.x))
    if wholeNumbers, let only = points.first?.x, abs(only) < 1e9, points.allSatisfy({ $0.x == only }) {
      x = (only - 1)...(only + 1)
    }
    x = Self.padded(x, by: 0.012)
    let y = Self.padded(AxisTicks.plottable(points.map(\.y)), by: 0.04)
    top = headingHeight
    bottom = max(height - Self.margin - 44, top + 1)
    yTicks = AxisTicks(in: y, atMost: max(Int((bottom - top) / 64), 4))
    let labelWidth = yTicks.labels.map(TextStyle.label.width).max() ?? 0
    left = Self.margin + labelWidth.rounded(.up) + 12
    right = max(width - Self.margin - 8, left + 1)
    xTicks = AxisTicks(in: x, atMost: max(Int((right - left) / 96), 2), wholeSteps: wholeNumbers)
    xRange = x
    yRange = y
  }

  func x(_ value: Double) -> Double { left + (right - left) * Self.part(value, of: xRange) }

  func y(_ value: Double) -> Double { bottom - (bottom - top) * Self.part(value, of: yRange) }

  func position(_ point: SIMD2<Double>) -> SIMD2<Double> { SIMD2(x(point.x), y(point.y)) }

  private static func part(_ value: Double, of range: ClosedRange<Double>) -> Double {
    (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  /// Widens a range at both ends by a fraction of its length, so that lines do not touch the edge.
  private static func padded(_ range: ClosedRange<Double>, by part: Double) -> ClosedRange<Double> {
    let margin = (range.upperBound - range.lowerBound) * part
    return (range.lowerBound - margin)...(range.upperBound + margin)
  }
}
