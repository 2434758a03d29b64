import Mixel
import Synchronization
import SystemPackage

/// The file `labelmap.txt`, shared by all VOC pictures of a folder. It names the labels of the
/// picture that has the most.
///
/// Label `k` has the same name and colour in every picture, so the lines of a picture are the first
/// lines of one with more labels.
package final class LabelMapFile: Sendable {
  package static let name = "labelmap.txt"

  private let overwrites: Bool
  private let writing = Mutex<Void>(())

  package init(overwrites: Bool) { self.overwrites = overwrites }

  /// Throws if an existing file is of another kind, before any work is done.
  package func check(beside output: String) throws(Failure) { _ = try present(at: Self.path(beside: output)) }

  /// Extends the file to name at least these labels.
  package func extend(to names: [String], beside output: String) throws(Failure) {
    try writing.withLock { _ throws(Failure) in
      let path = Self.path(beside: output)
      let text = VOCAnnotation.labelMapText(names: names)
      if let present = try present(at: path), present.count >= text.utf8.count { return }
      do {
        try writeAtomically(Array(text.utf8), to: FilePath(text: path), replacing: true)
      } catch {
        throw Failure(naming(path, "\(error)"))
      }
    }
  }

  private static func path(beside output: String) -> String {
    PathParts.join(PathParts.parent(output), name)
  }

  /// Returns the bytes of the file if it exists and has the standard content. Another file counts
  /// as missing if it may be replaced.
  private func present(at path: String) throws(Failure) -> [UInt8]? {
    guard InputFiles.exists(path) else { return nil }
    do {
      let bytes = try FileSystem.text(path)
      let whole = (0..<VOCAnnotation.categoryLimit).map { "label_\($0)" }
      let longest = Array(VOCAnnotation.labelMapText(names: [VOCAnnotation.backgroundName] + whole).utf8)
      if longest.starts(with: bytes), bytes.last == UInt8(ascii: "\n") { return bytes }
    } catch {
      throw Failure("\(error)")
    }
    if overwrites { return nil }
    throw Failure("\(path) exists already and names other labels; --force replaces it")
  }
}
