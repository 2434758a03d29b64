public import Evaluation
public import Raster

extension Mask {
  /// A mask from a picture: pixels brighter than 127 are the object.
  ///
  /// Brightness is `0.299 R + 0.587 G + 0.114 B` (ITU-R BT.601) in 8 bits, rounded as Pillow does
  /// it; samples of 16 bits are rounded to 8 before. Alpha is left aside.
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
    let image = inEightBits, stride = image.layout.sampleCount
    let samples = image.samples.span
    return (0..<pixelCount).map { pixel in
      let red = Int(samples[stride * pixel]), green = Int(samples[stride * pixel + 1])
      let blue = Int(samples[stride * pixel + 2])
      return UInt8((19_595 * red + 38_470 * green + 7_471 * blue + 32_768) >> 16)
    }
  }
}
