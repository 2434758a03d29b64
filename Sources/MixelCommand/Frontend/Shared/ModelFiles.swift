import Batches
import Mixel

enum ModelFiles {
  /// Reads the model that a whole run needs.
  ///
  /// - Throws: `Fatal`, since nothing can be done without it.
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
