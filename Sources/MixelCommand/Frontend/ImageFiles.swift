import Mixel
import SystemPackage

enum ImageFiles {
  /// Reads and decodes an image file, or standard input for `-`.
  static func read(_ input: String, _ options: DecodingOptions) throws(Failure) -> DecodedImage {
    do {
      return try decodeImage(try readFile(FilePath(input)), options: options)
    } catch {
      throw Failure("\(error)")
    }
  }

  /// The file of a picture in RGB.
  static func encode(_ image: Image<UInt8>, as format: PictureFormat) throws(Failure) -> [UInt8] {
    let rows: RowSource = { row, bytes in
      let samples = image.samples.span
      for index in 0..<3 * image.width { bytes[index] = samples[3 * image.width * row + index] }
    }
    do {
      switch format {
      case .png: return try encodePNG(width: image.width, height: image.height, format: .rgb8, rows: rows)
      case .jpeg: return try encodeJPEG(width: image.width, height: image.height, rows: rows)
      case .ppm: return try encodePNM(width: image.width, height: image.height, format: .rgb8, rows: rows)
      }
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
      do throws(CodecError) {
        bytes = try readFile(FilePath(path))
      } catch {
        throw Failure("\(error)")
      }
      return try JSONFiles.model(bytes)
    } catch {
      throw Fatal(naming(path, error.text))
    }
  }
}
