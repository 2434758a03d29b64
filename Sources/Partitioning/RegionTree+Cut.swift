import HeapModule

extension RegionTree {
  /// The basin that each basin has become part of in the best cut into `count` regions.
  ///
  /// Down to the regions of scale 1 these are the joins by rising dissimilarity. Beyond them, the
  /// join that is felt most is undone again and again, whatever its level: a small thing of its own
  /// colour becomes a region before a large field of one colour is divided.
  ///
  /// - Complexity: O(basins + count log count).
  func roots(ofRegions count: Int) -> [Int32] {
    let standard = standardStepCount, wanted = basinCount - min(max(count, 1), basinCount)
    guard wanted < standard else { return roots { $0 < wanted } }
    let nodes = RegionNodes(self)
    var isTaken = steps.indices.map { $0 < standard }
    var queue = Heap(nodes.parents.indices.filter { isTaken[$0] && nodes.parents[$0] >= standard }.map(nodes.candidate))
    for _ in wanted..<standard {
      guard let next = queue.popMax() else { break }
      isTaken[next.step] = false
      let parts = nodes.parts[next.step]
      for side in 0..<2 where parts[side] >= 0 { queue.insert(nodes.candidate(Int(parts[side]))) }
    }
    return roots { isTaken[$0] }
  }
}

/// The joins of a tree as nodes.
private struct RegionNodes {
  struct Candidate: Comparable {
    let salience: Float
    let step: Int

    static func < (a: Candidate, b: Candidate) -> Bool {
      a.salience != b.salience ? a.salience < b.salience : a.step < b.step
    }
  }

  /// For each step, those that made its two regions; -1 for basins.
  private(set) var parts: [SIMD2<Int32>]
  /// For each step, the one that joins its region to another; the number of steps for the last.
  private(set) var parents: [Int]
  private let saliences: [Float]

  init(_ tree: RegionTree) {
    let steps = tree.steps
    saliences = steps.map(\.salience)
    parts = []
    parts.reserveCapacity(steps.count)
    parents = [Int](repeating: steps.count, count: steps.count)
    var last = [Int32](repeating: -1, count: tree.basinCount)
    for (step, join) in steps.enumerated() {
      let pair = SIMD2(last[Int(join.kept)], last[Int(join.absorbed)])
      for side in 0..<2 where pair[side] >= 0 { parents[Int(pair[side])] = step }
      parts.append(pair)
      last[Int(join.kept)] = Int32(step)
    }
  }

  func candidate(_ step: Int) -> Candidate { Candidate(salience: saliences[step], step: step) }
}
