public import ColorStatistics
public import Parallelism
public import Raster

/// How a drawing in flat colours was saved, which decides how its inks are found.
public enum DrawingKind: Sendable, Hashable {
  /// Without loss: every pixel is an ink or a blend of two.
  case clean
  /// With noise: that of a JPEG around edges, or that of a scan.
  case noisy

  /// The most pixels that are looked at; larger pictures count as photos.
  private static let pixelLimit = 1 << 24
  /// A drawing has more colours than that from antialiasing. With fewer, each is an ink, and a
  /// mixture finds them.
  private static let fewestColors = 17

  /// Tells a drawing from a photo, by three measures (`FlatMeasures`).
  ///
  /// - Either the share of pixels that equal their left neighbour times the sharpness of edges is
  ///   1/3 or more, and edges are sharp (0.6) or colours few; or it is a scan: nine tenths of the
  ///   even pixels have one of four colours or fewer, and these pixels are 0.62 of the picture or
  ///   more, beside edges of a sharpness of 0.5 or more.
  /// - A photo in few tones with wide even areas, such as a bird in the sky, is nearest to a
  ///   drawing; it has a product of 0.42 and a sharpness of 0.59 in BSDS.
  ///
  /// - Returns: nil for pictures that are none, for 16 bits, and if cancelled.
  /// - Complexity: O(pixels), and little more than a look at neighbours for most photos.
  public init?(of picture: Picture, counted histogram: ColorHistogram, workers: Workers = .one) {
    guard case .eightBit(let image) = picture, picture.pixelCount <= Self.pixelLimit,
      histogram.transparentPixels == 0, histogram.colorCount >= Self.fewestColors
    else { return nil }
    // Most photos end here.
    let sharpness = image.edgeSharpness(workers: workers)
    guard sharpness >= 0.5, let equal = picture.equalShare(workers: workers) else { return nil }
    let noise = image.medianStep(workers: workers)
    let even = FlatMeasures(of: image, noise: noise, workers: workers)
    let isDrawn = equal * sharpness >= 1.0 / 3 && even.colorCount <= 24 && (sharpness >= 0.6 || even.colorCount <= 3)
    let isScanned = even.share >= 0.62 && even.colorCount <= 4
    guard isDrawn || isScanned, !workers.isCancelled else { return nil }
    // In a clean drawing few neighbours differ by a little: a tenth of those that differ, where in
    // JPEGs it is a sixth or more.
    self = image.smallStepShare(workers: workers) > 0.13 ? .noisy : .clean
  }
}
