import Mixel
import SystemPackage

extension OutputPlan {
  /// Creates the folder of a run's outputs.
  package static func makeOutputFolder(_ path: String) throws(Fatal) {
    do {
      try makeFolder(path)
    } catch {
      throw Fatal("\(error.text); choose another with --out-dir")
    }
  }

  /// Removes temporary files that killed runs have left in a folder.
  package static func clearAbandoned(in folder: String) {
    AtomicFile.removeAbandoned(in: FilePath(text: folder.isEmpty ? "." : folder))
  }

  /// Prepares a batch before any input is opened: throws if outputs of two inputs would collide, or
  /// would overwrite another input, or if no output at all can be written; creates the folder, and
  /// removes what killed runs have left.
  package func prepare(for inputs: [BatchInput], _ suffixes: [[String]]) throws(Fatal) {
    guard !toStandardOutput else { return }
    try refuseCollisions(inputs, suffixes)
    if let folder { try Self.makeOutputFolder(folder) }
    var cleared: Set<String> = []
    for input in inputs {
      let folder = folder(of: input)
      if cleared.insert(folder).inserted { Self.clearAbandoned(in: folder) }
    }
    // A finished batch is skipped wherever it is.
    if existing != .resumed { try checkWritable(inputs) }
  }

  /// Throws if the folder of every input's outputs cannot be written. If some can, only the inputs
  /// of the others fail.
  private func checkWritable(_ inputs: [BatchInput]) throws(Fatal) {
    var problem: Failure?
    for input in inputs {
      do {
        try checkWritable(input)
        return
      } catch {
        problem = problem ?? error
      }
    }
    if let problem { throw Fatal(problem.text) }
  }

  /// Finishes a batch.
  package func end() { manifests.tidy() }

  private func refuseCollisions(_ inputs: [BatchInput], _ suffixes: [[String]]) throws(Fatal) {
    let files = Set(inputs.filter { !$0.isStandardInput }.map { FileSystem.absolute($0.path) })
    var folders: [String: FilePath] = [:]
    var seen: [FilePath: String] = [:]
    for input in inputs {
      let named = folder(of: input)
      let folder = folders[named] ?? FileSystem.absolute(named)
      folders[named] = folder
      let outputs = path(for: input, "*")
      if let other = seen.updateValue(input.path, forKey: folder.appending(FilePath(text: input.stem).components)) {
        throw Fatal(
          "\(display(other)) and \(display(input.path)) would both be written as \(display(outputs)); "
            + "process them separately, into different folders"
        )
      }
      for suffix in suffixes.joined()
      where files.contains(folder.appending(FilePath(text: "\(input.stem).\(suffix)").components)) {
        throw Fatal(
          "\(display(input.path)) would be written over another input, \(display(path(for: input, suffix))); "
            + "choose another --out-dir"
        )
      }
    }
  }
}
