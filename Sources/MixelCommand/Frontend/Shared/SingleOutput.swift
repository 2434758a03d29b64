import Batches
import Files

/// The only output of a command: a file, or standard output for the path `-`.
struct SingleOutput {
  let path: String
  let overwrites: Bool

  /// Refuses to replace an existing file, before any work is done.
  func checkAbsent() throws {
    guard path != "-", !overwrites, InputFiles.exists(path) else { return }
    throw Fatal("\(path) exists already; --force replaces it")
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
