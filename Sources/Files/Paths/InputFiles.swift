/// What in a folder counts as an image, by its name.
public enum InputFiles {
  /// In lower case.
  public static let imageExtensions: Set<String> = ["jpg", "jpeg", "png", "ppm", "pgm", "pbm", "pnm"]

  /// What mixel itself writes beside its inputs, and so does not take from a folder.
  private static let ownOutputs = [
    ".labels.png", ".overlay.png", ".overlay.jpg", ".posterised.png", ".posterised.jpg", ".regions.png", ".mask.png",
    ".cutout.png", ".voc.png",
  ]

  /// The names of a folder's images in natural order, as text (see ``PathText``); none where it
  /// holds no image.
  ///
  /// - Throws: ``FileError`` of kind ``FileError/Kind/refused`` where the folder cannot be read.
  public static func images(in folder: String) throws(FileError) -> [String] {
    try allNames(in: folder).filter { isImage($0) && !isFolder(join(folder, $0)) }
  }

  /// The names of all that is in a folder, in natural order.
  package static func allNames(in folder: String) throws(FileError) -> [String] {
    do {
      return try FileSystem.names(in: folder).sorted(by: naturallyPrecedes)
    } catch {
      throw FileError(.refused, "\(PathText.oneLine(folder)): the folder cannot be read: \(error)")
    }
  }

  /// The same, hidden ones left out; none where the folder cannot be read.
  package static func names(in folder: String) -> [String] {
    let names = (try? FileSystem.names(in: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted(by: naturallyPrecedes)
  }

  /// Whether a name in a folder is an image's: not hidden, of an image's or a given extension, and
  /// not written by mixel.
  public static func isImage(_ name: String, alsoTaking extensions: Set<String> = []) -> Bool {
    guard !name.hasPrefix("."), let suffix = PathParts.lowercasedExtension(name) else { return false }
    return (imageExtensions.contains(suffix) || extensions.contains(suffix)) && !isOwnOutput(name)
  }

  /// Whether a name or path ends in an image's extension, whoever wrote the file.
  public static func hasImageExtension(_ name: String) -> Bool {
    PathParts.lowercasedExtension(name).map(imageExtensions.contains) ?? false
  }

  /// Whether a file has a name that mixel gives to what it writes.
  public static func isOwnOutput(_ name: String) -> Bool {
    ownOutputs.contains { name.hasSuffix($0) } || isPosterior(name)
  }

  package static func isFolder(_ path: String) -> Bool { FileSystem.isFolder(path) }

  package static func exists(_ path: String) -> Bool { FileSystem.exists(path) }

  package static func join(_ folder: String, _ name: String) -> String { PathParts.join(folder, name) }

  /// `STEM.posterior.K.png`
  private static func isPosterior(_ name: String) -> Bool {
    let parts = name.split(separator: ".")
    return parts.count >= 4 && parts[parts.count - 3] == "posterior"
  }
}
