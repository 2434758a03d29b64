public import Parallelism
public import Raster
import Rendering

extension PhotoPalette {
  /// Draws the palette, 960 pixels wide: a strip in which each color is as wide as its share, with
  /// its `#rrggbb` and its share written on it, and below a cell for each color that is too narrow
  /// for text.
  public func picture() -> Image<UInt8> {
    var drawing = PaletteDrawing(self)
    drawing.drawStrip()
    drawing.drawCells()
    return drawing.canvas.image
  }

  /// Encodes ``picture()`` as a PNG.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func png(workers: Workers = .all) throws(MixelError) -> [UInt8] {
    try picture().encoded(as: .png, workers: workers)
  }
}

/// Draws the picture of a palette. All lengths are in pixels.
private struct PaletteDrawing {
  private static let width = 960.0, stripHeight = 200.0
  private static let cellsPerRow = 8, cellHeight = 40.0, gap = 8.0
  private static let hexStyle = TextStyle(size: 16, weight: .bold), shareStyle = TextStyle(size: 13)

  private let swatches: [(entry: PhotoPalette.Entry, columns: ClosedRange<Double>)]
  /// The colors that are too narrow in the strip for text.
  private let listed: [PhotoPalette.Entry]
  private(set) var canvas: Canvas

  init(_ palette: PhotoPalette) {
    var sum = 0.0
    swatches = palette.entries.map { entry in
      // Edges are on whole columns, so that no background shows between neighbors.
      let left = (sum * Self.width).rounded()
      sum += entry.share
      return (entry, left...max(left, (sum * Self.width).rounded()))
    }
    listed = swatches.filter { !Self.hasRoom($0.columns) }.map(\.entry)
    let rows = (listed.count + Self.cellsPerRow - 1) / Self.cellsPerRow
    let height = Self.stripHeight + (rows > 0 ? Self.gap + Double(rows) * Self.cellHeight : 0)
    canvas = Canvas(width: Int(Self.width), height: Int(height))
  }

  mutating func drawStrip() {
    for (entry, columns) in swatches {
      canvas.fill(x: columns, y: 0...Self.stripHeight, color: entry.color)
      guard Self.hasRoom(columns) else { continue }
      let center = (columns.lowerBound + columns.upperBound) / 2, ink = entry.color.readableInk
      canvas.draw(
        entry.hex, at: SIMD2(center, Self.stripHeight / 2), style: Self.hexStyle, color: ink, alignment: .center)
      canvas.draw(
        entry.percentage, at: SIMD2(center, Self.stripHeight / 2 + 22), style: Self.shareStyle, color: ink,
        alignment: .center)
    }
  }

  mutating func drawCells() {
    let width = Self.width / Double(Self.cellsPerRow)
    for (index, entry) in listed.enumerated() {
      let left = Double(index % Self.cellsPerRow) * width
      let top = Self.stripHeight + Self.gap + Double(index / Self.cellsPerRow) * Self.cellHeight
      canvas.fill(x: left...left + width, y: top...top + Self.cellHeight, color: entry.color)
      canvas.draw(
        "\(entry.hex)  \(entry.percentage)", at: SIMD2(left + width / 2, top + 25), style: Self.shareStyle,
        color: entry.color.readableInk, alignment: .center)
    }
  }

  private static func hasRoom(_ columns: ClosedRange<Double>) -> Bool {
    columns.upperBound - columns.lowerBound >= hexStyle.width(of: "#000000") + 12
  }
}
