import Batches
import Mixel

extension PictureFormat {
  /// - Parameter path: ending in .png, .jpg, .jpeg or .ppm; - for a PPM.
  init(path: String) throws {
    guard let format = PictureFormat(fileName: path) ?? (path == "-" ? .ppm : nil) else {
      throw Fatal("\(path): pictures are written as .png, .jpg or .ppm; choose such a name")
    }
    self = format
  }
}
