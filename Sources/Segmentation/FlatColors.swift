public import Parallelism
public import Raster

extension Picture {
  /// Whether it looks drawn in flat colours, as a diagram is and a photo is not: most pixels are
  /// equal to the one before them.
  ///
  /// In photos a fifth at most are, saturated skies aside; in diagrams nine of ten, even after a
  /// JPEG. O(pixels). If cancelled, it means nothing.
  public func hasFlatColors(workers: Workers = .one) -> Bool {
    let equal =
      switch self {
      case .eightBit(let image): image.equalNeighbours(workers: workers)
      case .sixteenBit(let image): image.equalNeighbours(workers: workers)
      }
    return equal * 4 >= 3 * height * max(1, width - 1)
  }
}

extension Image {
  fileprivate func equalNeighbours(workers: Workers) -> Int {
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
