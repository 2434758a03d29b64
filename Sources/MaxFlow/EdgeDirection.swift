/// From a pixel to a neighbour that comes later: with their opposites, all eight.
public enum EdgeDirection: Int, Sendable, Hashable, CaseIterable {
  case right
  case downRight
  case down
  case downLeft

  /// Columns and rows to the neighbour.
  public var offset: (x: Int, y: Int) {
    switch self {
    case .right: (1, 0)
    case .downRight: (1, 1)
    case .down: (0, 1)
    case .downLeft: (-1, 1)
    }
  }

  /// Those of the four-connected grid.
  public static let fourConnected: [EdgeDirection] = [.right, .down]
}
