import Mixel
import SystemPackage

/// Expands paths to inputs: files, folders, patterns, and the lines of a list.
package struct InputList {
  package private(set) var inputs: [BatchInput] = []
  /// Messages about skipped files and folders, one per line.
  package private(set) var notes: [String] = []
  /// The pictures in folders whose formats are not read.
  package private(set) var leftOut = LeftOutFiles()

  /// Whether folders are searched recursively. Links to folders within them are not followed, which
  /// avoids cycles.
  let isRecursive: Bool
  /// Extensions of other files to take from folders, besides those of images.
  let extensions: Set<String>
  /// A folder of outputs, which is not searched.
  private let excluded: FileStatus.Identity?
  private var foldersWithoutImages: [String] = []

  package init(recursive: Bool = false, alsoTaking extensions: Set<String> = [], excluding outputs: String? = nil) {
    isRecursive = recursive
    self.extensions = extensions
    excluded = outputs.flatMap { FileSystem.status($0)?.identity }
  }

  /// Adds the inputs of a path: a file itself, a folder's images in natural order, or the matches
  /// of a pattern.
  ///
  /// A path that neither exists nor is a pattern is kept: opening it will give an error that names
  /// it.
  package mutating func add(_ path: String) throws(Fatal) {
    guard path != "-", FileSystem.ownStatus(path) == nil, path.contains(where: { "*?[".contains($0) }) else {
      return try addPath(path, subfolder: "")
    }
    let matches = FileSystem.matches(path)
    guard !matches.isEmpty else { throw Fatal("\(display(path)): nothing matches this pattern") }
    for match in matches { try addPath(match, subfolder: "") }
  }

  /// Adds a path from a list. Its outputs go to the same path below the folder of outputs.
  package mutating func add(listed path: String) throws(Fatal) {
    let isFolder = FileSystem.isFolder(path)
    let mirrored = FileSystem.absolute(path).text
    // A path below the working folder is kept as written; one outside it is mirrored from the root.
    let climbs =
      path.utf8.first == UInt8(ascii: "/")
      || FilePath(text: path).lexicallyNormalized().components.first?.kind == .parentDirectory
    let relative = climbs ? String(mirrored.drop { $0 == "/" }) : FilePath(text: path).lexicallyNormalized().text
    // A file named `-` is not standard input.
    try addPath(path == "-" ? "./-" : path, subfolder: isFolder ? relative : PathParts.parent(relative))
  }

  /// Throws ``Fatal`` if there are no inputs.
  package func checkNotEmpty() throws(Fatal) {
    if inputs.isEmpty {
      throw foldersWithoutImages.isEmpty ? Fatal("there are no inputs") : ImageFolder.noImages(in: foldersWithoutImages)
    }
  }

  /// Returns all inputs without duplicates.
  ///
  /// - Throws: ``Fatal`` if there are none.
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
          // The folder becomes an input that fails when it is opened, so that the others continue.
          inputs.append(BatchInput(path: path, subfolder: subfolder))
        }
      case .other: if isImage { leaveOut(path) }
      case .symbolicLink where isImage:
        switch FileSystem.status(path)?.kind {
        case .folder: continue
        case .other: leaveOut(path)
        default: inputs.append(BatchInput(path: path, subfolder: subfolder))
        }
      default:
        if isImage {
          inputs.append(BatchInput(path: path, subfolder: subfolder))
        } else if status?.kind == .file || FileSystem.status(path)?.kind == .file {
          _ = leftOut.note(name, in: folder)
        }
      }
    }
  }

  private mutating func leaveOut(_ path: String) {
    let reason = "a pipe, a socket or a device is not a file"
    leftOut.append(path, reason: reason)
  }
}
