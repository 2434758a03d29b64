/// A label for each pixel of a picture, rows from the top.
public struct LabelMap: Sendable, Hashable {
  public let width: Int
  public let height: Int
  /// `width * height` labels, row-major.
  public let labels: [UInt16]

  /// - Precondition: `width` and `height` are positive and `labels.count == width * height`.
  public init(width: Int, height: Int, labels: [UInt16]) {
    precondition(width > 0 && height > 0, "a label map has at least one pixel")
    precondition(labels.count == width * height, "labels do not fill the map")
    self.width = width
    self.height = height
    self.labels = labels
  }

  /// The label of the pixel of column `x` and row `y`.
  public subscript(x: Int, y: Int) -> UInt16 { labels[y * width + x] }
}
