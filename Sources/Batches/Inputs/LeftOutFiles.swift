import Files

/// The pictures of a folder that are left out: their formats are not read, or their names are those
/// of mixel's outputs although mixel has written nothing there.
package struct LeftOutFiles: Sendable {
  /// A picture that is left out.
  package struct File: Sendable, Hashable {
    package let path: String
    /// Why, such as "HEIC is not read".
    package let reason: String

    package init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  package private(set) var files: [File] = []

  package init() {}

  /// Notes a file if it is a picture that is left out.
  ///
  /// - Returns: whether it was noted.
  package mutating func note(_ name: String, in folder: String) -> Bool {
    guard let reason = Self.reason(name, in: folder) else { return false }
    files.append(File(path: PathParts.join(folder, name), reason: reason))
    return true
  }

  private static func reason(_ name: String, in folder: String) -> String? {
    if let format = InputFiles.foreignFormat(name) { return "\(format) is not read" }
    guard !name.hasPrefix("."), InputFiles.isOwnOutput(name) else { return nil }
    if InputFiles.exists(InputFiles.join(folder, Manifest.name)) { return nil }
    return "a name like those of mixel's outputs; it is taken if it is named alone"
  }

  package mutating func append(_ path: String, reason: String) { files.append(File(path: path, reason: reason)) }

  package mutating func append(_ others: LeftOutFiles) { files += others.files }

  /// Returns the pictures of a folder, not of folders below it, that are left out.
  package static func pictures(in folder: String) -> LeftOutFiles {
    InputFiles.names(in: folder).reduce(into: LeftOutFiles()) { left, name in _ = left.note(name, in: folder) }
  }

  /// One line that counts the files and names the first of them; nil if there are none.
  package var note: String? {
    guard !files.isEmpty else { return nil }
    let mostNames = 8
    let names = files.prefix(mostNames).map { display($0.path) }.joined(separator: ", ")
    let more = files.count > mostNames ? " and \(files.count - mostNames) more" : ""
    let reasons = files.reduce(into: [String]()) { if !$0.contains($1.reason) { $0.append($1.reason) } }
    let count = files.count == 1 ? "1 file" : "\(files.count) files"
    return "left out \(count): \(names)\(more) (\(reasons.joined(separator: "; ")))"
  }
}
