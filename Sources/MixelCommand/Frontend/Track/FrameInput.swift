import Batches
import Files
import Mixel
import SystemPackage

/// The source of the frames.
enum FrameInput: Sendable {
  /// A folder, and the names of its images in natural order, at least one.
  case folder(String, names: [String])
  case standardInput
  /// A Y4M file, which is read as standard input is.
  case file(String)

  init(_ path: String) throws {
    if path == "-" {
      self = .standardInput
    } else if InputFiles.isFolder(path) {
      self = .folder(path, names: try ImageFolder.images(in: path))
    } else if InputFiles.exists(path), path.lowercased().hasSuffix(".y4m") {
      self = .file(path)
    } else {
      throw Fatal(Self.whatToGive(insteadOf: path))
    }
  }

  var isStream: Bool {
    if case .folder = self { false } else { true }
  }

  /// The paths of all frames; empty for a stream, whose frames are not known in advance.
  var paths: [String] {
    switch self {
    case .folder(let folder, let names): names.map { InputFiles.join(folder, $0) }
    case .standardInput, .file: []
    }
  }

  /// The path of the first frame, for messages.
  var first: String {
    switch self {
    case .folder(let folder, let names): InputFiles.join(folder, names[0])
    case .standardInput: "-"
    case .file(let path): path
    }
  }

  /// The path as given on the command line.
  var name: String {
    switch self {
    case .folder(let path, _), .file(let path): path
    case .standardInput: "-"
    }
  }

  /// The heading of the contact sheet: the last two components of the path.
  var title: String {
    if case .standardInput = self { return display("-") }
    return FilePath(text: name).components.suffix(2).map(\.string).joined(separator: "/")
  }

  /// The path of a frame, by the name of its file or its number in the stream.
  func path(ofFrame name: String) -> String {
    switch self {
    case .folder(let folder, _): InputFiles.join(folder, name)
    case .standardInput: name
    case .file(let path): "\(path), frame \(name)"
    }
  }

  private static func whatToGive(insteadOf path: String) -> String {
    guard InputFiles.exists(path) else {
      return "\(path): no such file or folder; track takes a folder of frames, a Y4M file, or - for a stream"
    }
    let lowercased = path.lowercased()
    if [".ppm", ".pnm"].contains(where: lowercased.hasSuffix) {
      return "\(path) is a file, not a folder of frames; if it holds several frames: mixel track - ... < \(path)"
    }
    if InputFiles.hasImageExtension(lowercased) {
      return "\(path) is a single image; track takes the folder of all frames, or - for a stream"
    }
    return
      """
      \(path) is a file, not a folder of frames; for a video: ffmpeg -i \(path) -f yuv4mpegpipe -pix_fmt yuv420p - | \
      mixel track - ...
      """
  }
}
