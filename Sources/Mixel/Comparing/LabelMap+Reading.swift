import Files
public import ImageCodecs
public import Raster
public import SystemPackage

extension LabelMap {
  /// Reads a label map: an indexed or grey PNG, or a PGM, whose pixel values are the labels.
  ///
  /// The values are taken as stored; the palette's colors, alpha and EXIF orientation are ignored.
  ///
  /// - Parameters:
  ///   - path: the file; `-` is standard input.
  ///   - options: the limits on what is decoded.
  /// - Throws: ``MixelError/file(_:)`` if the file cannot be read;
  ///   ``MixelError/reading(_:of:)`` if it is damaged, a color picture or a JPEG.
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

  /// Decodes the bytes of a file with a label map.
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
