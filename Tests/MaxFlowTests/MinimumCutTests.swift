import MaxFlow
import Parallelism
import RandomNumbers
import Testing

/// A random network on a grid, stored as lists for the reference solvers.
struct RandomNetwork {
  let width: Int
  let height: Int
  var terminals: [Int32]
  /// Capacities from each pixel to its neighbour, and back, by direction.
  var forward: [EdgeDirection: [Int32]] = [:]
  var backward: [EdgeDirection: [Int32]] = [:]

  init(width: Int, height: Int, largest: Int32, directions: [EdgeDirection], using generator: inout SeededGenerator) {
    self.width = width
    self.height = height
    let count = width * height
    terminals = (0..<count).map { _ in Int32.random(in: -2 * largest...2 * largest, using: &generator) }
    for direction in directions {
      forward[direction] = (0..<count).map { _ in Int32.random(in: 0...largest, using: &generator) }
      backward[direction] = (0..<count).map { _ in Int32.random(in: 0...largest, using: &generator) }
    }
  }

  /// Returns every edge between two pixels of a set.
  func edges(among pixels: Set<Int>) -> [(from: Int, to: Int, capacity: Int)] {
    forward.keys.flatMap { direction in
      pixels.flatMap { pixel -> [(from: Int, to: Int, capacity: Int)] in
        let x = pixel % width + direction.offset.x, y = pixel / width + direction.offset.y
        guard x >= 0, x < width, y < height, pixels.contains(y * width + x) else { return [] }
        let other = y * width + x
        return [(pixel, other, Int(forward[direction]![pixel])), (other, pixel, Int(backward[direction]![pixel]))]
      }
    }
  }

  /// Returns the cost of a labelling by the formula of ``PixelGraph``.
  func cost(of isSource: (Int) -> Bool, pixels: Set<Int>) -> Int {
    let unary = pixels.reduce(0) { $0 + (isSource($1) ? max(0, -Int(terminals[$1])) : max(0, Int(terminals[$1]))) }
    return edges(among: pixels).reduce(unary) { $0 + (isSource($1.from) && !isSource($1.to) ? $1.capacity : 0) }
  }

  func graph() -> PixelGraph {
    var graph = PixelGraph(width: width, height: height)
    for (direction, capacities) in forward {
      graph.setEdges(direction, forward: capacities, backward: backward[direction])
    }
    graph.addTerminals(terminals)
    return graph
  }

  func graph(of pixels: [Int]) -> PixelGraph {
    var graph = PixelGraph(width: width, height: height, pixels: pixels.map(Int32.init))
    for (direction, capacities) in forward {
      graph.setEdges(
        direction, forward: pixels.map { capacities[$0] }, backward: pixels.map { backward[direction]![$0] })
    }
    graph.addTerminals(pixels.map { terminals[$0] })
    return graph
  }
}

@Suite struct MinimumCutTests {
  @Test(arguments: [(1, 1), (3, 1), (1, 4), (3, 3), (4, 3)], [EdgeDirection.fourConnected, EdgeDirection.allCases])
  func isTheLeastOfAllLabellings(size: (Int, Int), directions: [EdgeDirection]) {
    var generator = SeededGenerator(seed: UInt64(size.0 * 7 + size.1))
    for _ in 0..<40 {
      let network = RandomNetwork(width: size.0, height: size.1, largest: 9, directions: directions, using: &generator)
      var graph = network.graph()
      let flow = graph.maximize()
      let side = graph.sourceSide()
      let all = Set(0..<side.count)
      let costs = (0..<1 << side.count).map { labelling in network.cost(of: { labelling >> $0 & 1 == 1 }, pixels: all) }
      #expect(flow == costs.min()!)
      #expect(network.cost(of: { side[$0] }, pixels: all) == flow)
      // Among the minimum cuts, the one with the fewest pixels on the source's side.
      let fewest = costs.indices.filter { costs[$0] == flow }.map(\.nonzeroBitCount).min()!
      #expect(side.count { $0 } == fewest)
    }
  }

  @Test(arguments: [Int32(1), 20, 100_000])
  func agreesWithShortestAugmentingPaths(largest: Int32) {
    var generator = SeededGenerator(seed: UInt64(largest))
    for (width, height) in [(17, 13), (40, 9), (2, 50)] {
      let network = RandomNetwork(
        width: width, height: height, largest: largest, directions: EdgeDirection.allCases, using: &generator)
      var graph = network.graph()
      let flow = graph.maximize()
      let all = Set(0..<width * height)
      #expect(flow == EdmondsKarp(network, pixels: all).maximumFlow())
      let side = graph.sourceSide()
      #expect(network.cost(of: { side[$0] }, pixels: all) == flow)
    }
  }

  @Test func subsetsHaveTheEdgesAmongTheirPixels() {
    var generator = SeededGenerator(seed: 3)
    for share in [0.2, 0.6, 1] {
      let network = RandomNetwork(
        width: 15, height: 12, largest: 30, directions: EdgeDirection.allCases, using: &generator)
      let pixels = (0..<180).filter { _ in Double.random(in: 0..<1, using: &generator) < share }
      var graph = network.graph(of: pixels)
      let flow = graph.maximize()
      #expect(flow == EdmondsKarp(network, pixels: Set(pixels)).maximumFlow())
      let side = Dictionary(uniqueKeysWithValues: zip(pixels, graph.sourceSide()))
      #expect(network.cost(of: { side[$0]! }, pixels: Set(pixels)) == flow)
    }
  }

  @Test func changedTerminalsGoOnFromTheFlowThatWasFound() {
    var generator = SeededGenerator(seed: 11)
    var network = RandomNetwork(
      width: 20, height: 14, largest: 50, directions: EdgeDirection.allCases, using: &generator)
    var graph = network.graph()
    graph.maximize()
    for _ in 0..<5 {
      let change = network.terminals.map { _ in Int32.random(in: -60...60, using: &generator) }
      network.terminals = zip(network.terminals, change).map(+)
      graph.addTerminals(change)
      graph.maximize()
      var fresh = network.graph()
      fresh.maximize()
      #expect(graph.sourceSide() == fresh.sourceSide())
    }
  }

  @Test func cancelledSearchesCanBeContinued() {
    var generator = SeededGenerator(seed: 13)
    let network = RandomNetwork(
      width: 20, height: 14, largest: 50, directions: EdgeDirection.allCases, using: &generator)
    let cancellation = Cancellation()
    cancellation.cancel()
    var graph = network.graph(), whole = network.graph()
    #expect(graph.maximize(until: cancellation) == nil)
    #expect(graph.maximize(until: Cancellation()) == whole.maximize())
    #expect(graph.sourceSide() == whole.sourceSide())
  }

  @Test func nothingFlowsWithoutBothTerminals() {
    var graph = PixelGraph(width: 4, height: 4)
    for direction in EdgeDirection.allCases { graph.setEdges(direction, forward: [Int32](repeating: 5, count: 16)) }
    graph.addTerminals([Int32](repeating: 3, count: 16))
    #expect(graph.maximize() == 0)
    #expect(graph.sourceSide() == [Bool](repeating: true, count: 16))
  }
}
