import Batches
import Mixel
import SystemPackage

/// Reads and decodes the files of `mixel compare`.
enum ComparedFiles {
  static func labels(_ path: String, _ options: DecodingOptions) throws(Failure) -> LabelMap {
    do {
      return try LabelMap(decoding: try readFile(FilePath(text: path)), options: options)
    } catch {
      throw Failure(naming(path, "\(error)"))
    }
  }

  static func mask(_ path: String, _ options: DecodingOptions) throws(Failure) -> Mask {
    Mask(from: try picture(path, options))
  }

  static func maskTruth(_ path: String, _ options: DecodingOptions) throws(Failure) -> MaskTruth {
    MaskTruth(from: try picture(path, options))
  }

  /// Returns what kind of picture a file holds.
  static func content(_ path: String, _ options: DecodingOptions) throws(Failure) -> ComparedContent {
    let bytes: [UInt8]
    do {
      bytes = try readFile(FilePath(text: path))
    } catch {
      throw Failure("\(error)")
    }
    do {
      return try ComparedContent(decoding: bytes, options: options)
    } catch {
      throw Failure(naming(path, "\(error)"))
    }
  }

  /// Returns a picture that can be read as a mask.
  private static func picture(_ path: String, _ options: DecodingOptions) throws(Failure) -> Picture {
    do throws(Failure) {
      return try MaskFiles.drawing(path, options)
    } catch {
      throw Failure(naming(path, error.text))
    }
  }
}
