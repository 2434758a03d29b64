package import Mixel
import SystemPackage

/// Decides where outputs go and which existing ones may be replaced.
package struct OutputPlan: Sendable {
  /// The folder of all outputs; nil to write beside each input.
  package let folder: String?
  package let existing: ExistingOutputs
  package let toStandardOutput: Bool
  /// Whether writing waits until files are on the disk.
  let isDurable: Bool
  private let gate: WriteGate
  let manifests: Manifests
  private let writable = WritableFolders()

  /// - Parameters:
  ///   - folder: the folder of all outputs; nil to write beside each input.
  ///   - command: the subcommand recorded in manifests.
  ///   - gate: the gate that all writers pass.
  package init(
    folder: String?, existing: ExistingOutputs, toStandardOutput: Bool, isDurable: Bool, command: String,
    gate: WriteGate
  ) {
    self.folder = folder
    self.existing = existing
    self.toStandardOutput = toStandardOutput
    self.isDurable = isDurable
    self.gate = gate
    manifests = Manifests(command: command, reads: existing == .resumed)
  }

  /// Whether a manifest records how outputs were made.
  var keepsManifest: Bool { !toStandardOutput }

  /// Returns the folder of an input's outputs; empty for the working folder.
  func folder(of input: BatchInput) -> String {
    if let folder { return PathParts.join(folder, input.subfolder) }
    return input.isStandardInput ? "" : PathParts.parent(input.path)
  }

  /// Returns `FOLDER/STEM.SUFFIX` for an input.
  package func path(for input: BatchInput, _ suffix: String) -> String {
    PathParts.join(folder(of: input), "\(input.stem).\(suffix)")
  }

  /// Returns the outputs of an input if all exist, are intact, and were made as they would be now;
  /// otherwise nil.
  func completeOutputs(of input: BatchInput, _ suffixes: [[String]], _ fingerprint: Fingerprint) throws(Failure)
    -> [String]?
  {
    guard existing == .resumed, try manifest(of: input).holds(key(input), fingerprint, suffixes) else { return nil }
    return suffixes.flatMap { $0.map { path(for: input, $0) }.filter(FileSystem.exists) }
  }

  /// Throws if no output of an input can be written, before any work is done.
  func checkWritable(_ input: BatchInput) throws(Failure) {
    if !toStandardOutput { try writable.check(folder(of: input)) }
  }

  /// Throws if outputs exist and must not be replaced, before any work is done.
  func checkAbsent(_ input: BatchInput, _ suffixes: [[String]]) throws(Failure) {
    // Which of several alternatives is written is known only once the input is read.
    try checkAbsent(input, suffixes.compactMap { $0.count == 1 ? $0[0] : nil })
  }

  private func checkAbsent(_ input: BatchInput, _ suffixes: [String]) throws(Failure) {
    guard existing != .replaced else { return }
    for suffix in suffixes {
      let output = path(for: input, suffix)
      guard FileSystem.exists(output) else { continue }
      guard existing == .resumed else {
        throw Failure("\(output) exists already; --force replaces it, --skip-existing leaves out inputs that are done")
      }
      if try !manifest(of: input).knows(key(input), suffix) {
        throw Failure(
          "\(output) exists already, and \(Manifest.name) does not say that mixel made it; --force replaces it")
      }
    }
  }

  /// Writes an input's files. If one fails, removes those that did not exist before.
  ///
  /// - Parameters:
  ///   - files: suffixes and bytes.
  ///   - afterwards: work to do before the input counts as finished.
  /// - Returns: the files' paths.
  func write(
    _ files: [(suffix: String, bytes: [UInt8])], of input: BatchInput, _ fingerprint: Fingerprint?, workers: Workers,
    afterwards: () throws(Failure) -> Void
  ) throws(Failure) -> [String] {
    try checkAbsent(input, files.map(\.suffix))
    let paths = files.map { path(for: input, $0.suffix) }
    try gate.writing { () throws(Failure) in
      try Self.makeFolder(folder(of: input))
      let manifest = try fingerprint == nil ? nil : manifest(of: input)
      try manifest?.begin(key(input), files.map(\.suffix))
      try Self.write(
        Array(zip(paths, files.map(\.bytes))), replacing: existing != .refused, durable: isDurable, workers: workers)
      try afterwards()
      if let fingerprint {
        try manifest?.made(key(input), fingerprint, files.map { ($0.suffix, BLAKE2b.digest($0.bytes)) })
      }
    }
    return paths
  }

  /// Writes all files. If one fails, removes those that did not exist before.
  package static func write(
    _ files: [(path: String, bytes: [UInt8])], replacing: Bool, durable: Bool = false, workers: Workers = .one
  ) throws(Failure) {
    let wereThere = files.map { FileSystem.exists($0.path) }
    let results = workers.map(files.count) { index in
      Result { () throws(FileError) in
        try writeAtomically(
          files[index].bytes, to: FilePath(text: files[index].path), replacing: replacing, durable: durable)
      }
    }
    for (file, result) in zip(files, results) {
      guard case .failure(let error) = result else { continue }
      for (index, result) in results.enumerated() where !wereThere[index] {
        if case .success = result { FileSystem.remove(files[index].path) }
      }
      throw Failure(naming(file.path, "\(error)"))
    }
  }

  private func manifest(of input: BatchInput) throws(Failure) -> Manifest { try manifests[folder ?? folder(of: input)] }

  /// Returns the manifest's name for the input's outputs.
  private func key(_ input: BatchInput) -> String {
    folder == nil ? input.stem : PathParts.join(input.subfolder, input.stem)
  }

  static func makeFolder(_ path: String) throws(Failure) {
    do {
      try FileSystem.makeFolder(path)
    } catch {
      throw Failure("\(display(path)): the folder cannot be made: \(error)")
    }
  }
}
