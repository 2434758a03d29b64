/// A direction from a pixel to a later neighbour in row order. With their opposites these are all
/// eight.
public enum EdgeDirection: Int, Sendable, Hashable, CaseIterable {
  case right
  case downRight
  case down
  case downLeft

  /// The number of columns and rows to the neighbour.
  public var offset: (x: Int, y: Int) {
    switch self {
    case .right: (1, 0)
    case .downRight: (1, 1)
    case .down: (0, 1)
    case .downLeft: (-1, 1)
    }
  }

  /// The directions of the four-connected grid.
  public static let fourConnected: [EdgeDirection] = [.right, .down]
}
