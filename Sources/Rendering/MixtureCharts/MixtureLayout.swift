/// The layout of a ``MixtureChart``: the box at the top, the palette strip below it, and beside the
/// box a table of the components whose swatches are too narrow for text.
struct MixtureLayout {
  /// A component's section of the strip and its text.
  struct Swatch: Sendable, Hashable {
    let index: Int
    let color: SIMD3<UInt8>
    let share: Double
    let columns: ClosedRange<Double>

    var width: Double { columns.upperBound - columns.lowerBound }
    var hexadecimal: String { color.hexadecimal }

    var percentage: String {
      share < 0.0005 ? "< 0.1 %" : decimalText(Int((share * 1000).rounded()), exponent: -1) + " %"
    }

    /// Whether the colour and the percentage fit.
    var isDescribed: Bool {
      width >= max(TextStyle.label.width(of: hexadecimal), TextStyle.label.width(of: percentage)) + 16
    }
    /// Whether the index fits.
    var isNumbered: Bool { width >= TextStyle.index.width(of: String(index)) + 6 }
  }

  static let margin = 32.0
  static let stripHeight = 72.0
  static let rowHeight = 21.0
  static let tableWidth = 190.0

  let swatches: [Swatch]
  let stripTop: Double
  /// The swatches listed in the table: as many of those without text as fit.
  let listed: [Swatch]
  /// The number of swatches without text that the table cannot list.
  let unlisted: Int
  let tableLeft: Double
  let tableTop: Double
  let boxCenter: SIMD2<Double>
  let boxSide: Double

  init(_ components: [MixtureChart.Component], width: Double, height: Double) {
    swatches = Self.swatches(of: components, width: width)
    stripTop = height - Self.margin - (swatches.isEmpty ? 0 : Self.stripHeight)
    let top = Self.margin + 44
    let bottom = stripTop - 24
    let narrow = swatches.filter { !$0.isDescribed }
    let rowCount = width < 3 * Self.tableWidth ? 0 : max(Int((bottom - top) / Self.rowHeight), 0)
    listed = Array(narrow.prefix(narrow.count > rowCount ? max(rowCount - 1, 0) : rowCount))
    unlisted = narrow.count - listed.count
    tableLeft = width - Self.margin - Self.tableWidth
    tableTop = top
    let right = listed.isEmpty ? width : tableLeft
    boxCenter = SIMD2(right / 2, (top + bottom) / 2 - 4)
    // The names of the axes need 60 columns on each side and 30 rows below.
    boxSide = max(
      min((right - 2 * Self.margin - 120) / BoxProjection.extent.x, (bottom - top - 30) / BoxProjection.extent.y), 1)
  }

  private static func swatches(of components: [MixtureChart.Component], width: Double) -> [Swatch] {
    let weighted = components.enumerated().filter { $0.element.weight > 0 && $0.element.weight <= 1e300 }
    let total = weighted.reduce(0) { $0 + $1.element.weight }
    let length = max(width - 2 * margin, 1)
    var sum = 0.0
    return weighted.map { index, component in
      let start = margin + (sum / total * length).rounded()
      sum += component.weight
      let end = margin + (sum / total * length).rounded()
      return Swatch(index: index, color: component.color, share: component.weight / total, columns: start...end)
    }
  }
}

extension TextStyle {
  /// The style of a component's index in the palette strip.
  static var index: TextStyle { TextStyle(size: 14.6, weight: .bold) }
}
