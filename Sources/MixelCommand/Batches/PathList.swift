import Mixel
import SystemPackage

/// The paths in a file of `--files-from`: one a line, or each ended by a zero byte.
enum PathList {
  static func read(_ path: String, endedByZero: Bool) throws -> [String] {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.text(path)
    } catch {
      throw Fatal(naming(path, "\(error)"))
    }
    let end = endedByZero ? 0 : UInt8(ascii: "\n")
    return try bytes.split(separator: end).compactMap { line in
      // Lists made on Windows end their lines with two bytes.
      let line = !endedByZero && line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard !line.contains(0) else { throw Fatal("\(display(path)): its paths end with zero bytes; -0 reads such lists") }
      return line.isEmpty ? nil : PathText.text(line)
    }
  }
}
