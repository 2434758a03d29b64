public import ColorStatistics
public import Parallelism
public import Raster

/// How a drawing in flat colours was saved, which decides how its inks are found.
public enum DrawingKind: Sendable, Hashable {
  /// Without loss: every pixel is an ink or a blend of two.
  case clean
  /// With the noise of a JPEG around edges, and colours that are coarser than lightness.
  case noisy

  /// The most pixels that are looked at; larger pictures count as photos.
  private static let pixelLimit = 1 << 24
  /// A drawing has more colours than that from antialiasing. With fewer, each is an ink, and a
  /// mixture finds them.
  private static let fewestColors = 17

  /// Tells a drawing from a photo.
  ///
  /// A clean drawing is one with flat colours (``Picture/hasFlatColors(workers:)``). In a noisy
  /// one, the share of pixels that equal their left neighbour times the sharpness of edges is 1/3
  /// or more. The sharpness is the median of the greatest step over the range of lightness, over
  /// the runs of eight pixels with a range above 40 levels. That product is 0.36 or more in
  /// drawings, and 0.31 or less in photos of BSDS.
  ///
  /// - Returns: nil for pictures that are none, for 16 bits, and if cancelled.
  /// - Complexity: O(pixels).
  public init?(of picture: Picture, counted histogram: ColorHistogram, workers: Workers = .one) {
    guard case .eightBit(let image) = picture, picture.pixelCount <= Self.pixelLimit,
      histogram.transparentPixels == 0, histogram.colorCount >= Self.fewestColors
    else { return nil }
    guard let isFlat = picture.hasFlatColors(workers: workers) else { return nil }
    if isFlat {
      self = .clean
      return
    }
    guard let equal = picture.equalShare(workers: workers), equal > 1.0 / 3,
      equal * image.edgeSharpness(workers: workers) >= 1.0 / 3, !workers.isCancelled
    else { return nil }
    self = .noisy
  }
}

extension Image<UInt8> {
  /// The median over windows of the greatest step over the range; 0 if no window has an edge.
  fileprivate func edgeSharpness(workers: Workers) -> Double {
    let window = 8, bins = 256
    guard width >= window else { return 0 }
    let counts = workers.map(height) { row -> [Int] in
      var counts = [Int](repeating: 0, count: bins + 1)
      guard !workers.isCancelled else { return counts }
      let grey = (0..<width).map { lightness(row * width + $0) }
      for start in 0...width - window {
        var low = grey[start], high = low, step = 0
        for x in start + 1..<start + window {
          low = Swift.min(low, grey[x])
          high = Swift.max(high, grey[x])
          step = Swift.max(step, abs(grey[x] - grey[x - 1]))
        }
        if high - low > 40 * 256 { counts[step * bins / (high - low)] += 1 }
      }
      return counts
    }
    var total = [Int](repeating: 0, count: bins + 1)
    for row in counts { for bin in 0...bins { total[bin] += row[bin] } }
    let half = total.reduce(0, +) / 2
    guard half > 0 else { return 0 }
    var sum = 0
    return Double(
      total.firstIndex {
        sum += $0; return sum > half
      } ?? 0) / Double(bins)
  }

  /// The lightness of a pixel in 256ths of a level.
  private func lightness(_ pixel: Int) -> Int {
    let at = pixel * layout.sampleCount
    return 77 * Int(samples[at]) + 154 * Int(samples[at + 1]) + 25 * Int(samples[at + 2])
  }
}
