public import Parallelism
public import Raster

extension Picture {
  /// Whether the picture looks drawn in flat colours, as diagrams are and photos are not: three in
  /// four of its pixels or more equal the pixel to their left.
  ///
  /// In photos at most one in five does, except in saturated skies; in diagrams nine in ten do,
  /// even after JPEG compression.
  ///
  /// - Returns: nil if cancelled.
  /// - Complexity: O(pixels).
  public func hasFlatColors(workers: Workers = .one) -> Bool? {
    let equal = equalNeighbors(workers: workers)
    return workers.isCancelled ? nil : equal * 4 >= 3 * height * max(1, width - 1)
  }

  /// The share of pixels that equal the pixel to their left; nil if cancelled.
  func equalShare(workers: Workers) -> Double? {
    let equal = equalNeighbors(workers: workers)
    return workers.isCancelled ? nil : Double(equal) / Double(height * max(1, width - 1))
  }

  private func equalNeighbors(workers: Workers) -> Int {
    switch self {
    case .eightBit(let image): image.equalNeighbors(workers: workers)
    case .sixteenBit(let image): image.equalNeighbors(workers: workers)
    }
  }
}

extension Image {
  /// The number of pixels that equal the pixel to their left in every sample; too low if cancelled.
  fileprivate func equalNeighbors(workers: Workers) -> Int {
    let channels = layout.sampleCount
    return workers.map(height) { row in
      guard !workers.isCancelled else { return 0 }
      let samples = samples.span
      var count = 0
      var at = row * width * channels
      for _ in 1..<max(1, width) {
        var isEqual = true
        for channel in 0..<channels where samples[at + channel] != samples[at + channels + channel] { isEqual = false }
        if isEqual { count += 1 }
        at += channels
      }
      return count
    }.reduce(0, +)
  }
}
