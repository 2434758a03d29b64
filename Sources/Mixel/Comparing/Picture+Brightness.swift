public import Evaluation
public import Raster

extension Mask {
  /// A mask from a picture: pixels brighter than 127 are the object.
  ///
  /// Brightness is `0.299 R + 0.587 G + 0.114 B` (ITU-R BT.601) in 8 bits, rounded as Pillow does.
  /// 16-bit samples count by their upper 8 bits. Alpha is ignored.
  ///
  /// - Complexity: O(pixels).
  public init(brightnessOf picture: Picture) {
    self.init(width: picture.width, height: picture.height, samples: picture.brightness.map { $0 > 127 ? 255 : 0 })
  }
}

extension MaskTruth {
  /// A true mask from a picture: pixels brighter than 128 are the object, 128 is not scored, and
  /// the rest is background. Brightness is that of ``Mask/init(brightnessOf:)``.
  ///
  /// - Complexity: O(pixels).
  public init(brightnessOf picture: Picture) {
    self.init(width: picture.width, height: picture.height, samples: picture.brightness)
  }
}

extension Picture {
  fileprivate var brightness: [UInt8] {
    switch self {
    case .eightBit(let image): image.brightness(shift: 0)
    case .sixteenBit(let image): image.brightness(shift: 8)
    }
  }
}

extension Image {
  fileprivate func brightness(shift: Int) -> [UInt8] {
    let stride = layout.sampleCount
    let samples = samples.span
    return (0..<pixelCount).map { pixel in
      let red = Int(samples[stride * pixel]) >> shift, green = Int(samples[stride * pixel + 1]) >> shift
      let blue = Int(samples[stride * pixel + 2]) >> shift
      return UInt8((19_595 * red + 38_470 * green + 7_471 * blue + 32_768) >> 16)
    }
  }
}
