import Batches

extension TextOutput {
  /// Opens a file for writing, or standard output if `path` is nil.
  init(_ path: String?, replacing: Bool, durable: Bool = false) throws(Failure) {
    try self.init(path, replacing: replacing, durable: durable, gate: Interruption.gate) { Console.write($0) }
  }
}
