import Mixel
import SystemPackage

/// A file that lists inputs: one path per line, or each path terminated by a zero byte.
package enum PathList {
  /// Reads the paths, without blank lines.
  package static func read(_ path: String, endedByZero: Bool) throws(Fatal) -> [String] {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.text(path)
    } catch {
      throw Fatal(naming(path, "\(error)"))
    }
    var paths: [String] = []
    for line in bytes.split(separator: endedByZero ? 0 : UInt8(ascii: "\n")) {
      // Lines of lists from Windows end with two bytes.
      let line = !endedByZero && line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard !line.contains(0) else {
        throw Fatal("\(display(path)): its paths end with zero bytes; -0 reads such lists")
      }
      if !line.isEmpty { paths.append(PathText.text(line)) }
    }
    return paths
  }
}
