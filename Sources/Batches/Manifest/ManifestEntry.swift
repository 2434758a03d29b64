/// The content of a manifest's lines about one input of one command.
package struct ManifestEntry: Equatable {
  package struct Made: Equatable {
    let fingerprint: Fingerprint
    let outputs: [ManifestLine.Output]
  }

  /// The encoded names of all outputs ever begun.
  package private(set) var names: Set<String> = []
  /// The last complete outputs; nil if later ones were begun and not finished.
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

  /// The fewest lines with the same content.
  var events: [ManifestLine.Event] {
    guard let made else { return names.isEmpty ? [] : [.begun(names.sorted())] }
    let others = names.subtracting(made.outputs.map(\.name)).sorted()
    return (others.isEmpty ? [] : [.begun(others)]) + [.made(made.fingerprint, made.outputs)]
  }
}
