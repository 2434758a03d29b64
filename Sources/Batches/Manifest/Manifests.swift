import Synchronization

/// The manifests of the folders to which a run writes, each opened when it is first needed.
final class Manifests: Sendable {
  private let command: String
  private let reads: Bool
  private let open = Mutex<[String: Result<Manifest, Failure>]>([:])

  init(command: String, reads: Bool) {
    self.command = command
    self.reads = reads
  }

  /// Sorts the manifests.
  func tidy() {
    for case .success(let manifest) in open.withLock({ Array($0.values) }) { manifest.tidy() }
  }

  subscript(folder: String) -> Manifest {
    get throws(Failure) {
      try open.withLock { open in
        if let manifest = open[folder] { return manifest }
        let manifest = Result { () throws(Failure) in try Manifest(of: folder, command: command, reads: reads) }
        open[folder] = manifest
        return manifest
      }.get()
    }
  }
}
