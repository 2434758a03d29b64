/// How a stored image is turned to stand upright: the eight values of the EXIF tag `Orientation`
/// (TIFF 6.0, tag 274).
///
/// The names say where the stored first row and first column lie in the upright picture.
public enum Orientation: Int, Sendable, Hashable, CaseIterable {
  case topLeft = 1
  case topRight, bottomRight, bottomLeft, leftTop, rightTop, rightBottom, leftBottom

  /// Whether the upright picture's width is the stored height.
  public var swapsAxes: Bool { rawValue >= 5 }

  /// The place in the upright picture of the stored pixel (`x`, `y`) of a `width` x `height` image.
  public func upright(x: Int, y: Int, width: Int, height: Int) -> (x: Int, y: Int) {
    switch self {
    case .topLeft: (x, y)
    case .topRight: (width - 1 - x, y)
    case .bottomRight: (width - 1 - x, height - 1 - y)
    case .bottomLeft: (x, height - 1 - y)
    case .leftTop: (y, x)
    case .rightTop: (height - 1 - y, x)
    case .rightBottom: (height - 1 - y, width - 1 - x)
    case .leftBottom: (y, width - 1 - x)
    }
  }
}
