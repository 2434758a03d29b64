/// The layout of a contact sheet's thumbnails: how many, how large, and where.
struct ContactGrid: Sendable, Hashable {
  static let margin = 32
  static let gap = 14
  static let captionHeight = 34

  /// The width of a row of cells.
  let width: Int
  let frameWidth: Int
  let frameHeight: Int
  let columns: Int
  let rows: Int
  let cellWidth: Int
  let cellHeight: Int

  var capacity: Int { columns * rows }

  init(width: Int, frameWidth: Int, frameHeight: Int) {
    self.width = width - 2 * Self.margin
    self.frameWidth = frameWidth
    self.frameHeight = frameHeight
    let aspect = Double(frameWidth) / Double(frameHeight)
    (columns, rows) =
      switch aspect {
      case ..<0.8: (8, 2)
      case ..<1.15: (6, 3)
      case ..<2.2: (5, 4)
      default: (4, 4)
      }
    cellWidth = (self.width - (columns - 1) * Self.gap) / columns
    cellHeight = max(Int((Double(cellWidth) / min(max(aspect, 0.4), 6)).rounded()), 1)
  }

  /// The largest size at which a picture fits a cell with its aspect ratio kept.
  func fitted(width: Int, height: Int) -> (width: Int, height: Int) {
    let scale = min(Double(cellWidth) / Double(width), Double(cellHeight) / Double(height))
    return (
      min(max(Int((Double(width) * scale).rounded()), 1), cellWidth),
      min(max(Int((Double(height) * scale).rounded()), 1), cellHeight)
    )
  }

  /// The upper left corner of a cell relative to the first one's. The last cell of a row ends at
  /// the right margin.
  func origin(of index: Int) -> (x: Int, y: Int) {
    let x = columns > 1 ? (index % columns * (width - cellWidth) + (columns - 1) / 2) / (columns - 1) : 0
    return (x, index / columns * (cellHeight + Self.captionHeight))
  }

  func height(of count: Int) -> Int { (count + columns - 1) / columns * (cellHeight + Self.captionHeight) }
}
