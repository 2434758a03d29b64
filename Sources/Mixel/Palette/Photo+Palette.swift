public import ColorStatistics
import GaussianMixture
public import Parallelism

extension Photo {
  /// Returns the few colors that represent the photo's colors best.
  ///
  ///     let palette = try photo.palette(8, space: .oklab)
  ///     try palette.png()
  ///
  /// The colors are the centers of k-means (hard EM) on the photo's ``histogram``, which is the
  /// same as on its pixels. The best of 16 k-means++ starts is taken.
  ///
  /// - Parameters:
  ///   - count: the number of colors, 1 to 256. The palette has fewer only if the photo has fewer
  ///     distinct colors.
  ///   - space: the color space of distances; ``ColorSpace/oklab`` is closer to human perception.
  ///   - workers: their number does not affect the result.
  ///   - progress: called when counting and fitting begin.
  /// - Throws: ``MixelError/invalidOption(_:)`` for a count out of range, ``MixelError/fit(_:)``
  ///   for a photo without a visible pixel, ``MixelError/cancelled``.
  /// - Complexity: O(colors · count) for each iteration; 0.1 s for a photo of 12 megapixels and 8
  ///   colors.
  public func palette(
    _ count: Int, space: ColorSpace = .rgb, workers: Workers = .all, progress: ProgressHandler = { _ in }
  ) throws(MixelError) -> PhotoPalette {
    guard PhotoPalette.counts.contains(count) else {
      throw .invalidOption("a palette has 1 to 256 colours, not \(count)")
    }
    progress(JobProgress(.counting, completed: 0, of: 2))
    let histogram = try histogram(workers: workers)
    progress(JobProgress(.fitting, completed: 1, of: 2))
    return try PhotoPalette(of: histogram, count: count, space: space, name: name, workers: workers)
  }
}

extension PhotoPalette {
  /// The limits of an indexed picture.
  static let counts = 1...256

  init(
    of histogram: ColorHistogram, count: Int, space: ColorSpace, name: String, workers: Workers
  ) throws(MixelError) {
    let clusters = try ColorClusters(of: histogram, count: count, space: space, workers: workers)
    let total = clusters.clusters.reduce(0) { $0 + $1.weight }
    self.name = name
    self.space = space
    requested = count
    let entries = clusters.clusters.map { cluster in
      Entry(
        color: SIMD3(space.srgb(of: cluster.mean) * 255, rounding: .toNearestOrAwayFromZero),
        share: cluster.weight / total, mean: cluster.mean, meanSquaredError: cluster.squaredError / cluster.weight)
    }
    // Entries of equal shares keep the order of the clusters, so that the same photo gives the same
    // palette.
    self.entries = entries.enumerated().sorted { a, b in
      a.element.share == b.element.share ? a.offset < b.offset : a.element.share > b.element.share
    }.map(\.element)
  }
}
