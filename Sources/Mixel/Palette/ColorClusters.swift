import ColorStatistics
import Parallelism

/// A partition of a histogram's colors into clusters, each color in the cluster of the nearest
/// center.
///
/// The centers are found in single precision; the statistics of the clusters are summed here in
/// double precision, in the order of the histogram.
struct ColorClusters {
  struct Cluster {
    /// The number of opaque pixels.
    var weight = 0.0
    var mean = SIMD3<Double>.zero
    /// The sum of `weight |x - mean|²`.
    var squaredError = 0.0
  }

  let space: ColorSpace
  private let colors: WeightedColors
  /// The cluster of each color, by the color's index in the histogram.
  private(set) var labels: [UInt16] = []
  /// The clusters, none of which is empty.
  private(set) var clusters: [Cluster] = []

  /// Creates exactly `count` clusters, or one for each color if there are no more colors than that.
  init(
    of histogram: ColorHistogram, count: Int, space: ColorSpace, seed: UInt64 = 1, workers: Workers
  ) throws(MixelError) {
    self.space = space
    colors = WeightedColors(histogram, space)
    guard histogram.colorCount > 0 else { throw .fit(.noSamples) }
    if histogram.colorCount <= count {
      labels = (0..<histogram.colorCount).map { UInt16($0) }
      summarize(count: histogram.colorCount)
      return
    }
    try assign(to: histogram.centers(count, in: space, seed: seed, workers: workers), workers)
    guard clusters.count < count else { return }
    // A few colors with nearly all pixels can leave the search too few others.
    split(until: count)
    for _ in 0..<Self.repairs { try assign(to: clusters.map(\.mean), workers) }
    split(until: count)
  }

  /// The number of steps of k-means after a repair.
  private static let repairs = 20

  /// The same clusters by falling weight; those of equal weight keep their order.
  var ordered: ColorClusters {
    let order = clusters.indices.sorted {
      clusters[$0].weight != clusters[$1].weight ? clusters[$0].weight > clusters[$1].weight : $0 < $1
    }
    var places = [UInt16](repeating: 0, count: order.count)
    for (place, cluster) in order.enumerated() { places[cluster] = UInt16(place) }
    var result = self
    result.clusters = order.map { clusters[$0] }
    result.labels = labels.map { places[Int($0)] }
    return result
  }

  /// Calls `body` with each color, its number of opaque pixels and its cluster.
  func forEachColor(_ body: (SIMD3<Double>, Double, Int) -> Void) {
    for (index, label) in labels.enumerated() { body(colors[index], colors.weight(index), Int(label)) }
  }

  private mutating func assign(to centers: [SIMD3<Double>], _ workers: Workers) throws(MixelError) {
    let colors = colors, size = 1 << 14
    let blocks = workers.map((colors.count + size - 1) / size) { block in
      Block(colors, block * size..<min(colors.count, (block + 1) * size), centers)
    }
    if workers.isCancelled { throw .cancelled }
    var found = [Cluster](repeating: Cluster(), count: centers.count)
    labels.removeAll(keepingCapacity: true)
    for block in blocks {
      labels += block.labels
      for (index, sums) in block.sums.enumerated() {
        found[index].weight += sums.weight
        found[index].mean += sums.mean
        found[index].squaredError += sums.squaredError
      }
    }
    var places: [UInt16] = [], used: UInt16 = 0
    for cluster in found {
      places.append(used)
      if cluster.weight > 0 { used += 1 }
    }
    if Int(used) < centers.count { labels = labels.map { places[Int($0)] } }
    clusters = zip(found, centers).filter { $0.0.weight > 0 }.map { sums, center in
      let shift = sums.mean / sums.weight
      return Cluster(
        weight: sums.weight, mean: center + shift,
        squaredError: max(0, sums.squaredError - sums.weight * (shift * shift).sum()))
    }
  }

  /// The labels of a block of colors, and sums of deviations from the centers.
  private struct Block {
    private(set) var labels: [UInt16] = []
    private(set) var sums: [Cluster]

    init(_ colors: WeightedColors, _ range: Range<Int>, _ centers: [SIMD3<Double>]) {
      sums = Array(repeating: Cluster(), count: centers.count)
      labels.reserveCapacity(range.count)
      for index in range {
        let color = colors[index], weight = colors.weight(index)
        var best = 0, least = Double.infinity
        for center in centers.indices {
          let distance = squaredDistance(color, centers[center])
          if distance < least { (best, least) = (center, distance) }
        }
        labels.append(UInt16(best))
        sums[best].weight += weight
        sums[best].mean += weight * (color - centers[best])
        sums[best].squaredError += weight * least
      }
    }
  }

  /// Computes the statistics of the clusters from the labels: means first, then errors.
  private mutating func summarize(count: Int) {
    clusters = Array(repeating: Cluster(), count: count)
    for (index, label) in labels.enumerated() {
      clusters[Int(label)].weight += colors.weight(index)
      clusters[Int(label)].mean += colors.weight(index) * colors[index]
    }
    for label in clusters.indices { clusters[label].mean /= clusters[label].weight }
    for (index, label) in labels.enumerated() {
      let error = squaredDistance(colors[index], clusters[Int(label)].mean)
      clusters[Int(label)].squaredError += colors.weight(index) * error
    }
  }

  /// Splits clusters until there are enough: the color with the greatest error, and the colors of
  /// its cluster that are nearer to it than to the center, become a new cluster.
  ///
  /// Neither part is empty, since the mean has a smaller total error than any one of the colors.
  /// While there are more colors than clusters, some color differs from its center.
  private mutating func split(until count: Int) {
    while clusters.count < count {
      var worst = (error: 0.0, label: 0, color: SIMD3<Double>.zero)
      for (index, label) in labels.enumerated() {
        let error = colors.weight(index) * squaredDistance(colors[index], clusters[Int(label)].mean)
        if error > worst.error { worst = (error, Int(label), colors[index]) }
      }
      guard worst.error > 0 else { return }
      let center = clusters[worst.label].mean, new = UInt16(clusters.count)
      for (index, label) in labels.enumerated() where Int(label) == worst.label {
        let color = colors[index]
        if squaredDistance(color, worst.color) < squaredDistance(color, center) { labels[index] = new }
      }
      summarize(count: clusters.count + 1)
    }
  }
}

/// The colors of a histogram as points of a color space. They are converted on demand, since a
/// 16-bit photo may have as many colors as pixels.
private struct WeightedColors: Sendable {
  private let histogram: ColorHistogram
  private let converter: ColorConverter

  init(_ histogram: ColorHistogram, _ space: ColorSpace) {
    self.histogram = histogram
    converter = ColorConverter(to: space, from: histogram.depth)
  }

  var count: Int { histogram.colorCount }

  subscript(index: Int) -> SIMD3<Double> { converter.coordinates(ofKey: histogram.keys[index]) }

  /// The number of opaque pixels of a color.
  func weight(_ index: Int) -> Double { Double(histogram.masses[index]) / Double(histogram.depth.maximum) }
}

private func squaredDistance(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
  let difference = a - b
  return (difference * difference).sum()
}
