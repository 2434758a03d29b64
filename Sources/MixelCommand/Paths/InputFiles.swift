/// What in a folder counts as an image.
enum InputFiles {
  static let imageExtensions: Set<String> = ["jpg", "jpeg", "png", "ppm", "pgm", "pbm", "pnm"]

  /// What mixel itself writes beside its inputs, and so does not take from a folder.
  private static let ownOutputs = [
    ".labels.png", ".overlay.png", ".overlay.jpg", ".posterised.png", ".posterised.jpg", ".regions.png", ".mask.png", ".cutout.png",
    ".voc.png",
  ]

  /// The names of a folder's images in natural order, one at least.
  static func images(in folder: String) throws -> [String] {
    let images = try allNames(in: folder).filter { isImage($0) && !isFolder(join(folder, $0)) }
    guard !images.isEmpty else { throw noImages(in: [folder]) }
    return images
  }

  static func noImages(in folders: [String]) -> Fatal {
    let names = folders.map(display).joined(separator: ", ")
    return Fatal("\(names): no images \(folders.count == 1 ? "in this folder" : "in these folders") (\(imageExtensions.sorted().joined(separator: ", ")))")
  }

  /// The names of all that is in a folder, in natural order.
  static func allNames(in folder: String) throws -> [String] {
    do {
      return try FileSystem.names(in: folder).sorted(by: naturallyPrecedes)
    } catch {
      throw Fatal("\(display(folder)): the folder cannot be read: \(error)")
    }
  }

  /// The same, hidden ones left out; none where the folder cannot be read.
  static func names(in folder: String) -> [String] {
    let names = (try? FileSystem.names(in: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted(by: naturallyPrecedes)
  }

  /// Whether a name in a folder is an image's: not hidden, of an image's or a given extension, and not written by mixel.
  static func isImage(_ name: String, alsoTaking extensions: Set<String> = []) -> Bool {
    guard !name.hasPrefix("."), let suffix = PathParts.lowercasedExtension(name) else { return false }
    return (imageExtensions.contains(suffix) || extensions.contains(suffix)) && !isOwnOutput(name)
  }

  static func hasImageExtension(_ name: String) -> Bool { PathParts.lowercasedExtension(name).map(imageExtensions.contains) ?? false }

  /// Whether a file has a name that mixel gives to what it writes.
  static func isOwnOutput(_ name: String) -> Bool { ownOutputs.contains { name.hasSuffix($0) } || isPosterior(name) }

  static func isFolder(_ path: String) -> Bool { FileSystem.isFolder(path) }

  static func exists(_ path: String) -> Bool { FileSystem.exists(path) }

  static func join(_ folder: String, _ name: String) -> String { PathParts.join(folder, name) }

  /// `STEM.posterior.K.png`
  private static func isPosterior(_ name: String) -> Bool {
    let parts = name.split(separator: ".")
    return parts.count >= 4 && parts[parts.count - 3] == "posterior"
  }
}
