import Batches
import Files

/// Trimaps or scribbles: one file for a single image, or a folder of files named after the images.
enum GuideFiles: Sendable {
  case file(String)
  case folder(String, byStem: [String: String])

  /// - Parameters:
  ///   - kind: what messages call the files, in the plural.
  ///   - inputs: the paths of the images.
  init(_ path: String, kind: String, for inputs: [String]) throws {
    guard InputFiles.isFolder(path) else {
      guard inputs.count == 1 else {
        throw Fatal(
          """
          \(path) is the \(kind) of one image, and there are \(inputs.count); name a folder of \(kind), each with \
          its image's stem
          """
        )
      }
      self = .file(path)
      return
    }
    var byStem: [String: String] = [:]
    for name in try ImageFolder.images(in: path) {
      if let other = byStem.updateValue(name, forKey: PathParts.stem(name)) {
        throw Fatal(
          """
          \(path): \(other) and \(name) are both for images named \(PathParts.stem(name)); keep one of them in \
          the folder
          """
        )
      }
    }
    self = .folder(path, byStem: byStem)
  }

  /// Returns the path of the file for an image.
  func path(for input: String) throws(Failure) -> String {
    switch self {
    case .file(let path): return path
    case .folder(let folder, let byStem):
      let stem = PathParts.stem(input)
      guard let name = byStem[stem] else { throw Failure("\(folder) has no image named \(stem)") }
      return InputFiles.join(folder, name)
    }
  }
}
