/// The neighbours of a node in eight directions: E, SE, S, SW, W, NW, N, NE. The opposite of `d` is
/// `d ^ 4`.
protocol Topology {
  /// Returns the node in a direction. Where there is none it may be any node, because no edge leads
  /// there.
  func neighbor(_ node: Int, _ direction: Int) -> Int
}

/// A padded rectangle, in which a neighbour is a fixed number of nodes away.
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

/// Any subset of a grid, with a list of eight neighbours for each node.
struct NeighborTable: Topology {
  let neighbors: UnsafePointer<Int32>

  init(neighbors: UnsafePointer<Int32>) { self.neighbors = neighbors }

  @inline(__always)
  func neighbor(_ node: Int, _ direction: Int) -> Int { Int(neighbors[node &* 8 &+ direction]) }
}

/// The search tree that a node is in, and its position there.
struct NodeState: BitwiseCopyable, Sendable {
  var tree: UInt8 = Tree.free
  /// The direction of the parent, or a value of ``Parent``.
  var parent: UInt8 = Parent.none
  /// The time at which `distance` was last known to be correct.
  var stamp: Int32 = 0
  /// The approximate number of edges to the terminal.
  var distance: Int32 = 0
  /// The next active node; the node itself if it is the last; 0 if it is not active.
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
