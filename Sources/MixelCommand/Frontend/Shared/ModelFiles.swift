import Batches
import Mixel

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
