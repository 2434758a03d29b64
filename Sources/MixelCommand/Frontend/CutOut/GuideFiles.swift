import Batches
import Files

/// Trimaps or scribbles: one file for a single image, or a folder of files named after the images.
enum GuideFiles: Sendable {
  case file(String)
  case folder(String, byStem: [String: [String]])

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
    let names = try ImageFolder.images(in: path)
    self = .folder(path, byStem: Dictionary(grouping: names) { PathParts.stem($0) })
  }

  /// Returns the path of the file for an image.
  func path(for input: String) throws(Failure) -> String {
    switch self {
    case .file(let path): return path
    case .folder(let folder, let byStem):
      let stem = PathParts.stem(input), names = byStem[stem] ?? []
      guard let first = names.first else { throw Failure("\(folder) has no image named \(stem)") }
      // Of several, the one with the image's whole name.
      guard let name = names.count == 1 ? first : names.first(where: { $0 == PathParts.name(input) }) else {
        throw Failure(
          """
          \(folder): \(names.joined(separator: " and ")) are both for images named \(stem); keep one of them in the \
          folder
          """)
      }
      return InputFiles.join(folder, name)
    }
  }
}
