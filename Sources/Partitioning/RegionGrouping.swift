import Parallelism

/// Regions of one cut that are joined to groups, whether they touch or not.
struct RegionGrouping {
  private var graph: RegionGraph
  /// The group of each region, named by one of its regions.
  private var owners: [Int]
  private var alive: [Int]

  /// The most regions that are compared with each other.
  static let limit = 256
  /// Groups with a smaller coding gain look like one to the eye, such as the sky left and right of
  /// a tower.
  private static let greatestGain = 0.03

  init(_ graph: RegionGraph) {
    self.graph = graph
    owners = Array(graph.moments.indices)
    alive = owners
  }

  var count: Int { alive.count }

  /// The number of each region's group, in the order of the groups' first regions.
  var numbers: [Int32] {
    let numbers = Dictionary(uniqueKeysWithValues: alive.enumerated().map { ($1, Int32($0)) })
    return owners.map { numbers[$0]! }
  }

  /// Joins groups of like colours, the most alike first.
  mutating func joinAlike(workers: Workers) {
    join(downTo: 1, below: Self.greatestGain, workers) { $0.gain($1, $2) }
  }

  /// Joins the least dissimilar groups until `count` are left.
  mutating func join(downTo count: Int, workers: Workers) {
    join(downTo: max(1, count), below: .infinity, workers) { $0.dissimilarity(ofGroups: $1, $2) }
  }

  private mutating func join(
    downTo least: Int, below limit: Double, _ workers: Workers, by distance: (RegionGraph, Int, Int) -> Double
  ) {
    guard alive.count > least else { return }
    // The distance of each pair, below the diagonal; only that of groups in `alive` is kept up.
    var distances = owners.indices.map { a in (0..<a).map { distance(graph, $0, a) } }
    while alive.count > least, !workers.isCancelled {
      var best = (distance: Double.infinity, a: 0, b: 0)
      for (i, b) in alive.enumerated() {
        for a in alive[..<i] where distances[b][a] < best.distance { best = (distances[b][a], a, b) }
      }
      guard best.distance < limit else { return }
      graph.merge(best.b, into: best.a)
      alive.removeAll { $0 == best.b }
      for region in owners.indices where owners[region] == best.b { owners[region] = best.a }
      for other in alive where other != best.a {
        distances[max(other, best.a)][min(other, best.a)] = distance(graph, other, best.a)
      }
    }
  }
}
