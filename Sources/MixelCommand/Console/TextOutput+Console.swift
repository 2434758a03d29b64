import Batches

extension TextOutput {
  /// A file, or standard output where there is no path.
  init(_ path: String?, replacing: Bool) throws(Failure) {
    try self.init(path, replacing: replacing, gate: Interruption.gate) { Console.write($0) }
  }
}
