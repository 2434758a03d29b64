public import ImageCodecs
public import Raster

extension Mask {
  /// A mask of the pixels whose red, green or blue is above 127 of 255.
  ///
  /// So an object may be drawn in white or any bright color on black. 16-bit samples count by their
  /// upper 8 bits. Alpha is ignored.
  ///
  /// - Complexity: O(pixels).
  public init(from picture: Picture) {
    switch picture {
    case .eightBit(let image): self.init(image, above: 127)
    case .sixteenBit(let image): self.init(image, above: 127 << 8 | 255)
    }
  }

  /// Reads a mask from a picture file; see ``init(from:)``.
  ///
  /// - Throws: ``MixelError/reading(_:of:)``.
  public init(contentsOf path: String, options: DecodingOptions = DecodingOptions()) throws(MixelError) {
    self.init(from: try Photo(contentsOf: path, options: options).picture)
  }

  private init<Sample>(_ image: Image<Sample>, above level: Sample) {
    let stride = image.layout.sampleCount
    let samples = image.samples.span
    let inside = (0..<image.pixelCount).map { pixel -> UInt8 in
      let place = stride * pixel
      let isBright = samples[place] > level || samples[place + 1] > level || samples[place + 2] > level
      return isBright ? 255 : 0
    }
    self.init(width: image.width, height: image.height, samples: inside)
  }
}
