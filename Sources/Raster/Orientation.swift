/// The rotation and reflection that make a stored image upright: the eight values of the EXIF tag
/// `Orientation` (TIFF 6.0, tag 274).
///
/// A name gives the sides of the upright picture on which the first stored row and the first stored
/// column lie.
public enum Orientation: Int, Sendable, Hashable, CaseIterable {
  case topLeft = 1
  case topRight, bottomRight, bottomLeft, leftTop, rightTop, rightBottom, leftBottom

  /// Whether the upright picture's width is the stored height.
  public var swapsAxes: Bool { rawValue >= 5 }

  /// The position in the upright picture of the pixel (`x`, `y`) of a stored image.
  ///
  /// - Parameters:
  ///   - width: the width of the stored image.
  ///   - height: the height of the stored image.
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
