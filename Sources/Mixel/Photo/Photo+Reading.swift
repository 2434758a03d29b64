import Files
public import ImageCodecs
public import SystemPackage

extension Photo {
  /// Reads and decodes a JPEG, PNG, TIFF, WebP or PNM file.
  ///
  ///     let photo = try Photo(contentsOf: "photo.jpg")
  ///
  /// - Parameters:
  ///   - path: the file; `-` is standard input.
  ///   - options: the limits on what is decoded, and whether to apply the EXIF orientation.
  /// - Throws: ``MixelError/reading(_:of:)``, which says what is wrong and what to do.
  public init(contentsOf path: String, options: DecodingOptions = DecodingOptions()) throws(MixelError) {
    try self.init(contentsOf: FilePath(text: path), options: options)
  }

  /// Reads and decodes a JPEG, PNG, TIFF, WebP or PNM file whose path need not be UTF-8.
  ///
  /// - Throws: ``MixelError/reading(_:of:)``.
  public init(contentsOf path: FilePath, options: DecodingOptions = DecodingOptions()) throws(MixelError) {
    let name = path == "-" ? "stdin" : PathParts.name(path.text)
    do throws(CodecError) {
      self.init(try decodeImage(try readImageFile(path, options: options), options: options), name: name)
    } catch {
      throw .reading(error, of: path == "-" ? nil : path.text)
    }
  }

  /// Decodes the bytes of a JPEG, PNG, TIFF, WebP or PNM file.
  ///
  /// - Parameter name: the photo's name in COCO documents and charts.
  /// - Throws: ``MixelError/reading(_:of:)``.
  public init(
    decoding bytes: [UInt8], name: String = "image", options: DecodingOptions = DecodingOptions()
  ) throws(MixelError) {
    do throws(CodecError) {
      self.init(try decodeImage(bytes, options: options), name: name)
    } catch {
      throw .reading(error, of: nil)
    }
  }
}
