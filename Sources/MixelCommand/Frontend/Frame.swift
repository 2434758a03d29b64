import Mixel
import SystemPackage

/// A frame to be tracked in.
struct Frame: Sendable {
  /// From 0.
  let index: Int
  /// The name of its file, or of its place in a stream.
  let file: String
  let picture: Result<Picture, Failure>
  /// Of its file's bytes; nil in a stream, and where the file cannot be read.
  let digest: Digest?

  /// What its mask and overlay are named after.
  var stem: String { Self.stem(of: file) }

  static func stem(of file: String) -> String { PathParts.stem(file) }

  /// A stream's frame: at least six digits, so that names sort for the first million.
  static func name(inStream index: Int) -> String {
    let digits = String(index)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}
