/// Which pixels of a picture belong to an object.
public struct Mask: Sendable, Hashable {
  public let width: Int
  public let height: Int
  /// `width * height` values, row-major: 255 inside the object, 0 outside.
  public let samples: [UInt8]

  /// - Parameter samples: row-major; every value but 0 counts as inside.
  /// - Precondition: `width` and `height` are positive and `samples.count == width * height`.
  public init(width: Int, height: Int, samples: [UInt8]) {
    precondition(width > 0 && height > 0, "a mask has at least one pixel")
    precondition(samples.count == width * height, "samples do not fill the mask")
    self.width = width
    self.height = height
    self.samples = samples.map { $0 == 0 ? 0 : 255 }
  }

  /// Whether the pixel of column `x` and row `y` is inside.
  public subscript(x: Int, y: Int) -> Bool { samples[y * width + x] != 0 }

  /// The number of pixels inside.
  public var area: Int { samples.count { $0 != 0 } }

  /// The smallest rectangle that holds all pixels inside; nil if there are none.
  ///
  /// - Complexity: O(pixels), eight pixels a step where the mask is empty. Columns that are already
  ///   known to lie within the rectangle are not read.
  public var bounds: Rect? {
    var bounds = BoundingRect(), left = width, right = 0
    for row in 0..<height {
      guard let first = firstInside(row: row, columns: 0..<width) else { continue }
      left = min(left, first)
      right = lastInside(row: row, columns: max(right, first)..<width).map { $0 + 1 } ?? right
      bounds.add(left..<right, row: row)
    }
    return bounds.rect
  }
}
