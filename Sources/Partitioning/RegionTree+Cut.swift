import RealModule

extension RegionTree {
  /// Which joins of the tree are taken.
  ///
  /// A join that is not taken leaves its smaller region alone, and the larger one goes on to later
  /// joins in the place of both: lips do not part the face around them.
  struct Cut: Sendable, Hashable {
    /// By step.
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
    let isTaken = steps.map { Double($0.level) <= level && Double($0.salience) <= salience }
    return Cut(isTaken: isTaken, regionCount: basinCount - isTaken.count(where: \.self))
  }

  /// The best cut into `count` regions, 1 to the number of basins.
  ///
  /// Fewer regions than at scale 1 are joined by rising dissimilarity. For more, the joins that are
  /// felt most are not taken, whatever their dissimilarity: a small thing of its own colour becomes
  /// a region before a large field of one colour is divided.
  ///
  /// - Complexity: O(basins log basins).
  func cut(intoRegions count: Int) -> Cut {
    let count = min(max(count, 1), basinCount)
    var cut = cut(atScale: 1)
    guard count >= cut.regionCount else {
      return Cut(isTaken: steps.indices.map { $0 < basinCount - count }, regionCount: count)
    }
    let felt = steps.indices.filter { cut.isTaken[$0] }.sorted { a, b in
      steps[a].salience != steps[b].salience ? steps[a].salience > steps[b].salience : a > b
    }
    for step in felt.prefix(count - cut.regionCount) { cut.isTaken[step] = false }
    cut.regionCount = count
    return cut
  }

  /// The basin that each basin has become part of.
  func roots(of cut: Cut) -> [Int32] {
    // The basin that stands for each region of the tree, and the cells joined to it so far.
    var heads = Array(0..<Int32(basinCount)), areas = moments.map(\.count)
    var joins: [(part: Int32, whole: Int32)] = []
    for (step, isTaken) in zip(steps, cut.isTaken) {
      let kept = heads[Int(step.kept)], absorbed = heads[Int(step.absorbed)]
      if isTaken {
        joins.append((absorbed, kept))
        areas[Int(kept)] += areas[Int(absorbed)]
      } else if areas[Int(absorbed)] > areas[Int(kept)] {
        heads[Int(step.kept)] = absorbed
      }
    }
    var roots = Array(0..<Int32(basinCount))
    // Later joins first: what a basin is joined to has then found its own root.
    for join in joins.reversed() { roots[Int(join.part)] = roots[Int(join.whole)] }
    return roots
  }
}
