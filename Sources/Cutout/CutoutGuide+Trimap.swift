public import Raster

extension CutoutGuide {
  /// The guide as a trimap: white foreground, black background, and unknown pixels of 128.
  ///
  /// ``init(trimap:)`` reads it back to the same guide if some pixel is known to be foreground.
  ///
  /// - Complexity: O(pixels).
  public var trimap: Picture {
    var samples: [UInt8] = []
    samples.reserveCapacity(3 * hints.count)
    for hint in hints {
      let level: UInt8 =
        switch hint {
        case CutoutHint.background.rawValue: 0
        case CutoutHint.object.rawValue: 255
        default: 128
        }
      for _ in 0..<3 { samples.append(level) }
    }
    return .eightBit(Image(width: width, height: height, layout: .rgb, samples: samples))
  }
}
