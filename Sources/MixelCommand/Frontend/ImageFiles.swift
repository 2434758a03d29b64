import Mixel
import SystemPackage

enum ImageFiles {
  /// Reads and decodes an image file, or standard input for `-`.
  static func read(_ input: String, _ options: DecodingOptions) throws(Failure) -> DecodedImage {
    try decode(try bytes(of: input, options), options)
  }

  /// The bytes of an image file, or of standard input for `-`.
  static func bytes(of input: String, _ options: DecodingOptions) throws(Failure) -> [UInt8] {
    do {
      return try readImageFile(FilePath(text: input), options: options)
    } catch {
      throw Failure("\(error)")
    }
  }

  /// The memory that an image is likely to take: its file, its decoding, and what is done with it.
  static func memory(toDecode bytes: [UInt8], bytesPerPixel: Int) -> Int {
    // What has no header is refused when it is decoded.
    guard let header = (try? ImageHeader(prefix: bytes)) ?? nil else { return bytes.count }
    let (work, overflow) = header.width.multipliedReportingOverflow(by: header.height * bytesPerPixel)
    guard !overflow, header.decodingBytes < Int.max / 2, work < Int.max / 4 else { return Int.max / 4 }
    return bytes.count + header.decodingBytes + work
  }

  static func decode(_ bytes: [UInt8], _ options: DecodingOptions) throws(Failure) -> DecodedImage {
    do {
      return try decodeImage(bytes, options: options)
    } catch {
      throw Failure("\(error)")
    }
  }
}

extension PictureFormat {
  /// - Parameter path: ending in .png, .jpg, .jpeg or .ppm; - for a PPM.
  init(path: String) throws {
    guard let format = PictureFormat(fileName: path) ?? (path == "-" ? .ppm : nil) else {
      throw Fatal("\(path): pictures are written as .png, .jpg or .ppm; choose such a name")
    }
    self = format
  }
}

enum ModelFiles {
  /// Reads a model that the whole run needs: without it there is nothing to do.
  static func read(_ path: String) throws -> ColorModel {
    do throws(Failure) {
      let bytes: [UInt8]
      do throws(FileError) {
        bytes = try FileSystem.text(path)
      } catch {
        throw Failure("\(error)")
      }
      return try reporting { () throws(MixelError) in try ColorModel(json: bytes) }
    } catch {
      throw Fatal(naming(path, error.text))
    }
  }
}
