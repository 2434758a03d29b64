import Mixel
import Synchronization
import SystemPackage

/// How the outputs in a folder were made: the file `.mixel-manifest` in it, to which every finished input adds a line.
///
/// Lines are written whole by one call, so that several processes may write to one manifest, and one that is killed leaves at most a last
/// line without its end, which is read as none. Of two lines about one input the later counts. A line is
///
///     begun COMMAND STEM NAME NAME ... .
///     made COMMAND STEM OPTIONS INPUT NAME DIGEST NAME DIGEST ... .
///
/// COMMAND being the subcommand, STEM the path of the input's outputs below the folder without what follows the stem, OPTIONS and INPUT the digests of its
/// ``Provenance``, NAME what follows the stem of an output, DIGEST that of its bytes (all BLAKE2b-256, as of `b2sum -l 256`), and every
/// byte of a name that is not a visible ASCII character, and `%`, written as `%XX`. `begun` comes before the first output gets its name:
/// whoever finds an output that no line `made` tells of knows by it that it is mixel's to replace.
final class Manifest: Sendable {
  static let name = ".mixel-manifest"
  static let header = "mixel.manifest/1\n"

  /// What the lines about an input tell.
  private struct Entry {
    /// What follows the stem of all that was ever written.
    var suffixes: Set<String> = []
    /// Nil where the last line is `begun`.
    var made: (provenance: Provenance, outputs: [(suffix: String, digest: Digest)])?
  }

  private struct State {
    var entries: [FilePath: Entry] = [:]
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
  init(of folder: String, command: String, reads: Bool) throws(Failure) {
    self.folder = folder
    self.command = command
    path = PathParts.join(folder.isEmpty ? "." : folder, Self.name)
    var entries: [FilePath: Entry] = [:]
    if reads, FileSystem.exists(path) { entries = try Self.read(path, command) }
    state = Mutex(State(entries: entries))
  }

  /// Whether the outputs below `stem` are of this provenance and whole, each that is asked for under one of its possible suffixes.
  func holds(_ stem: String, _ provenance: Provenance, _ suffixes: [[String]]) -> Bool {
    guard let made = state.withLock({ $0.entries[FilePath(text: stem)]?.made }), made.provenance == provenance else { return false }
    let outputs = made.outputs
    guard suffixes.allSatisfy({ alternatives in outputs.contains { alternatives.contains($0.suffix) } }) else { return false }
    return outputs.allSatisfy { output in
      let file = FilePath(text: PathParts.join(folder, stem) + "." + output.suffix)
      return (try? readFile(file)).map { BLAKE2b.digest($0) } == output.digest
    }
  }

  /// Whether an output is mixel's own.
  func knows(_ stem: String, _ suffix: String) -> Bool {
    state.withLock { $0.entries[FilePath(text: stem)]?.suffixes.contains(suffix) ?? false }
  }

  /// To be told before the first output of an input gets its name.
  func begin(_ stem: String, _ suffixes: [String]) throws(Failure) {
    try add("begun \(command) \(Self.word(stem)) \(suffixes.map(Self.word).joined(separator: " ")) .\n")
  }

  /// To be told when all outputs have theirs.
  func made(_ stem: String, _ provenance: Provenance, _ outputs: [(suffix: String, bytes: [UInt8])]) throws(Failure) {
    let names = outputs.map { "\(Self.word($0.suffix)) \(BLAKE2b.digest($0.bytes))" }
    try add("made \(command) \(Self.word(stem)) \(provenance.options) \(provenance.input) \(names.joined(separator: " ")) .\n")
  }

  /// Opened anew each time: a batch may write to more folders than a process may have files open.
  private func add(_ line: String) throws(Failure) {
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

  /// Opens the file for adding to it, and keeps others from putting a tidied one in its place until it is closed.
  private func open() throws -> FileDescriptor {
    while true {
      let descriptor = try FileDescriptor.open(
        FilePath(text: path), .readWrite, options: [.append, .create, .closeOnExec], permissions: [.ownerReadWrite, .groupRead, .otherRead])
      // File systems without locks have no other way than to go without.
      let isLocked = FileSystem.lock(descriptor, exclusively: false)
      if !isLocked || FileSystem.isStill(path, descriptor) { return descriptor }
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

  private static func read(_ path: String, _ command: String) throws(Failure) -> [FilePath: Entry] {
    let bytes: [UInt8]
    do {
      bytes = try readFile(FilePath(text: path))
    } catch {
      throw Failure(naming(path, "\(error)"))
    }
    guard bytes.isEmpty || bytes.starts(with: header.utf8) || header.utf8.starts(with: bytes) else {
      throw Failure("\(display(path)): not a manifest that this version reads; remove it, or make the outputs in another folder")
    }
    var entries: [FilePath: Entry] = [:]
    let newline = UInt8(ascii: "\n")
    for line in bytes[..<(bytes.lastIndex(of: newline) ?? 0)].split(separator: newline) {
      let words = line.split(separator: UInt8(ascii: " "))
      guard words.count >= 4, words[1].elementsEqual(command.utf8), words.last?.elementsEqual(".".utf8) == true,
        let stem = name(words[2]).map({ FilePath(text: $0) })
      else { continue }
      let rest = words[3..<words.count - 1]
      if words[0].elementsEqual("begun".utf8) {
        entries[stem, default: Entry()].suffixes.formUnion(rest.compactMap(name))
        entries[stem]?.made = nil
      } else if words[0].elementsEqual("made".utf8), let made = made(rest) {
        entries[stem, default: Entry()].suffixes.formUnion(made.outputs.map(\.suffix))
        entries[stem]?.made = made
      }
    }
    return entries
  }

  /// From the words between the stem and the end.
  private static func made(_ words: ArraySlice<ArraySlice<UInt8>>) -> (provenance: Provenance, outputs: [(suffix: String, digest: Digest)])? {
    guard words.count.isMultiple(of: 2) else { return nil }
    let digests = words.prefix(2).compactMap(digest)
    guard digests.count == 2 else { return nil }
    var outputs: [(suffix: String, digest: Digest)] = []
    for place in stride(from: words.startIndex + 2, to: words.endIndex, by: 2) {
      guard let suffix = name(words[place]), let digest = digest(words[place + 1]) else { return nil }
      outputs.append((suffix, digest))
    }
    return (Provenance(options: digests[0], input: digests[1]), outputs)
  }

  private static func digest(_ word: ArraySlice<UInt8>) -> Digest? { Digest(String(decoding: word, as: UTF8.self)) }

  /// A name as a word without spaces.
  private static func word(_ name: String) -> String {
    PathText.bytes(name).map { byte in
      let isVisible = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "%")
      if isVisible { return String(Unicode.Scalar(byte)) }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }

  private static func name(_ word: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var rest = word
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return PathText.text(bytes)
  }
}
