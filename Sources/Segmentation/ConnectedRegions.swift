public import Raster

extension Regions {
  /// Finds the regions of a label map of at least `minimumArea` pixels.
  ///
  /// One pass over the runs of each row, joined to the runs above by union-find. A region's place is used anew once the region is
  /// complete, so memory grows with the picture's width and the regions kept, not with the specks of a noisy map.
  ///
  /// - Precondition: `picture` has the size of `labels`.
  /// - Complexity: O(pixels).
  public init(of labels: LabelMap, in picture: Picture, minimumArea: Int = 1) {
    precondition(picture.width == labels.width && picture.height == labels.height, "a picture of another size")
    var joiner = RegionJoiner(minimumArea: minimumArea)
    for y in 0..<labels.height {
      joiner.beginRow()
      var x = 0
      while x < labels.width {
        let start = x
        let label = labels[x, y]
        while x < labels.width, labels[x, y] == label { x += 1 }
        joiner.addRun(label: label, columns: start..<x, row: y, colorSum: picture.colorSum(row: y, columns: start..<x))
      }
      joiner.endRow()
    }
    self = joiner.finish()
  }
}

extension Picture {
  /// The sum of a run's encoded sRGB, each pixel 0...1.
  fileprivate func colorSum(row: Int, columns: Range<Int>) -> SIMD3<Double> {
    switch self {
    case .eightBit(let image): image.colorSum(row: row, columns: columns)
    case .sixteenBit(let image): image.colorSum(row: row, columns: columns)
    }
  }
}

extension Image {
  fileprivate func colorSum(row: Int, columns: Range<Int>) -> SIMD3<Double> {
    let channels = layout.sampleCount
    var sum = SIMD3<Int>()
    for x in columns {
      let at = (row * width + x) * channels
      sum &+= SIMD3(Int(samples[at]), Int(samples[at + 1]), Int(samples[at + 2]))
    }
    return SIMD3<Double>(sum) / Double(Sample.max)
  }
}

/// The union-find over the runs of two neighbouring rows.
private struct RegionJoiner {
  private struct Run {
    var label: UInt16
    var columns: Range<Int>
    var node: Int
  }

  /// What is known so far of a region; meaningful at roots.
  private struct Node {
    var parent: Int
    var label: UInt16
    var area = 0
    var left: Int, right: Int, top: Int, bottom: Int
    var position = SIMD2<Double>()
    var color = SIMD3<Double>()
    var reachesThisRow = false
  }

  let minimumArea: Int
  private var nodes: [Node] = []
  private var free: [Int] = []
  private var above: [Run] = []
  private var present: [Run] = []
  /// The nodes used since the row above began.
  private var live: [Int] = []
  private var cursor = 0
  private var found: [Region] = []
  private var smallerCount = 0
  private var smallerArea = 0

  init(minimumArea: Int) { self.minimumArea = minimumArea }

  mutating func beginRow() {
    swap(&above, &present)
    present.removeAll(keepingCapacity: true)
    cursor = 0
  }

  mutating func addRun(label: UInt16, columns: Range<Int>, row: Int, colorSum: SIMD3<Double>) {
    while cursor < above.count, above[cursor].columns.upperBound <= columns.lowerBound { cursor += 1 }
    var node = -1
    var index = cursor
    while index < above.count, above[index].columns.lowerBound < columns.upperBound {
      if above[index].label == label { node = node < 0 ? root(above[index].node) : join(node, root(above[index].node)) }
      index += 1
    }
    if node < 0 { node = newNode(label: label, columns: columns, row: row) }
    let n = Double(columns.count)
    nodes[node].area += columns.count
    nodes[node].left = min(nodes[node].left, columns.lowerBound)
    nodes[node].right = max(nodes[node].right, columns.upperBound)
    nodes[node].bottom = row + 1
    nodes[node].position += SIMD2(n * Double(columns.lowerBound + columns.upperBound) / 2, n * (Double(row) + 0.5))
    nodes[node].color += colorSum
    present.append(Run(label: label, columns: columns, node: node))
  }

  /// Points the row's runs at their roots, and takes leave of every other node.
  mutating func endRow() {
    for index in present.indices {
      let node = root(present[index].node)
      present[index].node = node
      nodes[node].reachesThisRow = true
    }
    var kept: [Int] = []
    for node in live {
      if nodes[node].reachesThisRow {
        nodes[node].reachesThisRow = false
        kept.append(node)
      } else {
        if nodes[node].parent == node { complete(nodes[node]) }
        free.append(node)
      }
    }
    live = kept
  }

  mutating func finish() -> Regions {
    for node in live { complete(nodes[node]) }
    let order = found.indices.sorted { found[$0].area != found[$1].area ? found[$0].area > found[$1].area : $0 < $1 }
    return Regions(regions: order.map { found[$0] }, smallerCount: smallerCount, smallerArea: smallerArea)
  }

  private mutating func complete(_ node: Node) {
    guard node.area >= minimumArea else {
      smallerCount += 1
      smallerArea += node.area
      return
    }
    found.append(
      Region(
        label: node.label, area: node.area,
        box: Rect(x: node.left, y: node.top, width: node.right - node.left, height: node.bottom - node.top),
        centroid: node.position / Double(node.area), meanColor: node.color / Double(node.area)))
  }

  private mutating func newNode(label: UInt16, columns: Range<Int>, row: Int) -> Int {
    let place = free.popLast() ?? nodes.count
    let node = Node(parent: place, label: label, left: columns.lowerBound, right: columns.upperBound, top: row, bottom: row + 1)
    if place == nodes.count { nodes.append(node) } else { nodes[place] = node }
    live.append(place)
    return place
  }

  private mutating func root(_ start: Int) -> Int {
    var node = start
    while nodes[node].parent != node {
      nodes[node].parent = nodes[nodes[node].parent].parent
      node = nodes[node].parent
    }
    return node
  }

  private mutating func join(_ a: Int, _ b: Int) -> Int {
    guard a != b else { return a }
    let (big, small) = nodes[a].area >= nodes[b].area ? (a, b) : (b, a)
    nodes[small].parent = big
    nodes[big].area += nodes[small].area
    nodes[big].left = min(nodes[big].left, nodes[small].left)
    nodes[big].right = max(nodes[big].right, nodes[small].right)
    nodes[big].top = min(nodes[big].top, nodes[small].top)
    nodes[big].position += nodes[small].position
    nodes[big].color += nodes[small].color
    return big
  }
}
