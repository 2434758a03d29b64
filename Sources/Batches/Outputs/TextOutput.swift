import Mixel
import SystemPackage

/// An incremental text output: a file that appears when it is complete, or a stream that receives
/// each part at once.
package struct TextOutput: ~Copyable {
  private var file: AtomicFile?
  private let stream: @Sendable ([UInt8]) -> Void

  /// - Parameters:
  ///   - path: the file's path; nil for the stream.
  ///   - durable: whether ``commit()`` waits until the file is on the disk.
  ///   - gate: removes the incomplete file if the process ends early.
  ///   - stream: receives the parts if there is no path.
  package init(
    _ path: String?, replacing: Bool, durable: Bool = false, gate: WriteGate,
    stream: @escaping @Sendable ([UInt8]) -> Void
  ) throws(Failure) {
    file = nil
    self.stream = stream
    guard let path else { return }
    do {
      let opened = try AtomicFile(at: FilePath(text: path), replacing: replacing, durable: durable)
      gate.remember(temporary: opened.temporary.text)
      file = consume opened
    } catch {
      throw Failure("\(error)")
    }
  }

  package mutating func write(_ text: String) throws(Failure) { try write(bytes: Array(text.utf8)) }

  package mutating func write(bytes: [UInt8]) throws(Failure) {
    do {
      if try file?.write(bytes) == nil { stream(bytes) }
    } catch {
      throw Failure("\(error)")
    }
  }

  /// Completes the file and gives it its name.
  package consuming func commit() throws(Failure) {
    do {
      try file.take()?.commit()
    } catch {
      throw Failure("\(error)")
    }
  }
}
