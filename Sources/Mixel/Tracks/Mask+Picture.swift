public import ImageCodecs
public import Raster

extension Mask {
  /// The pixels of a picture of which red, green or blue is above 127 of 255.
  ///
  /// That is how pictures tell an object: white on black, or in any bright color. Samples of 16
  /// bits are rounded to 8. Alpha does not matter.
  ///
  /// - Complexity: O(pixels).
  public init(from picture: Picture) {
    let image = picture.inEightBits, stride = image.layout.sampleCount
    let samples = image.samples.span
    let inside = (0..<image.pixelCount).map { pixel -> UInt8 in
      let place = stride * pixel
      return max(samples[place], samples[place + 1], samples[place + 2]) > 127 ? 255 : 0
    }
    self.init(width: image.width, height: image.height, samples: inside)
  }

  /// Reads a picture's file as ``init(from:)`` does.
  ///
  /// - Throws: ``MixelError/reading(_:of:)``.
  public init(contentsOf path: String, options: DecodingOptions = DecodingOptions()) throws(MixelError) {
    self.init(from: try Photo(contentsOf: path, options: options).picture)
  }
}
