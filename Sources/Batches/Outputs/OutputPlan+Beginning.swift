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

  /// Prepares a batch before any input is opened: names the outputs of each input (see
  /// ``OutputNames``), creates the folder, and removes what killed runs have left.
  ///
  /// - Returns: the inputs with their names, and messages about names that are not the stem.
  /// - Throws: ``Fatal`` if no input may be written.
  package func prepare(for inputs: [BatchInput], _ suffixes: [[String]]) throws(Fatal) -> (
    inputs: [BatchInput], notes: [String]
  ) {
    guard !toStandardOutput else { return (inputs, []) }
    var names = OutputNames(self)
    let inputs = names.assign(to: inputs, suffixes)
    if let first = inputs.first, let refusal = first.refusal, inputs.allSatisfy({ $0.refusal != nil }) {
      throw Fatal("\(display(first.path)): \(refusal)")
    }
    if let folder { try Self.makeOutputFolder(folder) }
    var cleared: Set<String> = []
    for input in inputs {
      let folder = folder(of: input)
      if cleared.insert(folder).inserted { Self.clearAbandoned(in: folder) }
    }
    // A finished batch is skipped wherever it is.
    if existing != .resumed { try checkWritable(inputs) }
    return (inputs, names.notes)
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
}
