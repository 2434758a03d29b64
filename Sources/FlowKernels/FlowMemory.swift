/// The nodes and edges of a flow network in memory, and the search on them.
///
/// All capacities are initially 0. Nothing is checked: the caller must keep nodes within `count`,
/// directions within 0..<8, and edges between nodes that exist.
public struct FlowMemory: ~Copyable, @unchecked Sendable {
  /// The number of nodes, including node 0, which stands for no node.
  public let count: Int
  /// Eight residual capacities for each node, by direction.
  public let capacities: UnsafeMutablePointer<Int32>
  /// The residual capacity of each node from the source if positive, to the sink if negative.
  public let terminals: UnsafeMutablePointer<Int32>
  private let states: UnsafeMutablePointer<NodeState>
  /// Eight neighbours for each node of a subset of a grid; nil for a rectangle.
  private let neighbors: UnsafeMutablePointer<Int32>?
  private let stride: Int

  /// Allocates a rectangle whose rows are `stride` nodes apart, with a rim of nodes without edges.
  public init(count: Int, stride: Int) {
    self.init(count: count, stride: stride, neighbors: nil)
  }

  /// Allocates a subset of a grid.
  ///
  /// - Parameter neighbors: eight neighbours for each node.
  public init(count: Int, neighbors table: Span<Int32>) {
    let neighbors = UnsafeMutablePointer<Int32>.allocate(capacity: 8 * count)
    for index in 0..<8 * count { neighbors[index] = table[index] }
    self.init(count: count, stride: 0, neighbors: neighbors)
  }

  private init(count: Int, stride: Int, neighbors: UnsafeMutablePointer<Int32>?) {
    self.count = count
    self.stride = stride
    self.neighbors = neighbors
    capacities = .allocate(capacity: 8 * count)
    capacities.initialize(repeating: 0, count: 8 * count)
    terminals = .allocate(capacity: count)
    terminals.initialize(repeating: 0, count: count)
    states = .allocate(capacity: count)
    states.initialize(repeating: NodeState(), count: count)
  }

  deinit {
    capacities.deallocate()
    terminals.deallocate()
    states.deallocate()
    neighbors?.deallocate()
  }

  /// Returns the node in a direction, valid only if an edge leads there.
  public func neighbor(_ node: Int, _ direction: Int) -> Int {
    guard let neighbors else { return Rectangle(stride: stride).neighbor(node, direction) }
    return NeighborTable(neighbors: neighbors).neighbor(node, direction)
  }

  /// Augments until no path is left or `isCancelled`, which is called from time to time, returns
  /// true.
  ///
  /// - Returns: the flow added.
  public mutating func run(isCancelled: () -> Bool) -> Int {
    if let neighbors {
      var search = BoykovKolmogorov(
        NeighborTable(neighbors: neighbors), count: count, capacities: capacities, terminals: terminals, states: states)
      return search.run(isCancelled: isCancelled)
    }
    var search = BoykovKolmogorov(
      Rectangle(stride: stride), count: count, capacities: capacities, terminals: terminals, states: states)
    return search.run(isCancelled: isCancelled)
  }

  public func isOnSourceSide(_ node: Int) -> Bool { states[node].isOnSourceSide }
}
