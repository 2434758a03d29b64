import ColorStatistics
import GaussianMixture
import Parallelism

/// A partition of a histogram's colors into clusters, each color in the cluster of the nearest
/// center.
///
/// The fit runs in single precision; the statistics of the clusters are summed here in double
/// precision, in the order of the histogram.
struct ColorClusters {
  struct Cluster {
    /// The number of opaque pixels.
    var weight = 0.0
    var mean = SIMD3<Double>.zero
    /// The sum of `weight |x - mean|²`.
    var squaredError = 0.0
  }

  private let colors: WeightedColors
  /// The cluster of each color, by the color's index in the histogram.
  private var labels: [UInt16] = []
  /// The clusters, none of which is empty.
  private(set) var clusters: [Cluster] = []

  /// Creates exactly `count` clusters, or one for each color if there are no more colors than that.
  init(of histogram: ColorHistogram, count: Int, space: ColorSpace, workers: Workers) throws(MixelError) {
    colors = WeightedColors(histogram, space)
    guard histogram.colorCount > 0 else { throw .fit(.noSamples) }
    if histogram.colorCount <= count {
      labels = (0..<histogram.colorCount).map { UInt16($0) }
      summarize(count: histogram.colorCount)
      return
    }
    let samples: WeightedSamples
    do throws(MixtureError) {
      samples = try histogram.samples(in: space, workers: workers)
    } catch {
      throw MixelError(error)
    }
    var options = FitOptions(componentCount: count)
    options.method = .hard
    options.restarts = Self.starts
    try assign(to: try Self.centers(samples, options, workers), workers)
    guard clusters.count < count else { return }
    // If a few colors have nearly all pixels, the sample for the starts has too few of the others.
    split(until: count)
    options.initialization = .means(clusters.map { [$0.mean.x, $0.mean.y, $0.mean.z] })
    try assign(to: try Self.centers(samples, options, workers), workers)
    split(until: count)
  }

  /// The number of starts of k-means.
  private static let starts = 16

  private static func centers(
    _ samples: WeightedSamples, _ options: FitOptions, _ workers: Workers
  ) throws(MixelError) -> [SIMD3<Double>] {
    do throws(MixtureError) {
      return try samples.fit(options, workers: workers).mixture.components.map {
        SIMD3($0.mean[0], $0.mean[1], $0.mean[2])
      }
    } catch {
      throw MixelError(error)
    }
  }

  private mutating func assign(to centers: [SIMD3<Double>], _ workers: Workers) throws(MixelError) {
    let colors = colors
    let nearest = workers.array(count: colors.count, blockSize: 1 << 14) { (range, block: inout MutableSpan<UInt16>) in
      for index in range {
        let color = colors[index]
        var best = 0, least = Double.infinity
        for center in centers.indices {
          let distance = squaredDistance(color, centers[center])
          if distance < least { (best, least) = (center, distance) }
        }
        block[index - range.lowerBound] = UInt16(best)
      }
    }
    labels = try workers.finished(nearest)
    var isUsed = [Bool](repeating: false, count: centers.count)
    for label in labels { isUsed[Int(label)] = true }
    var places: [UInt16] = [], used: UInt16 = 0
    for isUsed in isUsed {
      places.append(used)
      if isUsed { used += 1 }
    }
    if used < centers.count { labels = labels.map { places[Int($0)] } }
    summarize(count: Int(used))
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
