public import ImageCodecs
public import Raster

extension Mask {
  /// A mask of the pixels whose red, green or blue is above 127 of 255.
  ///
  /// An object may thus be drawn in white or any bright color on black. 16-bit samples are rounded
  /// to 8 bits first. Alpha is ignored.
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

  /// Reads a mask from a picture file; see ``init(from:)``.
  ///
  /// - Throws: ``MixelError/reading(_:of:)``.
  public init(contentsOf path: String, options: DecodingOptions = DecodingOptions()) throws(MixelError) {
    self.init(from: try Photo(contentsOf: path, options: options).picture)
  }
}
