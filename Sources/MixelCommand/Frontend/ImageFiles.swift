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
