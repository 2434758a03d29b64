import Raster

/// The means and covariances of the foreground's and the background's colours near each pixel of a
/// tile.
///
/// A pixel at distance d from the boundary has the weight `((|d| - 1) / (width - 1))^2`, clamped to
/// 0...1: next to the boundary colours are mixed, and the mask may be wrong. An additional weight
/// of `1e-6 |d| / width` decides where no better pixel exists, in parts thinner than the band. Sums
/// are kept by cells of a few pixels, spread by a kernel with a standard deviation of 2.4 cells,
/// and interpolated between cells.
struct SideMoments {
  private let cell: Int
  /// The first cell that is kept.
  private let origin: (x: Int, y: Int)
  private let across: Int
  private let foreground: [ColorSums]
  private let background: [ColorSums]

  init<Sample>(of image: Image<Sample>, in tile: BandTile) {
    let cell = tile.scale.cell
    let window = CellRange(tile.window.columns, tile.window.rows, cell)
    // The tile's cells, and one more on each side.
    let inner = CellRange(tile.columns, tile.rows, cell).grown(
      within: CellRange(0..<image.width, 0..<image.height, cell))
    var foreground = [ColorSums](repeating: .zero, count: window.count), background = foreground
    let width = Float(tile.scale.width)
    for y in tile.window.rows {
      let line = (y / cell - window.rows.lowerBound) * window.columns.count - window.columns.lowerBound
      for x in tile.window.columns {
        let distance = tile.distance(x, y)
        let depth = abs(distance), share = min(max((depth - 1) / max(width - 1, 1), 0), 1)
        let pixel = y * image.width + x
        let weight = (share * share + 1e-6 * depth / width) * image.opacity(pixel)
        let sums = ColorSums(image.color(pixel), weight: weight)
        if distance > 0 { foreground[line + x / cell].add(sums) } else { background[line + x / cell].add(sums) }
      }
    }
    self.cell = cell
    origin = (inner.columns.lowerBound, inner.rows.lowerBound)
    across = inner.columns.count
    self.foreground = ColorSums.spread(foreground, window, over: inner)
    self.background = ColorSums.spread(background, window, over: inner)
  }

  /// Returns the Gaussians near a pixel of the tile. A side without a pixel in reach is nil.
  @inline(__always)
  func gaussians(_ x: Int, _ y: Int) -> (foreground: ColorGaussian?, background: ColorGaussian?) {
    let (column, right) = place(x, origin.x, across), (row, below) = place(y, origin.y, foreground.count / across)
    return (
      ColorGaussian(interpolated(foreground, column, row, right, below)),
      ColorGaussian(interpolated(background, column, row, right, below))
    )
  }

  /// Returns the cell whose centre is at or before the pixel's, and the pixel's position from there
  /// to the next cell's centre, 0...1.
  @inline(__always)
  private func place(_ x: Int, _ origin: Int, _ count: Int) -> (Int, Float) {
    let position = (Float(x) + 0.5) / Float(cell) - 0.5 - Float(origin)
    let first = min(max(Int(position.rounded(.down)), 0), count - 1)
    return (first, min(max(position - Float(first), 0), 1))
  }

  @inline(__always)
  private func interpolated(_ sums: [ColorSums], _ column: Int, _ row: Int, _ right: Float, _ below: Float) -> ColorSums
  {
    let index = row * across + column
    if cell == 1 { return sums[index] }
    let next = column + 1 < across ? 1 : 0, down = index + across < sums.count ? across : 0
    let upper = sums[index].lanes * (1 - right) + sums[index + next].lanes * right
    let lower = sums[index + down].lanes * (1 - right) + sums[index + down + next].lanes * right
    return ColorSums(lanes: upper * (1 - below) + lower * below)
  }
}

/// A rectangle of cells.
struct CellRange {
  let columns: Range<Int>
  let rows: Range<Int>

  var count: Int { columns.count * rows.count }

  init(columns: Range<Int>, rows: Range<Int>) {
    self.columns = columns
    self.rows = rows
  }

  /// All cells that contain one of the pixels.
  init(_ columns: Range<Int>, _ rows: Range<Int>, _ cell: Int) {
    self.init(
      columns: columns.lowerBound / cell..<(columns.upperBound + cell - 1) / cell,
      rows: rows.lowerBound / cell..<(rows.upperBound + cell - 1) / cell)
  }

  /// Returns the rectangle with one more cell on each side, clipped to `all`.
  func grown(within all: CellRange) -> CellRange {
    CellRange(
      columns: columns.grown(by: 1, to: all.columns.upperBound), rows: rows.grown(by: 1, to: all.rows.upperBound))
  }
}
