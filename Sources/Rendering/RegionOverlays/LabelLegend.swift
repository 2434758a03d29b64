public import Raster

/// A legend of an overlay: a row for each label, in order, with the label's tint and mean colour,
/// their `#RRGGBB`, and its share of the picture; on white.
///
/// Tints are shown as the overlay shows the mean colour, so that dark regions look dark in both.
/// The first 256 labels have rows, and a line tells how many others there are.
public struct LabelLegend: Sendable {
  static let mostRows = 256

  /// What the labels are, such as "3 labels" and "Inks of the drawing".
  public let title: String
  public let subtitle: String
  /// A colour for each label, such as those of ``Palette/distinct(for:neighbors:)``.
  public let palette: Palette
  /// The labels' own colours, as many as the palette has.
  public let meanColors: [SIMD3<UInt8>]
  /// The part of the picture that each label has, 0...1. Labels beyond the last colour are of fully
  /// transparent pixels.
  public let shares: [Double]

  /// - Precondition: there is a mean color for each color of the palette.
  public init(title: String, subtitle: String, palette: Palette, meanColors: [SIMD3<UInt8>], shares: [Double]) {
    precondition(palette.colors.count == meanColors.count, "a tint for each mean colour")
    self.title = title
    self.subtitle = subtitle
    self.palette = palette
    self.meanColors = meanColors
    self.shares = shares
  }

  /// Draws the legend: 16 labels in one column, more in as many as give a picture of about 8:5.
  ///
  /// - Parameter opacity: the weight of the tint in the overlay, as
  ///   ``OverlayRenderer/Style/opacity``.
  public func render(opacity: Double = OverlayRenderer.Style().opacity) -> Image<UInt8> {
    var drawing = LegendDrawing(self, tints: tints(opacity: opacity))
    drawing.draw()
    return drawing.canvas.image
  }

  /// The labels' mean colours as the overlay shows them.
  private func tints(opacity: Double) -> [SIMD3<UInt8>] {
    guard !meanColors.isEmpty else { return [] }
    let tint = Tint(colors: palette.colors, opacity: opacity, count: meanColors.count)
    let samples = meanColors.flatMap { [$0.x, $0.y, $0.z] }
    let labels = meanColors.indices.map { UInt16(truncatingIfNeeded: $0) }
    var shown = samples
    var bytes = shown.mutableSpan
    tint.apply(to: samples.span, labels: labels.span, sampleCount: 3, into: &bytes)
    return meanColors.indices.map { SIMD3(shown[3 * $0], shown[3 * $0 + 1], shown[3 * $0 + 2]) }
  }
}

/// Draws a legend. All lengths are in pixels.
private struct LegendDrawing {
  private static let margin = 24.0, rowHeight = 30.0, swatchWidth = 56.0, swatchHeight = 20.0
  private static let head = 92.0, columnWidth = 420.0
  /// The left edges in a column; numbers end at theirs.
  private static let numberEnd = 46.0, tintLeft = 62.0, meanLeft = 210.0, shareEnd = 404.0
  private static let number = TextStyle(size: 15, weight: .bold), code = TextStyle(size: 14)

  private let legend: LabelLegend
  private let tints: [SIMD3<UInt8>]
  private let rows: Int
  private let columns: Int
  private(set) var canvas: Canvas

  init(_ legend: LabelLegend, tints: [SIMD3<UInt8>]) {
    self.legend = legend
    self.tints = tints
    let count = max(min(legend.shares.count, LabelLegend.mostRows), 1)
    let wide = (Double(count) * Self.rowHeight * 1.6 / Self.columnWidth).squareRoot().rounded(.up)
    columns = count <= 16 ? 1 : Int(wide)
    rows = (count + columns - 1) / columns
    let foot = legend.shares.count > LabelLegend.mostRows ? Self.rowHeight : 0
    let height = Self.head + Double(rows) * Self.rowHeight + foot + Self.margin
    canvas = Canvas(width: Int(2 * Self.margin + Double(columns) * Self.columnWidth), height: Int(height))
  }

  mutating func draw() {
    canvas.draw(legend.title, at: SIMD2(Self.margin, 38), style: .title, color: ChartColors.title)
    canvas.draw(legend.subtitle, at: SIMD2(Self.margin, 59), color: ChartColors.text)
    for column in 0..<columns { drawHead(left: Self.margin + Double(column) * Self.columnWidth) }
    for label in 0..<min(legend.shares.count, LabelLegend.mostRows) {
      drawRow(
        label, left: Self.margin + Double(label / rows) * Self.columnWidth,
        top: Self.head + Double(label % rows) * Self.rowHeight)
    }
    drawFoot()
  }

  private mutating func drawHead(left: Double) {
    let baseline = Self.head - 8, color = ChartColors.text
    canvas.draw("label", at: SIMD2(left + Self.numberEnd, baseline), color: color, alignment: .right)
    canvas.draw("tint", at: SIMD2(left + Self.tintLeft, baseline), color: color)
    canvas.draw("mean colour", at: SIMD2(left + Self.meanLeft, baseline), color: color)
    canvas.draw("share", at: SIMD2(left + Self.shareEnd, baseline), color: color, alignment: .right)
    canvas.fill(
      x: left...(left + Self.shareEnd), y: (Self.head - 2)...(Self.head - 1), color: ChartColors.grid)
  }

  private mutating func drawRow(_ label: Int, left: Double, top: Double) {
    let baseline = top + 20
    canvas.draw(
      "\(label)", at: SIMD2(left + Self.numberEnd, baseline), style: Self.number, color: ChartColors.title,
      alignment: .right)
    canvas.draw(
      share(legend.shares[label]), at: SIMD2(left + Self.shareEnd, baseline), style: Self.code,
      color: ChartColors.title, alignment: .right)
    guard label < tints.count else {
      canvas.draw(
        "transparent", at: SIMD2(left + Self.tintLeft, baseline), style: Self.code, color: ChartColors.text)
      return
    }
    drawSwatch(tints[label], left: left + Self.tintLeft, top: top + 5, baseline: baseline)
    drawSwatch(legend.meanColors[label], left: left + Self.meanLeft, top: top + 5, baseline: baseline)
  }

  private mutating func drawSwatch(_ color: SIMD3<UInt8>, left: Double, top: Double, baseline: Double) {
    let right = left + Self.swatchWidth, bottom = top + Self.swatchHeight
    // The frame shows the swatch of white.
    canvas.fill(x: (left - 1)...(right + 1), y: (top - 1)...(bottom + 1), color: ChartColors.axis)
    canvas.fill(x: left...right, y: top...bottom, color: color)
    canvas.draw(
      color.hexadecimal, at: SIMD2(right + 8, baseline), style: Self.code, color: ChartColors.title)
  }

  private mutating func drawFoot() {
    let others = legend.shares.dropFirst(LabelLegend.mostRows)
    guard !others.isEmpty else { return }
    let text = "and \(others.count) more, \(share(others.reduce(0, +))) together"
    canvas.draw(
      text, at: SIMD2(Self.margin + Self.tintLeft, Self.head + Double(rows) * Self.rowHeight + 20),
      color: ChartColors.text)
  }

  /// A share in percent with one decimal.
  private func share(_ part: Double) -> String {
    decimalText(Int((part * 1000).rounded()), exponent: -1) + " %"
  }
}
