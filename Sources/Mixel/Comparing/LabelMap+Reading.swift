import Files
public import ImageCodecs
public import Raster
public import SystemPackage

extension LabelMap {
  /// Reads a label map: an indexed or grey PNG, or a PGM, whose pixel values are the labels.
  ///
  /// The values are taken as they are stored: colors of a palette, alpha and EXIF orientation are
  /// left aside.
  ///
  /// - Parameters:
  ///   - path: of the file; `-` is standard input.
  ///   - options: the limits to what is decoded.
  /// - Throws: ``MixelError/file(_:)`` for a file that cannot be read, and
  ///   ``MixelError/reading(_:of:)`` that says what is wrong with it, for a picture of colors and
  ///   for a JPEG too.
  /// - Complexity: O(pixels).
  public init(contentsOf path: String, options: DecodingOptions = DecodingOptions()) throws(MixelError) {
    try self.init(contentsOf: FilePath(text: path), options: options)
  }

  /// Reads a label map whose path need not be UTF-8.
  ///
  /// - Throws: ``MixelError/file(_:)``, ``MixelError/reading(_:of:)``.
  public init(contentsOf path: FilePath, options: DecodingOptions = DecodingOptions()) throws(MixelError) {
    try self.init(decoding: try bytes(of: path), path: path == "-" ? nil : path.text, options: options)
  }

  /// Decodes the bytes of a label map's file.
  ///
  /// - Throws: ``MixelError/reading(_:of:)``.
  public init(decoding bytes: [UInt8], options: DecodingOptions = DecodingOptions()) throws(MixelError) {
    try self.init(decoding: bytes, path: nil, options: options)
  }

  private init(decoding bytes: [UInt8], path: String?, options: DecodingOptions) throws(MixelError) {
    do {
      self = try decodeLabelMap(bytes, options: options).labels
    } catch {
      throw .reading(error, of: path)
    }
  }
}
