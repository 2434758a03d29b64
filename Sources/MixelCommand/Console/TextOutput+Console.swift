import Batches

extension TextOutput {
  /// Opens a file for writing, or standard output if `path` is nil.
  init(_ path: String?, replacing: Bool) throws(Failure) {
    try self.init(path, replacing: replacing, gate: Interruption.gate) { Console.write($0) }
  }
}
