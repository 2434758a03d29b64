import Batches
import Files
import Mixel
import SystemPackage

/// The outputs that `track` can write, in the order in which their paths are printed.
enum TrackExport: String, ExportChoice {
  case boxes, track, sheet, masks, overlays, mot, state

  /// The name of the file or folder in the output folder.
  var name: String {
    switch self {
    case .boxes: "boxes.csv"
    case .track: "track.json"
    case .sheet: "sheet.png"
    case .masks: "masks"
    case .overlays: "overlays"
    case .mot: "mot.txt"
    case .state: "state.json"
    }
  }

  /// Whether it is a folder with a file for each frame.
  var isFolder: Bool { self == .masks || self == .overlays }

  /// Whether it is a text that is written frame by frame, so that it can go to standard output.
  var isText: Bool { self == .boxes || self == .track || self == .mot }
}

/// The input and the outputs of a run of `track`.
struct TrackPlan: Sendable {
  let input: FrameInput
  let exports: [TrackExport]
  /// The output folder; nil if the only output goes to standard output.
  let folder: String?
  let existing: ExistingOutputs
  /// The names of frames' pictures.
  let stems: FrameStems

  /// Whether writing waits until files are on the disk.
  let isDurable: Bool

  /// - Parameter emit: the outputs to write; nil for those by default.
  init(frames: String, emit: [TrackExport]?, outDir: String?, existing: ExistingOutputs, isDurable: Bool) throws {
    let toStandardOutput = outDir == "-" || (outDir == nil && frames == "-")
    exports = emit ?? (toStandardOutput ? [.boxes] : [.boxes, .track, .sheet])
    if toStandardOutput, exports.count != 1 || !exports[0].isText {
      throw Fatal(
        "standard output takes one of boxes, track and mot; choose it with --emit, or name a folder with --out-dir")
    }
    input = try FrameInput(frames)
    folder = toStandardOutput ? nil : try outDir ?? Self.folder(beside: frames)
    self.existing = existing
    self.isDurable = isDurable
    stems = FrameStems(input)
    if case .folder(let path, _) = input { try refuseOwnFrames(path) }
  }

  /// Returns the path of an output; nil for standard output.
  func path(_ export: TrackExport) -> String? { folder.map { InputFiles.join($0, export.name) } }

  /// Whether existing files are replaced.
  var overwrites: Bool { existing != .refused }

  /// Returns the paths of all outputs, relative to the output folder, for frames with these stems.
  func outputs(stems: [String], objects: [String]) -> [String] {
    exports.flatMap { export -> [String] in
      switch export {
      case .masks where objects.count > 1:
        objects.flatMap { object in stems.map { PathParts.join(PathParts.join(export.name, object), "\($0).png") } }
      case .masks: stems.map { PathParts.join(export.name, "\($0).png") }
      case .overlays: stems.map { PathParts.join(export.name, "\($0).jpg") }
      case .boxes, .track, .sheet, .mot, .state: [export.name]
      }
    }
  }

  /// Returns the paths of the pictures of one frame.
  ///
  /// - Parameter absent: those of the objects that the frame has no masks of.
  func pictures(stem: String, objects: [String], absent: [String] = []) -> [String] {
    guard let folder else { return [] }
    let missing = absent.map { PathParts.join(PathParts.join(TrackExport.masks.name, $0), "\(stem).png") }
    let others = Set(exports.filter { !$0.isFolder }.map(\.name) + missing)
    return outputs(stems: [stem], objects: objects).filter { !others.contains($0) }.map { InputFiles.join(folder, $0) }
  }

  /// Refuses to replace existing outputs, before any work is done.
  ///
  /// - Parameter isOwn: whether the manifest says that mixel made an output.
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

  /// Creates the output folder, and refuses one that cannot be written, before any work is done.
  ///
  /// - Returns: whether the folder is new.
  func makePlace() throws -> Bool {
    guard let folder else { return false }
    let isNew = !InputFiles.isFolder(folder)
    try OutputPlan.makeOutputFolder(folder)
    // A finished run is skipped wherever it is.
    guard existing != .resumed else { return isNew }
    do {
      try FileSystem.checkWritable(folder: folder)
    } catch {
      throw Fatal("\(error); choose another with --out-dir")
    }
    return isNew
  }

  /// Creates the folders of all outputs.
  func makeFolders(objects: [String]) throws {
    guard let folder else { return }
    for folder in [folder] + pictureFolders(objects) {
      try OutputPlan.makeOutputFolder(folder)
      OutputPlan.clearAbandoned(in: folder)
    }
  }

  /// Returns messages about files of other runs among this run's pictures.
  ///
  /// - Parameter pictures: the number of pictures that this run has written into each folder.
  func leftovers(pictures: Int, objects: [String]) -> [String] {
    pictureFolders(objects).compactMap { folder in
      let others = Self.names(in: folder).count - pictures
      return others > 0
        ? "\(folder) also has \(others == 1 ? "a file" : "\(grouped(others)) files") of another run" : nil
    }
  }

  /// Removes the outputs of a failed run, unless some may have existed before it.
  func removeOutputs() {
    guard !overwrites else { return }
    for path in exports.compactMap(path) { FileSystem.remove(path) }
  }

  /// The folders for pictures of frames. Masks of several objects have a folder for each object.
  private func pictureFolders(_ objects: [String]) -> [String] {
    exports.filter(\.isFolder).flatMap { export -> [String] in
      guard let path = path(export) else { return [] }
      return export == .masks && objects.count > 1 ? objects.map { InputFiles.join(path, $0) } : [path]
    }
  }

  private static func names(in folder: String) -> [String] { (try? FileSystem.names(in: folder)) ?? [] }

  /// Returns `FRAMES.track`: outside the frames' folder, so that no later run takes its pictures
  /// for frames.
  private static func folder(beside frames: String) throws -> String {
    let path = FilePath(text: frames)
    if case .regular = path.lastComponent?.kind { return path.text + ".track" }
    let whole = FileSystem.absolute(frames)
    guard case .regular = whole.lastComponent?.kind else {
      throw Fatal("\(frames): name the folder for the outputs with --out-dir")
    }
    return whole.text + ".track"
  }

  /// Refuses to write the contact sheet into the frames' folder: the next run would take it for a
  /// frame.
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
