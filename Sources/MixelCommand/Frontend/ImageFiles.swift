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

  /// The PNG of a mask: grey, 255 inside.
  static func png(_ mask: Mask, _ cancellation: Cancellation? = nil) throws(Failure) -> [UInt8] {
    try encoded { () throws(CodecError) in
      try encodePNG(width: mask.width, height: mask.height, format: .gray8, cancellation: cancellation, rows: rows(mask))
    }
  }

  /// The PGM of a mask: 255 inside.
  static func pgm(_ mask: Mask, _ cancellation: Cancellation? = nil) throws(Failure) -> [UInt8] {
    try encoded { () throws(CodecError) in
      try encodePNM(width: mask.width, height: mask.height, format: .gray8, cancellation: cancellation, rows: rows(mask))
    }
  }

  /// The PNG of a picture in its own layout and depth.
  static func png(_ picture: Picture, _ cancellation: Cancellation? = nil) throws(Failure) -> [UInt8] {
    let hasAlpha = picture.layout == .rgba, count = picture.width * picture.layout.sampleCount
    return try encoded { () throws(CodecError) in
      switch picture {
      case .eightBit(let image):
        try encodePNG(width: image.width, height: image.height, format: hasAlpha ? .rgba8 : .rgb8, cancellation: cancellation) { row, bytes in
          let samples = image.samples.span.extracting(row * count..<(row + 1) * count)
          for index in samples.indices { bytes[index] = samples[index] }
        }
      case .sixteenBit(let image):
        try encodePNG(width: image.width, height: image.height, format: hasAlpha ? .rgba16 : .rgb16, cancellation: cancellation) { row, bytes in
          let samples = image.samples.span.extracting(row * count..<(row + 1) * count)
          for index in samples.indices {
            bytes[2 * index] = UInt8(truncatingIfNeeded: samples[index] >> 8)
            bytes[2 * index + 1] = UInt8(truncatingIfNeeded: samples[index])
          }
        }
      }
    }
  }

  private static func rows(_ mask: Mask) -> RowSource {
    { row, bytes in
      let samples = mask.samples.span.extracting(row * mask.width..<(row + 1) * mask.width)
      for x in samples.indices { bytes[x] = samples[x] }
    }
  }

  /// The file of a picture in RGB.
  static func encode(_ image: Image<UInt8>, as format: PictureFormat, _ cancellation: Cancellation? = nil) throws(Failure) -> [UInt8] {
    let rows: RowSource = { row, bytes in
      let samples = image.samples.span
      for index in 0..<3 * image.width { bytes[index] = samples[3 * image.width * row + index] }
    }
    return try encoded { () throws(CodecError) in
      switch format {
      case .png: try encodePNG(width: image.width, height: image.height, format: .rgb8, cancellation: cancellation, rows: rows)
      case .jpeg: try encodeJPEG(width: image.width, height: image.height, cancellation: cancellation, rows: rows)
      case .ppm: try encodePNM(width: image.width, height: image.height, format: .rgb8, cancellation: cancellation, rows: rows)
      }
    }
  }

  static func encoded(_ encode: () throws(CodecError) -> [UInt8]) throws(Failure) -> [UInt8] {
    do {
      return try encode()
    } catch {
      throw Failure("cannot be encoded: \(error)")
    }
  }
}

/// The format that a picture's name asks for.
enum PictureFormat: Sendable {
  case png, jpeg, ppm

  /// - Parameter path: ending in .png, .jpg, .jpeg or .ppm; - for a PPM.
  init(path: String) throws {
    let name = path.lowercased()
    if name.hasSuffix(".png") {
      self = .png
    } else if name.hasSuffix(".jpg") || name.hasSuffix(".jpeg") {
      self = .jpeg
    } else if name.hasSuffix(".ppm") || path == "-" {
      self = .ppm
    } else {
      throw Fatal("\(path): pictures are written as .png, .jpg or .ppm; choose such a name")
    }
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
      return try JSONFiles.model(bytes)
    } catch {
      throw Fatal(naming(path, error.text))
    }
  }
}
