import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files that a command line's paths stand for.
enum InputFiles {
  static let imageExtensions: Set<String> = ["jpg", "jpeg", "png", "ppm", "pgm", "pbm", "pnm"]

  /// What mixel itself writes beside its inputs, and so does not take from a folder.
  private static let ownOutputs = [
    ".labels.png", ".overlay.png", ".overlay.jpg", ".posterised.png", ".posterised.jpg", ".regions.png", ".mask.png", ".cutout.png",
    ".voc.png",
  ]

  /// Files as they are, folders as the images in them (not below them) in natural order. `-` is standard input.
  ///
  /// A path that does not exist is kept: opening it gives the error that names it.
  static func expand(_ paths: [String], alsoTaking extensions: Set<String> = []) throws -> [String] {
    try paths.flatMap { path in
      guard path != "-", isFolder(path) else { return [path] }
      return try images(in: path, alsoTaking: extensions).map { join(path, $0) }
    }
  }

  /// The names of a folder's images in natural order, one at least.
  static func images(in folder: String, alsoTaking extensions: Set<String> = []) throws -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw Fatal("\(folder): the folder cannot be read")
    }
    let images = names.filter { isImage($0, extensions) && !isFolder(join(folder, $0)) }.sorted(by: naturallyPrecedes)
    guard !images.isEmpty else { throw Fatal("\(folder): no images in this folder (\(imageExtensions.sorted().joined(separator: ", ")))") }
    return images
  }

  /// The names of all that is in a folder, in natural order; hidden ones left out.
  static func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted(by: naturallyPrecedes)
  }

  static func hasImageExtension(_ name: String) -> Bool { FilePath(name).extension.map { imageExtensions.contains($0.lowercased()) } ?? false }

  /// Whether a file has a name that mixel gives to what it writes.
  static func isOwnOutput(_ name: String) -> Bool { ownOutputs.contains { name.hasSuffix($0) } || isPosterior(name) }

  static func isFolder(_ path: String) -> Bool {
    var isDirectory = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  static func join(_ folder: String, _ name: String) -> String { FilePath(folder).appending(name).string }

  private static func isImage(_ name: String, _ extensions: Set<String>) -> Bool {
    guard !name.hasPrefix("."), let suffix = FilePath(name).extension?.lowercased() else { return false }
    guard imageExtensions.contains(suffix) || extensions.contains(suffix) else { return false }
    return !isOwnOutput(name)
  }

  /// `STEM.posterior.K.png`
  private static func isPosterior(_ name: String) -> Bool {
    let parts = name.split(separator: ".")
    return parts.count >= 4 && parts[parts.count - 3] == "posterior"
  }
}
