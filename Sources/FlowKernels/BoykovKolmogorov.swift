/// The maximum flow algorithm of Boykov and Kolmogorov (PAMI 26, 2004).
///
/// Two search trees grow from the terminals until they touch. The path through that edge is
/// augmented; nodes that this cuts off are adopted or freed. Distances to the terminals are kept as
/// in the authors' published code, so that paths stay short.
///
/// Nodes are numbered from 1. Node 0 stands for no node.
struct BoykovKolmogorov<Network: Topology>: ~Copyable {
  let network: Network
  let count: Int
  /// Eight residual capacities for each node, by direction.
  let capacities: UnsafeMutablePointer<Int32>
  /// The residual capacity of each node from the source if positive, to the sink if negative.
  let terminals: UnsafeMutablePointer<Int32>
  let states: UnsafeMutablePointer<NodeState>
  private var flow = 0
  private var time: Int32 = 0
  private var first = (0, 0), last = (0, 0)
  private var orphans: [Int32] = []

  /// - Parameter count: the number of nodes, including node 0.
  init(
    _ network: Network, count: Int, capacities: UnsafeMutablePointer<Int32>, terminals: UnsafeMutablePointer<Int32>,
    states: UnsafeMutablePointer<NodeState>
  ) {
    self.network = network
    self.count = count
    self.capacities = capacities
    self.terminals = terminals
    self.states = states
  }

  @inline(__always)
  private func capacity(_ node: Int, _ direction: Int) -> UnsafeMutablePointer<Int32> {
    capacities + (node &* 8 &+ direction)
  }

  @inline(__always)
  private func neighbor(_ node: Int, _ direction: Int) -> Int { network.neighbor(node, direction) }

  /// Augments the residual network until no path is left or the search is cancelled.
  ///
  /// - Returns: the flow added.
  mutating func run(isCancelled: () -> Bool) -> Int {
    plant()
    var current = 0, turns = 0
    while true {
      turns &+= 1
      if turns & 0xFFFF == 0, isCancelled() { break }
      var node = current
      if node != 0 {
        states[node].next = 0
        if states[node].parent == Parent.none { node = 0 }
      }
      if node == 0 {
        node = popActive()
        if node == 0 { break }
      }
      let meeting = grow(node)
      time &+= 1
      guard meeting.source != 0 else {
        current = 0
        continue
      }
      // The node stays active but is not in the queue: it is processed again next.
      states[node].next = Int32(truncatingIfNeeded: node)
      current = node
      augment(meeting.source, meeting.direction)
      var index = 0
      while index < orphans.count {
        adopt(Int(orphans[index]))
        index &+= 1
      }
      orphans.removeAll(keepingCapacity: true)
    }
    return flow
  }

  /// Makes each node with a terminal capacity the child of its terminal.
  private mutating func plant() {
    for node in 1..<count {
      let t = terminals[node]
      var state = NodeState()
      if t != 0 {
        state.tree = t > 0 ? Tree.source : Tree.sink
        state.parent = Parent.terminal
        state.distance = 1
      }
      states[node] = state
    }
    for node in 1..<count where terminals[node] != 0 { activate(node) }
  }

  @inline(__always)
  private mutating func activate(_ node: Int) {
    guard states[node].next == 0 else { return }
    if last.1 != 0 { states[last.1].next = Int32(truncatingIfNeeded: node) } else { first.1 = node }
    last.1 = node
    states[node].next = Int32(truncatingIfNeeded: node)
  }

  private mutating func popActive() -> Int {
    while true {
      if first.0 == 0 {
        first.0 = first.1
        last.0 = last.1
        first.1 = 0
        last.1 = 0
        if first.0 == 0 { return 0 }
      }
      let node = first.0
      let next = Int(states[node].next)
      if next == node {
        first.0 = 0
        last.0 = 0
      } else {
        first.0 = next
      }
      states[node].next = 0
      if states[node].parent != Parent.none { return node }
    }
  }

  /// Adds a node's neighbours to its tree, or finds an edge where the two trees touch.
  ///
  /// - Returns: the node of the source's tree at that edge, and the edge's direction from it; (0,
  ///   0) if there is no such edge.
  @inline(__always)
  private mutating func grow(_ node: Int) -> (source: Int, direction: Int) {
    let state = states[node], isSource = state.tree == Tree.source
    for direction in 0..<8 {
      let other = neighbor(node, direction)
      let residual = isSource ? capacity(node, direction).pointee : capacity(other, direction ^ 4).pointee
      guard residual != 0 else { continue }
      let met = states[other]
      if met.parent == Parent.none {
        states[other].tree = state.tree
        hang(other, direction ^ 4, state)
        activate(other)
      } else if met.tree != state.tree {
        return isSource ? (node, direction) : (other, direction ^ 4)
      } else if met.stamp <= state.stamp, met.distance > state.distance {
        // The path to the terminal through this node is shorter.
        hang(other, direction ^ 4, state)
      }
    }
    return (0, 0)
  }

  /// Makes a node the child of the node with the given state, in direction `parent`.
  @inline(__always)
  private func hang(_ node: Int, _ parent: Int, _ state: NodeState) {
    states[node].parent = UInt8(truncatingIfNeeded: parent)
    states[node].stamp = state.stamp
    states[node].distance = state.distance &+ 1
  }

  @inline(__always)
  private mutating func orphan(_ node: Int) {
    states[node].parent = Parent.orphan
    orphans.append(Int32(truncatingIfNeeded: node))
  }

  /// Sends as much flow as possible along the path through an edge from the source's tree to the
  /// sink's.
  private mutating func augment(_ source: Int, _ direction: Int) {
    let sink = neighbor(source, direction)
    var least = capacity(source, direction).pointee
    var node = source
    while states[node].parent != Parent.terminal {
      let d = Int(states[node].parent), parent = neighbor(node, d)
      least = min(least, capacity(parent, d ^ 4).pointee)
      node = parent
    }
    least = min(least, terminals[node])
    node = sink
    while states[node].parent != Parent.terminal {
      let d = Int(states[node].parent)
      least = min(least, capacity(node, d).pointee)
      node = neighbor(node, d)
    }
    least = min(least, 0 &- terminals[node])

    capacity(source, direction).pointee &-= least
    capacity(sink, direction ^ 4).pointee &+= least
    node = source
    while states[node].parent != Parent.terminal {
      let d = Int(states[node].parent), parent = neighbor(node, d)
      capacity(node, d).pointee &+= least
      let forward = capacity(parent, d ^ 4)
      forward.pointee &-= least
      if forward.pointee == 0 { orphan(node) }
      node = parent
    }
    terminals[node] &-= least
    if terminals[node] == 0 { orphan(node) }
    node = sink
    while states[node].parent != Parent.terminal {
      let d = Int(states[node].parent), parent = neighbor(node, d)
      capacity(parent, d ^ 4).pointee &+= least
      let forward = capacity(node, d)
      forward.pointee &-= least
      if forward.pointee == 0 { orphan(node) }
      node = parent
    }
    terminals[node] &+= least
    if terminals[node] == 0 { orphan(node) }
    flow &+= Int(least)
  }

  /// Returns the number of edges from a node to its tree's terminal; nil if it descends from an
  /// orphan.
  @inline(__always)
  private func distanceToTerminal(_ start: Int) -> Int32? {
    var node = start
    var distance: Int32 = 0
    while true {
      if states[node].stamp == time { return distance &+ states[node].distance }
      let parent = states[node].parent
      distance &+= 1
      if parent == Parent.terminal {
        states[node].stamp = time
        states[node].distance = 1
        return distance
      }
      if parent == Parent.orphan { return nil }
      node = neighbor(node, Int(parent))
    }
  }

  /// Gives an orphan the parent nearest to the terminal, or frees it if there is none.
  private mutating func adopt(_ node: Int) {
    let tree = states[node].tree, isSource = tree == Tree.source
    var best = -1
    var shortest = Int32.max
    for direction in 0..<8 {
      let other = neighbor(node, direction)
      guard states[other].tree == tree, states[other].parent != Parent.none else { continue }
      let residual = isSource ? capacity(other, direction ^ 4).pointee : capacity(node, direction).pointee
      guard residual != 0, let found = distanceToTerminal(other) else { continue }
      if found < shortest {
        best = direction
        shortest = found
      }
      var passed = other, distance = found
      while states[passed].stamp != time {
        states[passed].stamp = time
        states[passed].distance = distance
        distance &-= 1
        passed = neighbor(passed, Int(states[passed].parent))
      }
    }
    if best >= 0 {
      states[node].parent = UInt8(truncatingIfNeeded: best)
      states[node].stamp = time
      states[node].distance = shortest &+ 1
    } else {
      free(node, tree, isSource)
    }
  }

  /// Removes a node from its tree. Its children become orphans, and neighbours that can reach it
  /// become active.
  private mutating func free(_ node: Int, _ tree: UInt8, _ isSource: Bool) {
    states[node].parent = Parent.none
    states[node].stamp = 0
    states[node].tree = Tree.free
    for direction in 0..<8 {
      let other = neighbor(node, direction)
      let parent = states[other].parent
      guard states[other].tree == tree, parent != Parent.none else { continue }
      let residual = isSource ? capacity(other, direction ^ 4).pointee : capacity(node, direction).pointee
      if residual != 0 { activate(other) }
      if parent == UInt8(truncatingIfNeeded: direction ^ 4) { orphan(other) }
    }
  }
}
