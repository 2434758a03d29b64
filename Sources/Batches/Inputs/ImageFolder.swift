import Files

/// Lists folders of images. A folder that cannot be read, or contains no image, ends the run.
package enum ImageFolder {
  /// Returns the names of a folder's images in natural order, at least one.
  package static func images(in folder: String) throws(Fatal) -> [String] {
    let images = try reading { () throws(FileError) in try InputFiles.images(in: folder) }
    guard !images.isEmpty else { throw noImages(in: [folder]) }
    return images
  }

  /// Returns all names in a folder, in natural order.
  static func allNames(in folder: String) throws(Fatal) -> [String] {
    try reading { () throws(FileError) in try InputFiles.allNames(in: folder) }
  }

  static func noImages(in folders: [String]) -> Fatal {
    let names = folders.map(display).joined(separator: ", ")
    let place = folders.count == 1 ? "in this folder" : "in these folders"
    let extensions = InputFiles.imageExtensions.sorted().joined(separator: ", ")
    let leftOut = folders.reduce(into: LeftOutFiles()) { $0.append(LeftOutFiles.pictures(in: $1)) }
    return Fatal("\(names): no images \(place) (\(extensions))" + (leftOut.note.map { "; \($0)" } ?? ""))
  }

  private static func reading(_ list: () throws(FileError) -> [String]) throws(Fatal) -> [String] {
    do throws(FileError) {
      return try list()
    } catch {
      throw Fatal(error.message)
    }
  }
}
