public import ImageCodecs
public import Raster

extension Mask {
  /// The pixels of a picture of which red, green or blue is above 127 of 255.
  ///
  /// That is how pictures tell an object: white on black, or in any bright color. Of 16 bits a
  /// sample the upper 8 count. Alpha does not matter.
  ///
  /// - Complexity: O(pixels).
  public init(from picture: Picture) {
    switch picture {
    case .eightBit(let image): self.init(image, above: 127)
    case .sixteenBit(let image): self.init(image, above: 127 << 8 | 255)
    }
  }

  /// Reads a picture's file as ``init(from:)`` does.
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
