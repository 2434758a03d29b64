import ColorStatistics
import Parallelism
import Raster

/// A search for colors to draw a photo in, such that no region is far from the photo.
///
/// The clusters of least squared error leave out a small thing whose color nothing else has: a red
/// flower in leaves is drawn brown. The search looks at the connected regions of the drawn picture.
/// It raises the weights of the colors of regions that are far from their color, and runs k-means
/// again, from the same centers and from some of which one is moved to the worst region; then it
/// looks again.
struct ShadeSearch {
  private let histogram: ColorHistogram
  private let points: [WeightedColor]
  private let grid: Grid
  private let workers: Workers

  /// The difference that no region should have, less what rounding to 8 bits may add.
  private static let bound = 14.9
  /// Regions that differ by more are counted as far, so that none stays just above the bound.
  private static let aim = 14.5
  /// The least region that counts, as a part of the picture.
  private static let leastPart = 0.001
  /// By how much the mean difference may exceed that of the clusters of least squared error.
  private static let slack = 1.2
  /// By how much the weight of the colors of a far region grows in a round.
  private static let growth = 2.5
  private static let rounds = 12
  /// The number of moves that are tried in a round: the centers that are missed least go to the
  /// worst region.
  private static let moves = 6
  /// The most steps of k-means in a round, and the move in L\*a\*b\* below which it ends.
  private static let steps = 12, tolerance = 0.05

  /// - Complexity: O(pixels + colors).
  init(of picture: Picture, counted histogram: ColorHistogram, workers: Workers) throws(MixelError) {
    self.histogram = histogram
    self.workers = workers
    let converter = ColorConverter(to: .lab, from: histogram.depth), unit = 1 / Double(histogram.depth.maximum)
    points = workers.array(count: histogram.colorCount, blockSize: blockSize) { range, block in
      for index in block.indices {
        let color = range.lowerBound + index
        block[index] = WeightedColor(
          lab: 100 * converter.coordinates(ofKey: histogram.keys[color]),
          weight: Double(histogram.masses[color]) * unit)
      }
    }
    grid = Grid(of: picture, counted: histogram, workers: workers)
    if workers.isCancelled { throw .cancelled }
  }

  /// Returns the label of each color of the histogram.
  ///
  /// These are the clusters' own if no region is far from the photo. Otherwise, of all partitions
  /// that were met and whose mean difference is within the slack, the one whose worst region is
  /// best.
  ///
  /// - Complexity: O(pixels), and O(pixels + colors · clusters) in each of at most 84 candidates if
  ///   a region is far.
  func labels(from clusters: ColorClusters) throws(MixelError) -> [UInt16] {
    var current = try drawing(in: clusters.labels, count: clusters.clusters.count)
    guard current.worst > Self.bound, current.centers.count > 1 else { return current.labels }
    let limit = Self.slack * current.meanDifference
    var best = current
    var weights = points.map(\.weight)
    for _ in 0..<Self.rounds {
      emphasize(current, &weights)
      let kept = means(of: current.labels, current.centers, weights)
      var starts = [kept]
      for moved in cheapest(of: kept, besides: current.worstColor, weights) {
        var start = kept
        start[moved] = current.worstColor
        starts.append(start)
      }
      var next: Drawing?
      for start in starts {
        let labels = descend(from: start, weights)
        guard Set(labels).count == start.count else { continue }
        let found = try drawing(in: labels, count: start.count)
        if next.map({ found.badness(limit) < $0.badness(limit) }) ?? true { next = found }
        if found.meanDifference <= limit, found.worst < best.worst { best = found }
      }
      guard let next, best.worst > Self.bound else { break }
      current = next
    }
    return best.labels
  }
}

/// The number of colors, and of pixels, that are worked on at a time.
private let blockSize = 1 << 14

private struct WeightedColor: BitwiseCopyable, Sendable {
  /// CIE L\*a\*b\*, L\* in 0...100.
  let lab: SIMD3<Double>
  /// The number of opaque pixels.
  let weight: Double
}

/// A picture as indices of its colors; of a large one, each pixel of a coarser grid.
private struct Grid: Sendable {
  let width: Int
  let height: Int
  /// `UInt32.max` for fully transparent pixels.
  let colors: [UInt32]
  /// The number of pixels of each color.
  private(set) var counts: [UInt32]

  /// Regions of a thousandth of this are still large enough that their means are known.
  private static let mostPixels = 1 << 20

  init(of picture: Picture, counted histogram: ColorHistogram, workers: Workers) {
    let indices = (0..<histogram.colorCount).map { UInt32($0) }
    let all = picture.values(indices, of: histogram, transparent: .max, workers: workers)
    var step = 1
    while (picture.width / step) * (picture.height / step) > Self.mostPixels { step += 1 }
    let columns = picture.width / step, rows = picture.height / step, stride = picture.width
    let taken = step
    (width, height) = (columns, rows)
    colors =
      step == 1
      ? all
      : workers.array(count: columns * rows, blockSize: columns) { range, row in
        let y = range.lowerBound / columns
        for x in row.indices { row[x] = all[(y * taken + taken / 2) * stride + x * taken + taken / 2] }
      }
    counts = [UInt32](repeating: 0, count: histogram.colorCount)
    for color in colors where color != .max { counts[Int(color)] += 1 }
  }
}

/// A photo drawn in a few colors.
private struct Drawing {
  let labels: [UInt16]
  /// The mean of each label's colors.
  let centers: [SIMD3<Double>]
  /// The mean CIEDE2000 of the pixels.
  let meanDifference: Double
  let components: ConnectedComponents
  /// The components that are large and far from the photo.
  var far: Set<Int32> = []
  /// The CIEDE2000 of the worst region, the mean color that it has in the photo, and the sum over
  /// all of the squares above the aim.
  var worst = 0.0, worstColor = SIMD3<Double>.zero, excess = 0.0

  /// What a round tries to lower; a mean difference above the limit costs more than any region.
  func badness(_ limit: Double) -> Double {
    excess + 1000 * max(0, meanDifference / limit - 1) + 0.5 * meanDifference / limit
  }
}

extension ShadeSearch {
  private var blocks: Int { (points.count + blockSize - 1) / blockSize }

  private func block(_ index: Int) -> Range<Int> { index * blockSize..<min(points.count, (index + 1) * blockSize) }

  private func drawing(in labels: [UInt16], count: Int) throws(MixelError) -> Drawing {
    let shades = shades(of: labels, count), pixels = grid.colors, transparent = UInt16(clamping: count)
    let drawn: [UInt16] = workers.array(count: pixels.count, blockSize: blockSize) { range, block in
      for index in block.indices {
        let color = pixels[range.lowerBound + index]
        block[index] = color == .max ? transparent : labels[Int(color)]
      }
    }
    let components = ConnectedComponents(of: LabelMap(width: grid.width, height: grid.height, labels: drawn)) {
      workers.isCancelled
    }
    guard let components else { throw .cancelled }
    let differences = workers.map(blocks) { block in
      self.block(block).reduce(0) {
        $0 + points[$1].weight * ColorSpace.difference2000(lab: points[$1].lab, shades[Int(labels[$1])])
      }
    }
    var drawing = Drawing(
      labels: labels, centers: means(of: labels, [SIMD3](repeating: .zero, count: count), points.map(\.weight)),
      meanDifference: differences.reduce(0, +) / histogram.totalWeight, components: components)
    var sums = [SIMD3<Double>](repeating: .zero, count: components.count)
    let least = Self.leastPart * Double(pixels.count)
    let counts = components.areas.indices.map {
      Double(components.areas[$0]) >= least && components.values[$0] != Int32(transparent)
    }
    forEachPixel(components) { component, color in
      if counts[component] { sums[component] += points[color].lab }
    }
    for component in sums.indices where counts[component] {
      let color = sums[component] / Double(components.areas[component])
      let difference = ColorSpace.difference2000(lab: color, shades[Int(components.values[component])])
      let above = max(0, difference - Self.aim)
      if above > 0 { drawing.far.insert(Int32(component)) }
      drawing.excess += above * above
      if difference > drawing.worst { (drawing.worst, drawing.worstColor) = (difference, color) }
    }
    if workers.isCancelled { throw .cancelled }
    return drawing
  }

  /// Calls `body` with the component and the color of each opaque pixel, in reading order.
  private func forEachPixel(_ components: ConnectedComponents, _ body: (_ component: Int, _ color: Int) -> Void) {
    for row in 0..<grid.height {
      for run in components.rowRuns[row]..<components.rowRuns[row + 1] {
        let component = Int(components.runComponents[run])
        for x in components.columns(ofRun: run, row: row) {
          let color = grid.colors[row * grid.width + x]
          if color != .max { body(component, Int(color)) }
        }
      }
    }
  }

  /// The colors that labels are drawn in: the means of sRGB, in L\*a\*b\*.
  private func shades(of labels: [UInt16], _ count: Int) -> [SIMD3<Double>] {
    let depth = histogram.depth, unit = 1 / Double(depth.maximum)
    let parts = workers.map(blocks) { block in
      var sums = [SIMD4<Double>](repeating: .zero, count: count)
      for index in self.block(block) {
        let (red, green, blue) = depth.channels(ofKey: histogram.keys[index])
        sums[Int(labels[index])] += points[index].weight * SIMD4(Double(red), Double(green), Double(blue), 1)
      }
      return sums
    }
    return (0..<count).map { label in
      let sum = parts.reduce(SIMD4.zero) { $0 + $1[label] }
      let mean = SIMD3(sum.x, sum.y, sum.z) / sum.w * unit
      return 100 * ColorSpace.lab.coordinates(ofSRGB: (mean * 255).rounded(.toNearestOrAwayFromZero) / 255)
    }
  }

  /// Raises the weights of the colors of regions that are far from the photo, each by the part of
  /// its pixels that are there.
  private func emphasize(_ drawing: Drawing, _ weights: inout [Double]) {
    var counts = [UInt32](repeating: 0, count: points.count)
    forEachPixel(drawing.components) { component, color in
      if drawing.far.contains(Int32(component)) { counts[color] += 1 }
    }
    for color in counts.indices where counts[color] > 0 {
      weights[color] *= 1 + (Self.growth - 1) * Double(counts[color]) / Double(grid.counts[color])
    }
  }

  /// The weighted means of labels; that of `centers` for a label without a color.
  private func means(
    of labels: [UInt16], _ centers: [SIMD3<Double>], _ weights: [Double]
  ) -> [SIMD3<Double>] {
    let parts = workers.map(blocks) { block in
      var sums = [SIMD4<Double>](repeating: .zero, count: centers.count)
      for index in self.block(block) { sums[Int(labels[index])] += weights[index] * SIMD4(points[index].lab, 1) }
      return sums
    }
    return centers.indices.map { label in
      let sum = parts.reduce(SIMD4.zero) { $0 + $1[label] }
      return sum.w > 0 ? SIMD3(sum.x, sum.y, sum.z) / sum.w : centers[label]
    }
  }

  /// The label of each color after k-means with these weights.
  private func descend(from start: [SIMD3<Double>], _ weights: [Double]) -> [UInt16] {
    var centers = start, labels = nearest(to: start)
    for _ in 0..<Self.steps where !workers.isCancelled {
      let next = means(of: labels, centers, weights)
      let move = zip(next, centers).reduce(0) { max($0, ($1.0 - $1.1).maximumMagnitude) }
      centers = next
      if move < Self.tolerance { break }
      labels = nearest(to: centers)
    }
    return labels
  }

  private func nearest(to centers: [SIMD3<Double>]) -> [UInt16] {
    workers.array(count: points.count, blockSize: blockSize) { range, block in
      for index in block.indices {
        block[index] = UInt16(nearestTwo(points[range.lowerBound + index].lab, centers).label)
      }
    }
  }

  /// The centers that are missed least, the cheapest first, if there is one of `color` as well: the
  /// colors of each would have the second nearest.
  private func cheapest(
    of centers: [SIMD3<Double>], besides color: SIMD3<Double>, _ weights: [Double]
  ) -> [Int] {
    let all = centers + [color]
    let parts = workers.map(blocks) { block in
      var costs = [Double](repeating: 0, count: all.count)
      for index in self.block(block) {
        let found = nearestTwo(points[index].lab, all)
        costs[found.label] += weights[index] * (found.second - found.first)
      }
      return costs
    }
    let costs = centers.indices.map { center in parts.reduce(0) { $0 + $1[center] } }
    return Array(centers.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }.prefix(Self.moves))
  }
}

/// The nearest center, the lowest of equals, and the squared distances of the nearest two.
private func nearestTwo(
  _ color: SIMD3<Double>, _ centers: [SIMD3<Double>]
) -> (label: Int, first: Double, second: Double) {
  var found = (label: 0, first: Double.infinity, second: Double.infinity)
  for (label, center) in centers.enumerated() {
    let difference = color - center, distance = (difference * difference).sum()
    if distance < found.first {
      found = (label, distance, found.first)
    } else if distance < found.second {
      found.second = distance
    }
  }
  return found
}

extension SIMD3<Double> {
  fileprivate var maximumMagnitude: Double { Swift.max(abs(x), abs(y), abs(z)) }
}
