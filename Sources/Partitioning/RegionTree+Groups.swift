public import Parallelism
public import Raster

/// Groups of regions whose colours are distributed alike, wherever they lie.
public struct RegionGroups: Sendable, Hashable {
  /// The group of each pixel; ``count`` for fully transparent pixels.
  public let map: LabelMap
  /// The number of groups. Each has at least one pixel that is not fully transparent.
  public let count: Int
}

extension RegionTree {
  /// Groups the regions of a cut whose colours are distributed alike.
  ///
  /// At scale 1, groups are joined while two Gaussians save less than 0.03 nats a pixel over one
  /// for both (`1 - exp(-g) < 0.03`), wherever they lie. If there are more groups than `range`
  /// allows, the least dissimilar are joined, neighbours before others. If there are fewer, the
  /// tree is cut into more regions, as few more as will do, each of them the part of the picture
  /// that is most felt to differ.
  ///
  /// - Parameters:
  ///   - picture: the picture that the tree was built from.
  ///   - range: the numbers of groups allowed.
  /// - Returns: nil if cancelled. There are fewer groups than allowed only if the tree has fewer
  ///   regions.
  /// - Complexity: O(pixels), and O(n^3) in the number of regions for up to 256 of them.
  public func groups(of picture: Picture, range: ClosedRange<Int>, workers: Workers = .one) -> RegionGroups? {
    precondition(fits(picture), "a tree of another picture")
    guard let isVisible = visibleBasins(of: picture, workers: workers) else { return nil }
    let natural = cut(atScale: 1).regionCount
    var regions = natural
    while regions <= RegionGrouping.limit, !workers.isCancelled {
      let cut = VisibleRegions(self, count: regions, isVisible)
      var grouping = RegionGrouping(graph(of: cut))
      grouping.joinAlike(workers: workers)
      // A further region adds one group at most.
      let missing = range.lowerBound - grouping.count
      if missing <= 0 {
        grouping.join(downTo: range.upperBound, workers: workers)
        if workers.isCancelled { return nil }
        return RegionGroups(of: cut.groups(grouping.numbers), self, picture, workers)
      }
      guard cut.regionCount < basinCount else { break }
      regions = cut.regionCount + missing
    }
    if workers.isCancelled { return nil }
    return RegionGroups(of: ungrouped(range, natural, isVisible), self, picture, workers)
  }

  /// The regions of the coarsest cut that has enough of them, if they are too many to be compared,
  /// or too much alike; `natural` is their number at scale 1.
  private func ungrouped(_ range: ClosedRange<Int>, _ natural: Int, _ isVisible: [Bool]) -> [Int32?] {
    let wanted = max(range.lowerBound, min(range.upperBound, natural))
    var cut = VisibleRegions(self, count: wanted, isVisible)
    while cut.moments.count < wanted, cut.regionCount < basinCount {
      cut = VisibleRegions(self, count: cut.regionCount + wanted - cut.moments.count, isVisible)
    }
    return cut.regions
  }

  /// The graph of a cut's regions.
  private func graph(of cut: VisibleRegions) -> RegionGraph {
    var neighbors = [[Int32: RegionGraph.Arc]](repeating: [:], count: cut.moments.count)
    for (a, b, arc) in arcs {
      guard let first = cut.regions[Int(a)], let second = cut.regions[Int(b)], first != second else { continue }
      neighbors[Int(first)][second, default: RegionGraph.Arc()].add(arc)
      neighbors[Int(second)][first, default: RegionGraph.Arc()].add(arc)
    }
    return RegionGraph(moments: cut.moments, arcs: neighbors, area: Double(basins.count))
  }

  /// Whether each basin has a pixel that is not fully transparent; nil if cancelled.
  private func visibleBasins(of picture: Picture, workers: Workers) -> [Bool]? {
    var isVisible = [Bool](repeating: picture.layout != .rgba, count: basinCount)
    guard picture.layout == .rgba else { return isVisible }
    for y in 0..<picture.height where !workers.isCancelled {
      let row = y / self.picture.cellSize * self.picture.width
      for x in 0..<picture.width where !picture.isTransparent(at: y * picture.width + x) {
        isVisible[Int(basins[row + x / self.picture.cellSize])] = true
      }
    }
    return workers.isCancelled ? nil : isVisible
  }

  /// A cut of the tree into a number of regions, of which those with visible pixels are numbered.
  private struct VisibleRegions {
    let regionCount: Int
    /// The number of each basin's region; nil without visible pixels.
    let regions: [Int32?]
    /// The colours of each numbered region.
    let moments: [ColorMoments]

    init(_ tree: RegionTree, count: Int, _ isVisible: [Bool]) {
      let cut = tree.cut(intoRegions: count), roots = tree.roots(of: cut)
      regionCount = cut.regionCount
      var numbers = [Int32](repeating: -1, count: tree.basinCount)
      var moments: [ColorMoments] = []
      regions = roots.indices.map { basin in
        guard isVisible[basin] else { return nil }
        let root = Int(roots[basin])
        if numbers[root] < 0 {
          numbers[root] = Int32(moments.count)
          moments.append(ColorMoments())
        }
        moments[Int(numbers[root])].add(tree.moments[basin])
        return numbers[root]
      }
      self.moments = moments
    }

    /// The group of each basin, from that of each numbered region.
    func groups(_ numbers: [Int32]) -> [Int32?] { regions.map { $0.map { numbers[Int($0)] } } }
  }
}

extension RegionGroups {
  /// Assigns pixels to groups of basins as they are assigned to regions.
  fileprivate init(of owners: [Int32?], _ tree: RegionTree, _ picture: Picture, _ workers: Workers) {
    let count = Int((owners.compactMap(\.self).max() ?? -1) + 1)
    let cells = tree.basins.map { owners[Int($0)] ?? 0 }
    var map = tree.picture.upsampled(cells, to: picture, workers: workers)
    picture.setTransparent(in: &map, to: Int32(count))
    var isUsed = [Bool](repeating: false, count: count + 1)
    for group in map { isUsed[Int(group)] = true }
    if isUsed.dropLast().contains(false) {
      // The votes of cells around them took all pixels of a group.
      map = tree.picture.spread(cells, to: picture, workers: workers)
      picture.setTransparent(in: &map, to: Int32(count))
    }
    self.map = LabelMap(
      width: picture.width, height: picture.height, labels: map.map { UInt16(truncatingIfNeeded: $0) })
    self.count = count
  }
}
