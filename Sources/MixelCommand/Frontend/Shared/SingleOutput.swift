import Batches
import Files

/// The only output of a command: a file, or standard output for the path `-`.
struct SingleOutput {
  let path: String
  let overwrites: Bool

  /// Refuses to replace an existing file, or to write into a folder that takes none, before any
  /// work is done.
  func checkAbsent() throws {
    guard path != "-" else { return }
    if !overwrites, InputFiles.exists(path) { throw Fatal("\(path) exists already; --force replaces it") }
    let folder = PathParts.parent(path)
    guard FileSystem.isFolder(folder.isEmpty ? "." : folder) else { return }
    do {
      try FileSystem.checkWritable(folder: folder)
    } catch {
      throw Fatal("\(path): \(error); choose another")
    }
  }

  /// Writes the whole output.
  func write(_ bytes: [UInt8]) throws {
    guard path != "-" else { return Console.write(bytes) }
    OutputPlan.clearAbandoned(in: PathParts.parent(path))
    do throws(Failure) {
      try Interruption.gate.writing { () throws(Failure) in try OutputPlan.write([(path, bytes)], replacing: overwrites)
      }
    } catch {
      throw Fatal(error.text)
    }
  }
}
