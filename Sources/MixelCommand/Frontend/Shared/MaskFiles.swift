import Batches
import Mixel

/// Reads pictures that are drawn by hand or by other programs: masks and trimaps.
enum MaskFiles {
  /// Returns the picture of a mask.
  ///
  /// - Throws: `Failure` without the path: if it cannot be read, or no value in it can be an
  ///   object's.
  static func drawing(_ path: String, _ options: DecodingOptions) throws(Failure) -> Picture {
    let picture = try ImageFiles.read(path, options).picture
    if let problem = MaskDrawing(picture).problem { throw Failure(problem) }
    return picture
  }
}
