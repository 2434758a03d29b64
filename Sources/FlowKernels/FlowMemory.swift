/// The nodes and edges of a network in memory, and the search on them.
///
/// Zero when allocated. The caller keeps every node and direction within `count` and 0..<8, and
/// edges to nodes that are there.
public struct FlowMemory: ~Copyable, @unchecked Sendable {
  /// Nodes, 0 (nobody) included.
  public let count: Int
  /// Eight residual capacities a node.
  public let capacities: UnsafeMutablePointer<Int32>
  public let terminals: UnsafeMutablePointer<Int32>
  private let states: UnsafeMutablePointer<NodeState>
  /// Of a subset of a grid; nil for a rectangle.
  private let neighbors: UnsafeMutablePointer<Int32>?
  private let stride: Int

  /// A rectangle whose rows lie `stride` nodes apart, with a rim of nodes that have no edges.
  public init(count: Int, stride: Int) {
    self.init(count: count, stride: stride, neighbors: nil)
  }

  /// A subset of a grid.
  ///
  /// - Parameter neighbors: eight nodes for each node.
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

  /// The node in a direction, meaningful where an edge leads there.
  public func neighbor(_ node: Int, _ direction: Int) -> Int {
    guard let neighbors else { return Rectangle(stride: stride).neighbor(node, direction) }
    return NeighborTable(neighbors: neighbors).neighbor(node, direction)
  }

  /// Augments until no path is left, or until `isCancelled`, which is asked now and then; returns
  /// the flow that was added.
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
