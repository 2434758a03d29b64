/// The legend of a plot: the names of its series beside samples of their lines, in as many rows as
/// needed.
struct PlotLegend {
  private struct Item {
    let name: String
    let color: SIMD3<UInt8>
    let position: SIMD2<Double>
  }

  private static let rowHeight = 24.0
  private static let sampleWidth = 26.0
  private static let gap = 8.0
  private static let spacing = 28.0

  private let items: [Item]
  /// The y coordinate below the last row; `top` if there are no rows.
  let bottom: Double

  init(names: [String], top: Double, width: Double) {
    var position = SIMD2(0, top)
    var items: [Item] = []
    for (index, name) in names.enumerated() where !name.isEmpty {
      let itemWidth = Self.sampleWidth + Self.gap + TextStyle.label.width(of: name)
      if position.x > 0, position.x + itemWidth > width { position = SIMD2(0, position.y + Self.rowHeight) }
      items.append(Item(name: name, color: Self.color(of: index), position: position))
      position.x += itemWidth + Self.spacing
    }
    self.items = items
    bottom = items.isEmpty ? top : position.y + Self.rowHeight
  }

  static func color(of index: Int) -> SIMD3<UInt8> { ChartColors.series[index % ChartColors.series.count] }

  func draw(on canvas: inout Canvas, left: Double) {
    for item in items {
      let x = left + item.position.x
      let middle = item.position.y + Self.rowHeight / 2
      canvas.stroke([SIMD2(x + 2, middle), SIMD2(x + Self.sampleWidth - 2, middle)], width: 3, color: item.color)
      canvas.draw(item.name, at: SIMD2(x + Self.sampleWidth + Self.gap, middle + 5), color: ChartColors.title)
    }
  }
}
