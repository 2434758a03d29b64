public import Parallelism
public import Raster

extension LabelMap {
  /// Returns the map with every connected region of fewer pixels than `area` joined to the
  /// neighbour with which it has the longest border, until none is left.
  ///
  /// Joined regions have the label of the largest of them. Pixels of background neither grow nor
  /// shrink, except that a small region all around which is background becomes background. A map of
  /// a single region stays as it is.
  ///
  /// - Parameters:
  ///   - area: the least area of a region, in pixels.
  ///   - background: the label of pixels without a category; nil if there is none.
  /// - Returns: nil if cancelled.
  /// - Complexity: O(pixels + contacts · log contacts) for each of a few rounds.
  public func joiningRegions(smallerThan area: Int, background: UInt16? = nil, workers: Workers = .one) -> LabelMap? {
    guard let components = ConnectedComponents(of: self, isCancelled: { workers.isCancelled }) else { return nil }
    guard components.areas.contains(where: { $0 < area }) else { return self }
    var groups = RegionGroups(components, background: background.map { Int32($0) })
    while groups.joinSmall(area) { if workers.isCancelled { return nil } }
    let values = groups.values(besides: area)
    var joined = labels
    for row in 0..<height {
      for run in components.rowRuns[row]..<components.rowRuns[row + 1] {
        let value = values[Int(components.runComponents[run])]
        for x in components.columns(ofRun: run, row: row) { joined[row * width + x] = value }
      }
    }
    return LabelMap(width: width, height: height, labels: joined)
  }
}

/// Connected components that are joined to groups, by union-find.
private struct RegionGroups {
  private let components: ConnectedComponents
  private let background: Int32?
  private var parents: [Int]
  private var areas: [Int]
  /// Two touching components and the length of their border in a place; the same two may occur
  /// again.
  private var contacts: [(a: Int, b: Int, length: Int)] = []

  init(_ components: ConnectedComponents, background: Int32?) {
    self.components = components
    self.background = background
    parents = Array(0..<components.count)
    areas = components.areas
    var found: [(a: Int, b: Int, length: Int)] = []
    func add(_ a: Int32, _ b: Int32, _ length: Int) {
      guard a != b, components.values[Int(a)] != background, components.values[Int(b)] != background else { return }
      found.append((Int(a), Int(b), length))
    }
    components.forEachContact { above, below, length in
      add(components.runComponents[above], components.runComponents[below], length)
    }
    for row in 0..<components.height {
      let runs = components.rowRuns[row]..<components.rowRuns[row + 1]
      for run in runs.dropFirst() { add(components.runComponents[run - 1], components.runComponents[run], 1) }
    }
    contacts = found
  }

  /// Joins every group that is too small to its neighbour of longest border.
  ///
  /// - Returns: false if there is none that has a neighbour.
  mutating func joinSmall(_ area: Int) -> Bool {
    var borders: [(from: Int, to: Int, length: Int)] = []
    var kept: [(a: Int, b: Int, length: Int)] = []
    for contact in contacts {
      let a = root(contact.a), b = root(contact.b)
      guard a != b else { continue }
      kept.append((a, b, contact.length))
      if areas[a] < area { borders.append((a, b, contact.length)) }
      if areas[b] < area { borders.append((b, a, contact.length)) }
    }
    contacts = kept
    guard !borders.isEmpty else { return false }
    borders.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    var joins: [(from: Int, to: Int)] = []
    var start = 0
    while start < borders.count {
      let from = borders[start].from
      var best = (to: from, length: 0)
      while start < borders.count, borders[start].from == from {
        let to = borders[start].to
        var length = 0
        while start < borders.count, borders[start].from == from, borders[start].to == to {
          length += borders[start].length
          start += 1
        }
        if length > best.length || (length == best.length && areas[to] > areas[best.to]) { best = (to, length) }
      }
      joins.append((from, best.to))
    }
    joins.sort { (areas[$0.from], $0.from) < (areas[$1.from], $1.from) }
    for join in joins {
      let a = root(join.from), b = root(join.to)
      // A group that has grown enough meanwhile stays.
      guard a != b, areas[a] < area else { continue }
      let sum = areas[a] + areas[b]
      // The root of a group is its largest component.
      let (large, small) = (components.areas[b], a) >= (components.areas[a], b) ? (b, a) : (a, b)
      parents[small] = large
      areas[large] = sum
    }
    return true
  }

  /// Returns the label of each component. Small groups without a neighbour become background.
  mutating func values(besides area: Int) -> [UInt16] {
    components.values.indices.map { component in
      let group = root(component)
      let isLost = areas[group] < area && background != nil
      return UInt16(truncatingIfNeeded: isLost ? background ?? 0 : components.values[group])
    }
  }

  private mutating func root(_ component: Int) -> Int {
    var node = component
    while parents[node] != node {
      parents[node] = parents[parents[node]]
      node = parents[node]
    }
    return node
  }
}
