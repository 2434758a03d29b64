public import ColorStatistics
import GaussianMixture
public import Parallelism

extension Photo {
  /// Returns the few colors that represent the photo's colors best.
  ///
  ///     let palette = try photo.palette(8, space: .oklab)
  ///     try palette.png()
  ///
  /// The colors are the means of the partition of the photo's colors into `count` clusters whose
  /// squared error in the space is about the least: k-means (hard EM) on the photo's
  /// ``histogram``, which is the same as on its pixels, with a search for its best optimum. Fully
  /// transparent pixels do not count.
  ///
  /// - Parameters:
  ///   - count: the number of colors, 1 to 256. The palette has fewer only if the photo has fewer
  ///     distinct colors.
  ///   - space: the color space of distances; ``ColorSpace/oklab`` is closer to human perception.
  ///   - seed: the seed of the search's starts.
  ///   - workers: their number does not affect the result.
  ///   - progress: called when counting and fitting begin.
  /// - Throws: ``MixelError/invalidOption(_:)`` for a count out of range, ``MixelError/fit(_:)``
  ///   for a photo without a visible pixel, ``MixelError/cancelled``.
  /// - Complexity: O(colors · count) for each step of k-means; about 0.1 s for a photo of 9
  ///   megapixels and 8 colors.
  public func palette(
    _ count: Int, space: ColorSpace = .rgb, seed: UInt64 = 1, workers: Workers = .all,
    progress: ProgressHandler = { _ in }
  ) throws(MixelError) -> PhotoPalette {
    try PhotoPalette.check(count)
    progress(JobProgress(.counting, completed: 0, of: 2))
    let histogram = try histogram(workers: workers)
    progress(JobProgress(.fitting, completed: 1, of: 2))
    return try PhotoPalette(of: histogram, count: count, space: space, name: name, seed: seed, workers: workers)
  }
}

extension ColorSum {
  /// Returns the few colors that represent the colors of all photos of the sum best; see
  /// ``Photo/palette(_:space:seed:workers:progress:)``.
  ///
  /// - Parameter name: the name of the palette.
  /// - Throws: as there.
  public func palette(
    _ count: Int, space: ColorSpace = .rgb, name: String, seed: UInt64 = 1, workers: Workers = .all
  ) throws(MixelError) -> PhotoPalette {
    try PhotoPalette.check(count)
    return try PhotoPalette(of: histogram, count: count, space: space, name: name, seed: seed, workers: workers)
  }
}

extension PhotoPalette {
  /// The limits of an indexed picture.
  public static let counts = 1...256

  fileprivate static func check(_ count: Int) throws(MixelError) {
    guard counts.contains(count) else { throw .invalidOption("a palette has 1 to 256 colours, not \(count)") }
  }

  init(
    of histogram: ColorHistogram, count: Int, space: ColorSpace, name: String, seed: UInt64 = 1, workers: Workers
  ) throws(MixelError) {
    let clusters = try ColorClusters(of: histogram, count: count, space: space, seed: seed, workers: workers).clusters
    let total = clusters.reduce(0) { $0 + $1.weight }
    // Clusters of equal shares keep their order, so that the same photo gives the same palette.
    let sorted = clusters.enumerated().sorted { a, b in
      a.element.weight == b.element.weight ? a.offset < b.offset : a.element.weight > b.element.weight
    }.map(\.element)
    var taken: Set<SIMD3<UInt8>> = []
    self.name = name
    self.space = space
    requested = count
    distinctColors = histogram.colorCount
    entries = sorted.map { cluster in
      let color = Self.nearestColor(to: space.srgb(of: cluster.mean) * 255, besides: taken)
      taken.insert(color)
      return Entry(
        color: color, share: cluster.weight / total, mean: cluster.mean,
        meanSquaredError: cluster.squaredError / cluster.weight)
    }
  }

  /// Returns the 8-bit color nearest to a color that is not taken, so that a palette has as many
  /// different colors as entries. At most 255 are taken.
  private static func nearestColor(to color: SIMD3<Double>, besides taken: Set<SIMD3<UInt8>>) -> SIMD3<UInt8> {
    let rounded = color.rounded(.toNearestOrAwayFromZero)
    var best = (color: SIMD3<UInt8>(rounded), distance: Double.infinity), reach = 0
    guard taken.contains(best.color) else { return best.color }
    // A shell holds all colors whose largest difference from the rounded one is its reach; none
    // outside it is nearer than its reach minus a half.
    while best.distance > (Double(reach) + 0.5) * (Double(reach) + 0.5) {
      reach += 1
      for red in -reach...reach {
        for green in -reach...reach {
          for blue in -reach...reach where max(abs(red), abs(green), abs(blue)) == reach {
            let other = rounded + SIMD3(Double(red), Double(green), Double(blue))
            guard other.min() >= 0, other.max() <= 255, !taken.contains(SIMD3<UInt8>(other)) else { continue }
            let difference = other - color, distance = (difference * difference).sum()
            if distance < best.distance { best = (SIMD3<UInt8>(other), distance) }
          }
        }
      }
    }
    return best.color
  }
}
