import Batches
import Mixel

/// The names of a frame's pictures, without their extensions: the stems of frames' files or, where
/// several frames have one stem, such as `7.jpg` and `7.png`, their whole names.
struct FrameStems: Sendable {
  private let ambiguous: Set<String>

  init(_ input: FrameInput) {
    guard case .folder(_, let names) = input else {
      ambiguous = []
      return
    }
    // A stem may also be the whole name of another frame.
    var seen = Set(names)
    ambiguous = Set(names.map { PathParts.stem($0) }.filter { !seen.insert($0).inserted })
  }

  /// Returns the name of the pictures of a frame's file.
  func name(of file: String) -> String {
    let stem = PathParts.stem(file)
    return ambiguous.contains(stem) ? PathParts.name(file) : stem
  }
}
