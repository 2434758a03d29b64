import Mixel
import Synchronization
import SystemPackage

/// How the outputs in a folder were made: the file `.mixel-manifest` in it, to which every finished
/// input adds a line.
///
/// Lines are written whole by one call, so that several processes may write to one manifest, and
/// one that is killed leaves at most a last line without its end, which is read as none. Of two
/// lines about one input the later counts. A line is
///
///     begun COMMAND STEM NAME NAME ... .
///     made COMMAND STEM OPTIONS INPUT NAME DIGEST NAME DIGEST ... .
///
/// COMMAND being the subcommand, STEM the path of the input's outputs below the folder without what
/// follows the stem, or `.` where the input has the folder to itself, OPTIONS and INPUT the digests
/// of its ``Fingerprint``, NAME what follows stem and dot of an output or, with `.`, its path below
/// the folder, DIGEST that of its bytes (all BLAKE2b-256, as of `b2sum -l 256`). STEM and NAME are
/// words as of ``ManifestLine/word(_:)``. `begun` comes before the first output gets its name:
/// whoever finds an output that no line `made` tells of knows by it that it is mixel's to replace.
package final class Manifest: Sendable {
  package static let name = ".mixel-manifest"
  static let header = "mixel.manifest/1\n"
  /// The stem of outputs that are all that is in the folder.
  package static let wholeFolder = "."

  private struct State {
    var entries: [String: ManifestEntry] = [:]
    /// Whether it is there, and its last line has an end.
    var isReady = false
  }

  let path: String
  private let folder: String
  private let command: String
  private let state: Mutex<State>

  /// - Parameters:
  ///   - folder: that of the outputs.
  ///   - command: the subcommand whose outputs are asked for and told of.
  ///   - reads: whether what it tells is asked for; if not, lines are added only.
  package init(of folder: String, command: String, reads: Bool) throws(Failure) {
    self.folder = folder
    self.command = command
    path = PathParts.join(folder.isEmpty ? "." : folder, Self.name)
    var entries: [String: ManifestEntry] = [:]
    if reads, FileSystem.exists(path) { entries = try Self.read(path, command) }
    state = Mutex(State(entries: entries))
  }

  /// Whether the outputs below `stem` are of this fingerprint and whole, each that is asked for
  /// under one of its possible suffixes.
  package func holds(_ stem: String, _ fingerprint: Fingerprint, _ suffixes: [[String]]) -> Bool {
    guard let made = entry(stem)?.made, made.fingerprint == fingerprint else { return false }
    let outputs = made.outputs.compactMap { output in
      ManifestLine.name(output.name).map { (suffix: $0, digest: output.digest) }
    }
    guard outputs.count == made.outputs.count else { return false }
    guard suffixes.allSatisfy({ alternatives in outputs.contains { alternatives.contains($0.suffix) } }) else {
      return false
    }
    return outputs.allSatisfy { output in
      let file = stem == Self.wholeFolder ? output.suffix : "\(stem).\(output.suffix)"
      return (try? readFile(FilePath(text: PathParts.join(folder, file)))).map { BLAKE2b.digest($0) } == output.digest
    }
  }

  /// Whether the outputs below `stem` were made with these options, whatever from.
  package func wasMade(_ stem: String, by options: Digest) -> Bool { entry(stem)?.made?.fingerprint.options == options }

  /// Whether an output is mixel's own.
  package func knows(_ stem: String, _ suffix: String) -> Bool {
    entry(stem)?.names.contains(ManifestLine.word(suffix)) ?? false
  }

  /// To be told before the first output of an input gets its name.
  package func begin(_ stem: String, _ suffixes: [String]) throws(Failure) {
    try add(.begun(suffixes.map(ManifestLine.word)), about: stem)
  }

  /// To be told when all outputs have theirs.
  package func made(_ stem: String, _ fingerprint: Fingerprint, _ outputs: [(suffix: String, digest: Digest)])
    throws(Failure)
  {
    let outputs = outputs.map { ManifestLine.Output(name: ManifestLine.word($0.suffix), digest: $0.digest) }
    try add(.made(fingerprint, outputs), about: stem)
  }

  private func entry(_ stem: String) -> ManifestEntry? { state.withLock { $0.entries[ManifestLine.word(stem)] } }

  /// Opened anew each time: a batch may write to more folders than a process may have files open.
  private func add(_ event: ManifestLine.Event, about stem: String) throws(Failure) {
    let line = ManifestLine(command: command, stem: ManifestLine.word(stem), event).text
    do {
      try state.withLock { state in
        let descriptor = try open()
        try descriptor.closeAfter {
          if !state.isReady { try begin(descriptor) }
          state.isReady = true
          try descriptor.writeAll(line.utf8)
        }
      }
    } catch {
      throw Failure("\(display(path)): the record of what was made cannot be written: \(error)")
    }
  }

  /// Opens the file for adding to it, and keeps others from putting a tidied one in its place until
  /// it is closed.
  private func open() throws -> FileDescriptor {
    while true {
      let descriptor = try FileDescriptor.open(
        FilePath(text: path), .readWrite, options: [.append, .create, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      // File systems without locks have no other way than to go without.
      guard case .held = lockShared(descriptor) else { return descriptor }
      if FileSystem.status(path)?.identity == FileStatus(descriptor)?.identity { return descriptor }
      try descriptor.close()
    }
  }

  private func begin(_ descriptor: FileDescriptor) throws {
    let size = try descriptor.seek(offset: 0, from: .end)
    guard size > 0 else {
      try descriptor.writeAll(Self.header.utf8)
      return
    }
    // Behind a line without its end a new one begins.
    var last: [UInt8] = [0]
    _ = try last.withUnsafeMutableBytes { try descriptor.read(fromAbsoluteOffset: size - 1, into: $0) }
    if last != [UInt8(ascii: "\n")] { try descriptor.writeAll([UInt8(ascii: "\n")]) }
  }

  private static func read(_ path: String, _ command: String) throws(Failure) -> [String: ManifestEntry] {
    let bytes: [UInt8]
    do {
      bytes = try readFile(FilePath(text: path))
    } catch {
      throw Failure(naming(path, "\(error)"))
    }
    guard let entries = entries(bytes, command) else {
      throw Failure(
        "\(display(path)): not a manifest that this version reads; remove it, or make the outputs in another folder")
    }
    return entries
  }

  /// What the bytes of a manifest tell of a command's inputs, by their stems as words; nil where
  /// they are none.
  package static func entries(_ bytes: [UInt8], _ command: String) -> [String: ManifestEntry]? {
    guard bytes.starts(with: header.utf8) || header.utf8.starts(with: bytes) else { return nil }
    let newline = UInt8(ascii: "\n")
    return bytes[..<(bytes.lastIndex(of: newline) ?? 0)].split(separator: newline).reduce(into: [:]) { entries, bytes in
      guard let line = ManifestLine(bytes), line.command == command else { return }
      entries[line.stem, default: ManifestEntry()].add(line.event)
    }
  }
}
