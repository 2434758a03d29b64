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
      let opened = try AtomicFile(at: FilePath(path), replacing: replacing)
      Interruption.remember(opened.temporary.string)
      file = consume opened
    } catch {
      throw Failure("\(error)")
    }
  }

  mutating func write(_ text: String) throws(Failure) {
    do {
      if try file?.write(Array(text.utf8)) == nil { Console.write(Array(text.utf8)) }
    } catch {
      throw Failure("\(error)")
    }
  }

  consuming func commit() throws(Failure) {
    do {
      try file.take()?.commit()
    } catch {
      throw Failure("\(error)")
    }
  }
}
