import Batches
import Files

/// The one file that a command makes, or standard output.
struct SingleOutput {
  let path: String
  let overwrites: Bool

  func checkAbsent() throws {
    guard path != "-", !overwrites, InputFiles.exists(path) else { return }
    throw Fatal("\(path) exists already; --force replaces it")
  }

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
