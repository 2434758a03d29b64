import Mixel
import SystemPackage

/// Gives every input of a batch a name for its outputs that no other has.
///
/// The name is the stem: `a` for `a.jpg`. Inputs that share a folder of outputs and a stem, such as
/// `a.jpg` and `a.png`, are told apart by their extensions: all of them get their whole name, and
/// outputs such as `a.jpg.labels.png`. What still collides is refused, input by input. The result
/// depends only on which inputs there are, not on their order.
struct OutputNames {
  private let plan: OutputPlan
  /// The absolute folders of outputs, by their names.
  private var folders: [String: FilePath] = [:]
  /// Messages for people about names that are not the stem.
  private(set) var notes: [String] = []

  init(_ plan: OutputPlan) { self.plan = plan }

  /// Returns the inputs with their names, some with a reason for which they fail.
  ///
  /// - Parameter suffixes: the suffixes of outputs, with their alternatives.
  mutating func assign(to inputs: [BatchInput], _ suffixes: [[String]]) -> [BatchInput] {
    var inputs = inputs
    // A whole name may be the stem of another input, which then gets its whole name too.
    var colliding = groups(inputs).filter { $0.count > 1 }
    while giveWholeNames(colliding, &inputs) { colliding = groups(inputs).filter { $0.count > 1 } }
    for group in colliding {
      for index in group {
        let other = group.first { $0 != index } ?? index
        inputs[index].refusal =
          """
          it and \(display(inputs[other].path)) would both be written as \
          \(display(plan.path(for: inputs[index], "*"))); process them separately, into different folders
          """
      }
    }
    refuseOverwriting(&inputs, suffixes)
    return inputs
  }

  /// Gives colliding inputs their whole names, and returns whether any had another name before.
  private mutating func giveWholeNames(_ groups: [[Int]], _ inputs: inout [BatchInput]) -> Bool {
    var hasChanged = false
    for group in groups {
      let changed = group.filter { !inputs[$0].isStandardInput && inputs[$0].stem != PathParts.name(inputs[$0].path) }
      if changed.isEmpty { continue }
      hasChanged = true
      for index in changed { inputs[index].stem = PathParts.name(inputs[index].path) }
      let names = changed.prefix(3).map { display(inputs[$0].path) }.joined(separator: ", ")
      notes.append(
        "\(names)\(changed.count > 3 ? ", ..." : ""): outputs are named after the whole name, with the extension")
    }
    return hasChanged
  }

  /// Refuses inputs whose outputs would replace other inputs.
  private mutating func refuseOverwriting(_ inputs: inout [BatchInput], _ suffixes: [[String]]) {
    let files = Set(inputs.filter { !$0.isStandardInput }.map { FileSystem.absolute($0.path) })
    for index in inputs.indices where inputs[index].refusal == nil {
      let input = inputs[index], folder = folder(of: input)
      for suffix in suffixes.joined()
      where files.contains(folder.appending(FilePath(text: "\(input.stem).\(suffix)").components)) {
        inputs[index].refusal =
          """
          it would be written over another input, \(display(plan.path(for: input, suffix))); choose another --out-dir
          """
      }
    }
  }

  /// The indices of inputs with the same folder and name of outputs, in the order of the inputs.
  private mutating func groups(_ inputs: [BatchInput]) -> [[Int]] {
    var places: [FilePath: Int] = [:]
    var groups: [[Int]] = []
    for (index, input) in inputs.enumerated() {
      let output = folder(of: input).appending(FilePath(text: input.stem).components)
      if let place = places[output] {
        groups[place].append(index)
      } else {
        places[output] = groups.count
        groups.append([index])
      }
    }
    return groups
  }

  private mutating func folder(of input: BatchInput) -> FilePath {
    let named = plan.folder(of: input)
    if let known = folders[named] { return known }
    let folder = FileSystem.absolute(named)
    folders[named] = folder
    return folder
  }
}
