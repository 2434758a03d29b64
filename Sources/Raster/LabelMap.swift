/// One label a pixel, rows from the top.
public struct LabelMap: Sendable, Hashable {
  public let width: Int
  public let height: Int
  /// Row-major; `width * height` of them.
  public let labels: [UInt16]

  /// - Precondition: `width` and `height` are positive and `labels.count == width * height`.
  public init(width: Int, height: Int, labels: [UInt16]) {
    precondition(width > 0 && height > 0, "a label map has at least one pixel")
    precondition(labels.count == width * height, "labels do not fill the map")
    self.width = width
    self.height = height
    self.labels = labels
  }

  public subscript(x: Int, y: Int) -> UInt16 { labels[y * width + x] }
}
