/// What the lines of a manifest about one input of one command tell.
package struct ManifestEntry: Equatable {
  package struct Made: Equatable {
    let fingerprint: Fingerprint
    let outputs: [ManifestLine.Output]
  }

  /// Of all outputs that were ever begun, as words.
  package private(set) var names: Set<String> = []
  /// Nil where what came last was begun only.
  package private(set) var made: Made?

  mutating func add(_ event: ManifestLine.Event) {
    switch event {
    case .begun(let begun):
      names.formUnion(begun)
      made = nil
    case .made(let fingerprint, let outputs):
      names.formUnion(outputs.map(\.name))
      made = Made(fingerprint: fingerprint, outputs: outputs)
    }
  }

  /// The fewest lines that tell the same.
  var events: [ManifestLine.Event] {
    guard let made else { return names.isEmpty ? [] : [.begun(names.sorted())] }
    let others = names.subtracting(made.outputs.map(\.name)).sorted()
    return (others.isEmpty ? [] : [.begun(others)]) + [.made(made.fingerprint, made.outputs)]
  }
}
