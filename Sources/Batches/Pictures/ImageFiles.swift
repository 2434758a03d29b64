package import Mixel
import SystemPackage

/// Reads image files of inputs, with errors that explain why an input failed.
package enum ImageFiles {
  /// Reads and decodes an image file, or standard input for `-`.
  package static func read(_ input: String, _ options: DecodingOptions) throws(Failure) -> DecodedImage {
    try decode(try bytes(of: input, options), options)
  }

  /// Reads the bytes of an image file, or of standard input for `-`.
  package static func bytes(of input: String, _ options: DecodingOptions) throws(Failure) -> [UInt8] {
    do {
      return try readImageFile(FilePath(text: input), options: options)
    } catch {
      throw Failure("\(error)")
    }
  }

  /// Estimates the memory that an image takes: its file, its decoding, and its processing.
  package static func memory(toDecode bytes: [UInt8], bytesPerPixel: Int) -> Int {
    // A file without a header is rejected when it is decoded.
    guard let header = (try? ImageHeader(prefix: bytes)) ?? nil else { return bytes.count }
    let (work, overflow) = header.width.multipliedReportingOverflow(by: header.height * bytesPerPixel)
    guard !overflow, header.decodingBytes < Int.max / 2, work < Int.max / 4 else { return Int.max / 4 }
    return bytes.count + header.decodingBytes + work
  }

  package static func decode(_ bytes: [UInt8], _ options: DecodingOptions) throws(Failure) -> DecodedImage {
    do {
      return try decodeImage(bytes, options: options)
    } catch {
      throw Failure("\(error)")
    }
  }
}
