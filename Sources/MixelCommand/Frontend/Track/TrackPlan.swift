import Batches
import Files
import Mixel
import SystemPackage

/// What `track` can write, in the order in which it is told of.
enum TrackExport: String, ExportChoice {
  case boxes, track, sheet, masks, overlays, mot

  /// The name of the file or folder.
  var name: String {
    switch self {
    case .boxes: "boxes.csv"
    case .track: "track.json"
    case .sheet: "sheet.png"
    case .masks: "masks"
    case .overlays: "overlays"
    case .mot: "mot.txt"
    }
  }

  /// Whether it is a folder with a file a frame.
  var isFolder: Bool { self == .masks || self == .overlays }

  /// Whether it is a text that grows with the frames, and so can go to standard output.
  var isText: Bool { self == .boxes || self == .track || self == .mot }
}

/// What a run of `track` reads, what it writes, and where.
struct TrackPlan: Sendable {
  let input: FrameInput
  let exports: [TrackExport]
  /// nil: the one output goes to standard output.
  let folder: String?
  let existing: ExistingOutputs

  init(frames: String, emit: String?, outDir: String?, existing: ExistingOutputs) throws {
    let toStandardOutput = outDir == "-" || (outDir == nil && frames == "-")
    exports = try emit.map(TrackExport.parse) ?? (toStandardOutput ? [.boxes] : [.boxes, .track, .sheet])
    if toStandardOutput, exports.count != 1 || !exports[0].isText {
      throw Fatal(
        "standard output takes one of boxes, track and mot; choose it with --emit, or name a folder with --out-dir")
    }
    input = try FrameInput(frames)
    folder = toStandardOutput ? nil : try outDir ?? Self.folder(beside: frames)
    self.existing = existing
    if case .folder(let path, let names) = input {
      try refuseCollisions(names)
      try refuseOwnFrames(path)
    }
  }

  /// The path of an output; nil for standard output.
  func path(_ export: TrackExport) -> String? { folder.map { InputFiles.join($0, export.name) } }

  /// Whether files that exist are replaced.
  var overwrites: Bool { existing != .refused }

  /// The outputs of frames of these stems, as paths below the folder.
  func outputs(stems: [String], objects: [String]) -> [String] {
    exports.flatMap { export -> [String] in
      switch export {
      case .masks where objects.count > 1:
        objects.flatMap { object in stems.map { PathParts.join(PathParts.join(export.name, object), "\($0).png") } }
      case .masks: stems.map { PathParts.join(export.name, "\($0).png") }
      case .overlays: stems.map { PathParts.join(export.name, "\($0).jpg") }
      case .boxes, .track, .sheet, .mot: [export.name]
      }
    }
  }

  /// Refuses outputs that exist and are not to be replaced, before any work is done for them.
  ///
  /// - Parameter isOwn: whether an output is known to be mixel's.
  func checkAbsent(_ isOwn: (TrackExport) -> Bool) throws {
    guard existing != .replaced else { return }
    for export in exports {
      guard let path = path(export), export.isFolder ? !Self.names(in: path).isEmpty : InputFiles.exists(path)
      else { continue }
      guard existing == .resumed else {
        throw Fatal("\(path) exists already; --force replaces it, --skip-existing skips a finished run")
      }
      if !isOwn(export) {
        throw Fatal("\(path) exists already, and \(Manifest.name) does not say that mixel made it; --force replaces it")
      }
    }
  }

  /// Makes the folders of all outputs.
  func makeFolders(objects: [String]) throws {
    guard let folder else { return }
    for folder in [folder] + pictureFolders(objects) {
      try OutputPlan.makeOutputFolder(folder)
      OutputPlan.clearAbandoned(in: folder)
    }
  }

  /// Tells of files of other runs that are left among this one's pictures.
  func leftovers(pictures: Int, objects: [String]) -> [String] {
    pictureFolders(objects).compactMap { folder in
      let others = Self.names(in: folder).count - pictures
      return others > 0
        ? "\(folder) also has \(others == 1 ? "a file" : "\(grouped(others)) files") of another run" : nil
    }
  }

  /// Takes away what a run that failed has written, all of which was absent before it.
  func removeOutputs() {
    guard !overwrites else { return }
    for path in exports.compactMap(path) { FileSystem.remove(path) }
  }

  /// Where the frames' pictures go: masks of several objects into a folder each.
  private func pictureFolders(_ objects: [String]) -> [String] {
    exports.filter(\.isFolder).flatMap { export -> [String] in
      guard let path = path(export) else { return [] }
      return export == .masks && objects.count > 1 ? objects.map { InputFiles.join(path, $0) } : [path]
    }
  }

  private static func names(in folder: String) -> [String] { (try? FileSystem.names(in: folder)) ?? [] }

  /// `FRAMES.track`, so that no later run takes pictures of this one for frames.
  private static func folder(beside frames: String) throws -> String {
    let path = FilePath(text: frames)
    if case .regular = path.lastComponent?.kind { return path.text + ".track" }
    let whole = FileSystem.absolute(frames)
    guard case .regular = whole.lastComponent?.kind else {
      throw Fatal("\(frames): name the folder for the outputs with --out-dir")
    }
    return whole.text + ".track"
  }

  /// Two frames that differ in their extension alone would have one mask.
  private func refuseCollisions(_ names: [String]) throws {
    guard exports.contains(where: \.isFolder) else { return }
    var seen: [String: String] = [:]
    for name in names {
      if let other = seen.updateValue(name, forKey: PathParts.stem(name)) {
        throw Fatal(
          "\(other) and \(name) would both be written as \(PathParts.stem(name)); keep one of them in the folder")
      }
    }
  }

  /// The contact sheet is an image: among the frames, the next run would take it for one.
  private func refuseOwnFrames(_ frames: String) throws {
    guard let folder, exports.contains(.sheet), FileSystem.absolute(frames) == FileSystem.absolute(folder) else {
      return
    }
    throw Fatal(
      """
      \(folder): the next run would take a contact sheet among the frames for a frame; choose another folder with \
      --out-dir
      """
    )
  }
}
