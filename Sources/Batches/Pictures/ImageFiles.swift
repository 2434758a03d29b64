package import Mixel
import SystemPackage

/// Image files, as inputs name them: with errors that say why an input could not be done.
package enum ImageFiles {
  /// Reads and decodes an image file, or standard input for `-`.
  package static func read(_ input: String, _ options: DecodingOptions) throws(Failure) -> DecodedImage {
    try decode(try bytes(of: input, options), options)
  }

  /// The bytes of an image file, or of standard input for `-`.
  package static func bytes(of input: String, _ options: DecodingOptions) throws(Failure) -> [UInt8] {
    do {
      return try readImageFile(FilePath(text: input), options: options)
    } catch {
      throw Failure("\(error)")
    }
  }

  /// The memory that an image is likely to take: its file, its decoding, and what is done with it.
  package static func memory(toDecode bytes: [UInt8], bytesPerPixel: Int) -> Int {
    // What has no header is refused when it is decoded.
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
