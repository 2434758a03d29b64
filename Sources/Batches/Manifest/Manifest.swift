import Mixel
import Synchronization
import SystemPackage

/// The record of how the outputs in a folder were made: the file `.mixel-manifest`, to which every
/// finished input adds a line.
///
/// Each line is written by a single call, so several processes can write to the same manifest. A
/// killed process leaves at most an incomplete last line, which readers ignore. If two lines
/// describe the same input, the later one counts. A line is
///
///     begun COMMAND STEM NAME NAME ... .
///     made COMMAND STEM OPTIONS INPUT NAME DIGEST NAME DIGEST ... .
///
/// - COMMAND is the subcommand.
/// - STEM is the path of the input's outputs below the folder, without what follows the stem, or
///   `.` if the input has the folder to itself.
/// - OPTIONS and INPUT are the digests of its ``Fingerprint``.
/// - NAME is the part of an output's name after stem and dot or, if STEM is `.`, its path below the
///   folder.
/// - DIGEST is the digest of the output's bytes. All digests are BLAKE2b-256, as of `b2sum -l 256`.
///
/// STEM and NAME are encoded by ``ManifestLine/word(_:)``. `begun` is written before the first
/// output gets its name. An output without a line `made` is therefore recognised as mixel's own,
/// and may be replaced, by its line `begun`.
package final class Manifest: Sendable {
  package static let name = ".mixel-manifest"
  static let header = "mixel.manifest/1\n"
  /// The stem for outputs that have the whole folder to themselves.
  package static let wholeFolder = "."

  private struct State {
    var entries: [String: ManifestEntry] = [:]
    /// Whether the file exists and its last line is complete.
    var isReady = false
  }

  let path: String
  private let folder: String
  private let command: String
  private let state: Mutex<State>

  /// - Parameters:
  ///   - folder: the folder of the outputs.
  ///   - command: the subcommand whose outputs are looked up and recorded.
  ///   - reads: whether existing lines are read; if not, lines are only added.
  package init(of folder: String, command: String, reads: Bool) throws(Failure) {
    self.folder = folder
    self.command = command
    path = PathParts.join(folder.isEmpty ? "." : folder, Self.name)
    var entries: [String: ManifestEntry] = [:]
    if reads, FileSystem.exists(path) { entries = try Self.read(path, command) }
    state = Mutex(State(entries: entries))
  }

  /// Returns whether the outputs of `stem` have this fingerprint and are intact, and whether every
  /// requested output exists under one of its possible suffixes.
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

  /// Returns whether the outputs of `stem` were made with these options, from whatever input.
  package func wasMade(_ stem: String, by options: Digest) -> Bool { entry(stem)?.made?.fingerprint.options == options }

  /// Returns whether mixel made an output.
  package func knows(_ stem: String, _ suffix: String) -> Bool {
    entry(stem)?.names.contains(ManifestLine.word(suffix)) ?? false
  }

  /// Records that outputs are about to be written; to be called before the first gets its name.
  package func begin(_ stem: String, _ suffixes: [String]) throws(Failure) {
    try add(.begun(suffixes.map(ManifestLine.word)), about: stem)
  }

  /// Records that all outputs have been written.
  package func made(_ stem: String, _ fingerprint: Fingerprint, _ outputs: [(suffix: String, digest: Digest)])
    throws(Failure)
  {
    let outputs = outputs.map { ManifestLine.Output(name: ManifestLine.word($0.suffix), digest: $0.digest) }
    try add(.made(fingerprint, outputs), about: stem)
  }

  private func entry(_ stem: String) -> ManifestEntry? { state.withLock { $0.entries[ManifestLine.word(stem)] } }

  /// Adds a line. The file is opened for each line, because a batch may write to more folders than
  /// a process may have open files.
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
      throw Failure("\(display(path)): the manifest cannot be written: \(error)")
    }
  }

  /// Opens the file for appending, and keeps others from replacing it by a sorted one until it is
  /// closed.
  private func open() throws -> FileDescriptor {
    while true {
      let descriptor = try FileDescriptor.open(
        FilePath(text: path), .readWrite, options: [.append, .create, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      // On file systems without locks, appending works without one.
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
    // An incomplete line is terminated first.
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

  /// Parses a manifest's entries for a command's inputs, by their encoded stems; nil if the bytes
  /// are not a manifest.
  package static func entries(_ bytes: [UInt8], _ command: String) -> [String: ManifestEntry]? {
    guard bytes.starts(with: header.utf8) || header.utf8.starts(with: bytes) else { return nil }
    let newline = UInt8(ascii: "\n")
    return bytes[..<(bytes.lastIndex(of: newline) ?? 0)].split(separator: newline).reduce(into: [:]) { entries, bytes in
      guard let line = ManifestLine(bytes), line.command == command else { return }
      entries[line.stem, default: ManifestEntry()].add(line.event)
    }
  }
}
