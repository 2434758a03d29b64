import HeapModule
import RealModule

extension RegionTree {
  /// The joins that a cut takes, by step. With each, the earlier ones that made its two regions are
  /// taken too.
  struct Cut: Sendable, Hashable {
    fileprivate(set) var isTaken: [Bool]
    /// The number of regions.
    fileprivate(set) var regionCount: Int
  }

  /// The dissimilarity up to which neighbours are joined at scale 1.
  private static let level = 0.485
  /// The salience up to which they are.
  private static let salience = 0.65

  /// Takes the joins up to a dissimilarity of `0.485^(1/scale)`, without those that are felt more
  /// than `0.65^(1/scale)`: red lips are a small part of a portrait, but nobody overlooks them.
  ///
  /// - Complexity: O(basins).
  func cut(atScale scale: Double) -> Cut {
    let level = Double.pow(Self.level, 1 / scale), salience = Double.pow(Self.salience, 1 / scale)
    let nodes = RegionNodes(self)
    var isTaken = steps.map { Double($0.level) <= level && Double($0.salience) <= salience }
    for step in steps.indices where !isTaken[step] && nodes.parents[step] < steps.count {
      isTaken[nodes.parents[step]] = false
    }
    return Cut(isTaken: isTaken, regionCount: basinCount - isTaken.count(where: \.self))
  }

  /// The best cut into `count` regions.
  ///
  /// Fewer regions than at scale 1 are joined by rising dissimilarity. For more, the join that is
  /// felt most is undone again and again, whatever its dissimilarity: a small thing of its own
  /// colour becomes a region before a large field of one colour is divided.
  ///
  /// - Complexity: O(basins + count log count).
  func cut(intoRegions count: Int) -> Cut {
    let count = min(max(count, 1), basinCount)
    var cut = cut(atScale: 1)
    guard count > cut.regionCount else {
      return Cut(isTaken: steps.indices.map { $0 < basinCount - count }, regionCount: count)
    }
    let nodes = RegionNodes(self)
    func isUntaken(_ step: Int) -> Bool { step == steps.count || !cut.isTaken[step] }
    var queue = Heap(
      steps.indices.filter { cut.isTaken[$0] && isUntaken(nodes.parents[$0]) }.map(nodes.candidate))
    while cut.regionCount < count, let next = queue.popMax() {
      cut.isTaken[next.step] = false
      cut.regionCount += 1
      let parts = nodes.parts[next.step]
      for side in 0..<2 where parts[side] >= 0 { queue.insert(nodes.candidate(Int(parts[side]))) }
    }
    return cut
  }

  /// The basin that each basin has become part of.
  func roots(of cut: Cut) -> [Int32] {
    var parents = Array(0..<Int32(basinCount))
    // Later joins first: what a basin is joined to has then found its own root.
    for step in steps.indices.reversed() where cut.isTaken[step] {
      parents[Int(steps[step].absorbed)] = parents[Int(steps[step].kept)]
    }
    return parents
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
  /// For each step, the one that joins its region to another; the number of steps if none does.
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
