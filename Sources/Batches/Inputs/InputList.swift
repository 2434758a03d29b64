import Mixel
import SystemPackage

/// The inputs that paths stand for: files, folders, patterns, and the lines of a list.
package struct InputList {
  package private(set) var inputs: [BatchInput] = []
  /// What was left out, a line each.
  package private(set) var notes: [String] = []

  /// Whether folders are gone through to their depth. Links to folders in them are not followed, so
  /// that there are no circles.
  let isRecursive: Bool
  /// Of files in folders, beside those of images.
  let extensions: Set<String>
  /// A folder that is not gone through: what is in it are outputs.
  private let excluded: FileStatus.Identity?
  private var foldersWithoutImages: [String] = []

  package init(recursive: Bool = false, alsoTaking extensions: Set<String> = [], excluding outputs: String? = nil) {
    isRecursive = recursive
    self.extensions = extensions
    excluded = outputs.flatMap { FileSystem.status($0)?.identity }
  }

  /// Adds what a path stands for: a file as it is, a folder's images in natural order, what a
  /// pattern matches.
  ///
  /// A path that does not exist and is no pattern is kept: opening it gives the error that names
  /// it.
  package mutating func add(_ path: String) throws(Fatal) {
    guard path != "-", FileSystem.ownStatus(path) == nil, path.contains(where: { "*?[".contains($0) }) else {
      return try addPath(path, subfolder: "")
    }
    let matches = FileSystem.matches(path)
    guard !matches.isEmpty else { throw Fatal("\(display(path)): nothing matches this pattern") }
    for match in matches { try addPath(match, subfolder: "") }
  }

  /// Adds a path of a list, whose outputs go to the same path below the folder of outputs.
  package mutating func add(listed path: String) throws(Fatal) {
    let isFolder = FileSystem.isFolder(path)
    let mirrored = FileSystem.absolute(path).text
    // Below the working folder as the path is written; what climbs out of it, from the root.
    let climbs =
      path.utf8.first == UInt8(ascii: "/")
      || FilePath(text: path).lexicallyNormalized().components.first?.kind == .parentDirectory
    let relative = climbs ? String(mirrored.drop { $0 == "/" }) : FilePath(text: path).lexicallyNormalized().text
    // A file of the name `-` is not standard input.
    try addPath(path == "-" ? "./-" : path, subfolder: isFolder ? relative : PathParts.parent(relative))
  }

  /// - Throws: ``Fatal`` where there are no inputs.
  package func checkNotEmpty() throws(Fatal) {
    if inputs.isEmpty {
      throw foldersWithoutImages.isEmpty ? Fatal("there are no inputs") : ImageFolder.noImages(in: foldersWithoutImages)
    }
  }

  /// All inputs, those that came twice once.
  ///
  /// - Throws: ``Fatal`` where there are none.
  package func distinct() throws(Fatal) -> [BatchInput] {
    try checkNotEmpty()
    var seen: Set<FilePath> = []
    return inputs.filter { seen.insert($0.isStandardInput ? "-" : FileSystem.absolute($0.path)).inserted }
  }

  private mutating func addPath(_ path: String, subfolder: String) throws(Fatal) {
    guard path != "-", FileSystem.isFolder(path) else {
      return inputs.append(BatchInput(path: path, subfolder: subfolder))
    }
    let before = inputs.count
    try addFolder(path, subfolder: subfolder)
    if inputs.count == before {
      foldersWithoutImages.append(path)
      notes.append(
        "\(display(path)): no images in this folder" + (isRecursive ? "" : "; --recursive looks below it too"))
    }
  }

  private mutating func addFolder(_ folder: String, subfolder: String) throws(Fatal) {
    for name in try ImageFolder.allNames(in: folder) where !name.hasPrefix(".") {
      let path = PathParts.join(folder, name)
      let isImage = InputFiles.isImage(name, alsoTaking: extensions)
      let status = FileSystem.ownStatus(path)
      switch status?.kind {
      case .folder:
        guard isRecursive, excluded == nil || status?.identity != excluded else { continue }
        do throws(Fatal) {
          try addFolder(path, subfolder: PathParts.join(subfolder, name))
        } catch {
          // Its error is an input's, so that the others go on.
          inputs.append(BatchInput(path: path, subfolder: subfolder))
        }
      case .other: if isImage { leaveOut(path) }
      case .symbolicLink where isImage:
        switch FileSystem.status(path)?.kind {
        case .folder: continue
        case .other: leaveOut(path)
        default: inputs.append(BatchInput(path: path, subfolder: subfolder))
        }
      default: if isImage { inputs.append(BatchInput(path: path, subfolder: subfolder)) }
      }
    }
  }

  private mutating func leaveOut(_ path: String) {
    notes.append("\(display(path)): left out, it is no file but a pipe, a socket or a device")
  }
}
