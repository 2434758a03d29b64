public import Raster

extension CutoutGuide {
  /// What is known as a picture: white object, black background, and 128 what is to be found out.
  ///
  /// ``init(trimap:)`` makes the same guide of it, if some pixel is known to be the object's.
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
