/// Splits and joins the text of paths. A path of folders only (`/` or an empty one) has no name.
package enum PathParts {
  private static let slash = UInt8(ascii: "/"), dot = UInt8(ascii: ".")

  /// The last component: `c.png` for `a/b/c.png`, `b` for `a/b/`.
  package static func name(_ path: String) -> String {
    let bytes = withoutTrailingSlashes(path)
    return String(bytes[(bytes.lastIndex(of: slash).map(bytes.index(after:)) ?? bytes.startIndex)...]) ?? path
  }

  /// The path before the name, without the slash between them; empty if there is none, `/` for the
  /// root.
  package static func parent(_ path: String) -> String {
    let bytes = withoutTrailingSlashes(path)
    guard let last = bytes.lastIndex(of: slash) else { return "" }
    let parent = withoutTrailingSlashes(bytes[..<last])
    return parent.isEmpty ? "/" : String(parent) ?? path
  }

  /// The name without its extension: `c.tar` for `b/c.tar.gz`, `.hidden` for `.hidden`.
  package static func stem(_ path: String) -> String {
    let name = name(path)
    guard let last = name.utf8.lastIndex(of: dot), last != name.utf8.startIndex, name != ".." else { return name }
    return String(name.utf8[..<last]) ?? name
  }

  /// The extension after the name's last dot, in lower case; nil without a dot.
  package static func lowercasedExtension(_ path: String) -> String? {
    let name = name(path), stem = stem(path)
    return stem.utf8.count < name.utf8.count ? String(name.utf8.dropFirst(stem.utf8.count + 1))?.lowercased() : nil
  }

  package static func join(_ folder: String, _ rest: String) -> String {
    if folder.isEmpty || rest.utf8.first == slash { return rest }
    if rest.isEmpty { return folder }
    return folder.utf8.last == slash ? folder + rest : folder + "/" + rest
  }

  private static func withoutTrailingSlashes(_ path: String) -> Substring.UTF8View {
    withoutTrailingSlashes(path[...].utf8)
  }

  private static func withoutTrailingSlashes(_ path: Substring.UTF8View) -> Substring.UTF8View {
    var bytes = path
    while bytes.last == slash { bytes.removeLast() }
    return bytes
  }
}
