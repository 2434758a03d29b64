/// Where the neighbours of a node are: eight directions, E, SE, S, SW, W, NW, N, NE; the opposite
/// of `d` is `d ^ 4`.
protocol Topology {
  /// The node in a direction; any node where there is none, since no edge leads there.
  func neighbor(_ node: Int, _ direction: Int) -> Int
}

/// A padded rectangle: a neighbour is a fixed number of nodes further on.
struct Rectangle: Topology {
  let offsets: (Int, Int, Int, Int, Int, Int, Int, Int)

  init(stride s: Int) { offsets = (1, s + 1, s, s - 1, -1, -s - 1, -s, 1 - s) }

  @inline(__always)
  func neighbor(_ node: Int, _ direction: Int) -> Int {
    withUnsafePointer(to: offsets) {
      UnsafeRawPointer($0).assumingMemoryBound(to: Int.self)[direction] &+ node
    }
  }
}

/// Any subset of a grid: neighbours are listed, eight a node.
struct NeighborTable: Topology {
  let neighbors: UnsafePointer<Int32>

  init(neighbors: UnsafePointer<Int32>) { self.neighbors = neighbors }

  @inline(__always)
  func neighbor(_ node: Int, _ direction: Int) -> Int { Int(neighbors[node &* 8 &+ direction]) }
}

/// Which search tree a node is in, and how it hangs there.
struct NodeState: BitwiseCopyable, Sendable {
  var tree: UInt8 = Tree.free
  /// A direction, or one of ``Parent``.
  var parent: UInt8 = Parent.none
  /// When `distance` was last known to be right.
  var stamp: Int32 = 0
  /// The number of edges to the terminal, roughly.
  var distance: Int32 = 0
  /// The next active node, itself for the last, 0 if not active.
  var next: Int32 = 0

  var isOnSourceSide: Bool { tree == Tree.source }
}

enum Tree {
  static let free: UInt8 = 0
  static let source: UInt8 = 1
  static let sink: UInt8 = 2
}

enum Parent {
  static let terminal: UInt8 = 8
  static let orphan: UInt8 = 9
  static let none: UInt8 = 10
}
