import Raster

extension Picture {
  /// Whether a pixel is neither opaque nor fully transparent.
  ///
  /// - Complexity: O(pixels), or O(1) without alpha.
  var hasPartialAlpha: Bool {
    switch self {
    case .eightBit(let image): image.hasPartialAlpha
    case .sixteenBit(let image): image.hasPartialAlpha
    }
  }
}

extension Image {
  fileprivate var hasPartialAlpha: Bool {
    guard layout == .rgba else { return false }
    let samples = samples.span
    return (0..<pixelCount).contains { samples[4 * $0 + 3] != 0 && samples[4 * $0 + 3] != .max }
  }
}
