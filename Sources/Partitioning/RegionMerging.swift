import HeapModule
import Parallelism

/// Agglomerative merging: joins the two least dissimilar neighbours again and again, and records
/// the order.
struct RegionMerging {
  /// One join: region `absorbed` became part of region `kept`.
  struct Step: Sendable, Hashable {
    let kept: Int32
    let absorbed: Int32
    /// The greatest dissimilarity of all joins up to this one, 0...1.
    let level: Float
    /// How strongly the join is felt (``RegionGraph/salience(_:_:)``), 0...1.
    let salience: Float
  }

  private struct Candidate: Comparable {
    let dissimilarity: Double
    let a: Int32
    let b: Int32
    let versions: SIMD2<Int32>

    static func < (x: Candidate, y: Candidate) -> Bool {
      if x.dissimilarity != y.dissimilarity { return x.dissimilarity < y.dissimilarity }
      return x.a != y.a ? x.a < y.a : x.b < y.b
    }
  }

  private(set) var graph: RegionGraph
  private(set) var steps: [Step] = []
  /// The number of times that each region has grown; -1 once absorbed. A candidate of older
  /// versions is out of date.
  private var versions: [Int32]
  private var candidates = Heap<Candidate>()
  private var level: Float = 0

  init(_ graph: RegionGraph) {
    self.graph = graph
    versions = [Int32](repeating: 0, count: graph.moments.count)
  }

  /// The regions that have not been absorbed, ascending.
  var regions: [Int] { versions.indices.filter { versions[$0] >= 0 } }

  /// Joins regions until `count` are left or no two touch.
  ///
  /// - Returns: false if cancelled.
  /// - Complexity: O(n log n) in the number of pairs of neighbours.
  mutating func merge(downTo count: Int, workers: Workers) -> Bool {
    var remaining = regions.count
    candidates = Heap(
      regions.flatMap { a in graph.arcs[a].keys.filter { $0 > a }.map { candidate(a, Int($0)) } })
    while remaining > count, let best = candidates.popMin() {
      let (a, b) = (Int(best.a), Int(best.b))
      guard versions[a] == best.versions.x, versions[b] == best.versions.y else { continue }
      let (kept, absorbed) = graph.arcs[a].count >= graph.arcs[b].count ? (a, b) : (b, a)
      let salience = Float(graph.salience(kept, absorbed))
      graph.merge(absorbed, into: kept)
      versions[kept] += 1
      versions[absorbed] = -1
      level = max(level, Float(best.dissimilarity))
      steps.append(Step(kept: Int32(kept), absorbed: Int32(absorbed), level: level, salience: salience))
      if steps.count & 255 == 0, workers.isCancelled { return false }
      remaining -= 1
      for neighbor in graph.arcs[kept].keys {
        candidates.insert(candidate(min(kept, Int(neighbor)), max(kept, Int(neighbor))))
      }
    }
    return !workers.isCancelled
  }

  /// Sets the global strength of every arc that a spectral partition of the regions has.
  mutating func setGlobalStrengths(_ partition: SpectralPartition) {
    for arc in partition.arcs { graph.setGlobal(arc.strength, between: arc.a, and: arc.b) }
  }

  private func candidate(_ a: Int, _ b: Int) -> Candidate {
    Candidate(
      dissimilarity: graph.dissimilarity(a, b), a: Int32(a), b: Int32(b), versions: SIMD2(versions[a], versions[b]))
  }
}

extension RegionGraph {
  /// The arcs of the regions that a merging began with, with the global strengths of the arcs that
  /// they are part of now.
  func arcs(withGlobalStrengthsOf merging: RegionMerging) -> [(a: Int32, b: Int32, arc: Arc)] {
    var parents = Array(0..<Int32(moments.count))
    // Later joins first: what a region is joined to has then found its own root.
    for step in merging.steps.reversed() { parents[Int(step.absorbed)] = parents[Int(step.kept)] }
    return arcs.indices.flatMap { a in
      arcs[a].filter { $0.key > a }.sorted { $0.key < $1.key }.map { b, arc in
        var arc = arc
        if let whole = merging.graph.arcs[Int(parents[a])][parents[Int(b)]] {
          arc.global = whole.global / whole.length * arc.length
        }
        return (Int32(a), b, arc)
      }
    }
  }
}
