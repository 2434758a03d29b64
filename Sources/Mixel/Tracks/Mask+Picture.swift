public import ImageCodecs
public import Raster

extension Mask {
  /// A mask from a picture, by the rule of ``MaskDrawing``: by alpha if it varies, by the brighter
  /// of two colors, else of the pixels whose red, green or blue is above 127 of 255.
  ///
  /// - Complexity: O(pixels).
  public init(from picture: Picture) { self.init(MaskDrawing(picture)) }

  /// Reads a mask from a picture file; see ``init(from:)``.
  ///
  /// - Throws: ``MixelError/reading(_:of:)``.
  public init(contentsOf path: String, options: DecodingOptions = DecodingOptions()) throws(MixelError) {
    self.init(from: try Photo(contentsOf: path, options: options).picture)
  }
}
