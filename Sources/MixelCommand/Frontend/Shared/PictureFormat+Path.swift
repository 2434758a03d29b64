import Batches
import Mixel

extension PictureFormat {
  /// The format of an output by its path.
  ///
  /// - Parameter path: a path that ends in .png, .jpg, .jpeg or .ppm, or `-` for a PPM.
  /// - Throws: `Fatal` for other paths.
  init(path: String) throws {
    guard let format = PictureFormat(fileName: path) ?? (path == "-" ? .ppm : nil) else {
      throw Fatal("\(path): pictures are written as .png, .jpg or .ppm; choose such a name")
    }
    self = format
  }
}
