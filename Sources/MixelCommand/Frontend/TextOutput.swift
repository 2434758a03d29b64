import Mixel
import SystemPackage

/// A text that grows: a file that appears when it is complete, or standard output at once.
struct TextOutput: ~Copyable {
  private var file: AtomicFile?

  /// - Parameter path: nil for standard output.
  init(_ path: String?, replacing: Bool) throws(Failure) {
    file = nil
    guard let path else { return }
    do {
      let opened = try AtomicFile(at: FilePath(text: path), replacing: replacing)
      Interruption.remember(opened.temporary.text)
      file = consume opened
    } catch {
      throw Failure("\(error)")
    }
  }

  mutating func write(_ text: String) throws(Failure) { try write(bytes: Array(text.utf8)) }

  mutating func write(bytes: [UInt8]) throws(Failure) {
    do {
      if try file?.write(bytes) == nil { Console.write(bytes) }
    } catch {
      throw Failure("\(error)")
    }
  }

  /// Gives the file its name.
  consuming func commit() throws(Failure) {
    do {
      try file.take()?.commit()
    } catch {
      throw Failure("\(error)")
    }
  }
}
