import Raster

/// The object's shape relative to its box: p(object) on a grid around the box, updated from frame
/// to frame.
struct ShapePrior: Sendable, Hashable, Codable {
  /// The cells along a side of the grid.
  private static let size = 48
  /// The grid's side over the box's.
  private static let extent = 2.0
  /// p(object) beyond the grid.
  private static let beyond: Float = 0.02
  private var cells: [Float]

  /// The prior before the first segmentation: highest at the centre of the box.
  init() {
    let n = Self.size
    cells = (0..<n * n).map { index in
      let u = ((Double(index % n) + 0.5) / Double(n) * 2 - 1) * Self.extent,
        v = ((Double(index / n) + 0.5) / Double(n) * 2 - 1) * Self.extent
      return max(abs(u), abs(v)) < 1 ? Float(0.9 - 0.4 * min(1, u * u + v * v)) : 0.05
    }
  }

  var isWellFormed: Bool { cells.count == Self.size * Self.size }

  /// Returns p(object) of each pixel of a patch, with the object in `box`.
  func values(_ patch: SearchPatch, _ box: Box) -> [Float] {
    let cells = cells(
      atX: (0..<patch.size).map { patch.center(ofPixel: $0).x },
      y: (0..<patch.size).map { patch.center(ofPixel: $0 * patch.size).y }, of: box)
    return cells.rows.flatMap { row in cells.columns.map { probability(row: row, column: $0) } }
  }

  /// The cells of positions, given by their x and y; those beyond the grid are out of its range.
  func cells(atX x: [Double], y: [Double], of box: Box) -> (columns: [Int], rows: [Int]) {
    let n = Double(Self.size), grid = box.scaled(by: Self.extent)
    // The number of a far position need not fit an integer.
    func cell(_ place: Double) -> Int { place > -1 && place < n ? Int(place.rounded(.down)) : -1 }
    return (x.map { cell(($0 - grid.x) / grid.width * n) }, y.map { cell(($0 - grid.y) / grid.height * n) })
  }

  /// p(object) in a cell.
  func probability(row: Int, column: Int) -> Float {
    row >= 0 && row < Self.size && column >= 0 && column < Self.size ? cells[row * Self.size + column] : Self.beyond
  }

  /// A mean of two shapes.
  ///
  /// - Parameter share: that of the other one, 0...1.
  func blended(with other: ShapePrior, share: Float) -> ShapePrior {
    var blend = self
    for index in cells.indices { blend.cells[index] += share * (other.cells[index] - cells[index]) }
    return blend
  }

  /// Updates the grid to a segmentation, blurred because the object moves a little within its box.
  mutating func learn(_ segmentation: ObjectSegmentation, in box: Box, rate: Float) {
    let patch = segmentation.patch, sums = IntegralImage(segmentation.probabilities, size: patch.size)
    let grid = patch.inPatch(box.scaled(by: Self.extent)), blur = 9.0
    for index in cells.indices {
      let x = grid.x + (Double(index % Self.size) + 0.5) / Double(Self.size) * grid.width
      let y = grid.y + (Double(index / Self.size) + 0.5) / Double(Self.size) * grid.height
      let mean = sums.mean(Box(centerX: x, centerY: y, width: blur, height: blur))
      cells[index] += rate * (Float(0.05 + 0.85 * mean) - cells[index])
    }
  }
}
