/// A manifest sorted by names, with at most two lines per input that state its last status. Two
/// runs that made the same outputs give equal files, in whatever order inputs were finished and
/// however often they were interrupted.
///
/// It holds the manifest's bytes and 16 bytes per line; its text is produced in parts.
package struct TidyManifest {
  /// The position of a line, and of the command and stem within it.
  private struct Line {
    let start: UInt32
    let end: UInt32
    let inputStart: UInt32
    let inputEnd: UInt32
  }

  private let bytes: [UInt8]
  private var lines: [Line] = []

  /// - Parameter bytes: the manifest, less than 4 GB.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let newline = UInt8(ascii: "\n")
    var start = Manifest.header.utf8.count
    while start < bytes.count, let end = bytes[start...].firstIndex(of: newline) {
      if let line = Self.line(bytes, start, end) { lines.append(line) }
      start = end + 1
    }
    lines.sort { a, b in
      let order = Self.compare(bytes, a, b)
      return order == 0 ? a.start < b.start : order < 0
    }
  }

  /// Whether the bytes are already sorted.
  var isTidy: Bool {
    struct Difference: Error {}
    var rest = bytes[...]
    do throws(Difference) {
      try forEachPart { (part) throws(Difference) in
        guard rest.starts(with: part) else { throw Difference() }
        rest = rest.dropFirst(part.count)
      }
    } catch {
      return false
    }
    return rest.isEmpty
  }

  /// Calls `body` with the text, in order, in parts of a few lines.
  package func forEachPart<E>(_ body: ([UInt8]) throws(E) -> Void) throws(E) {
    try body(Array(Manifest.header.utf8))
    var first = 0
    while first < lines.count {
      var end = first + 1
      while end < lines.count, Self.compare(bytes, lines[first], lines[end]) == 0 { end += 1 }
      try body(text(of: lines[first..<end]))
      first = end
    }
  }

  /// Merges all lines about an input, in their original order.
  private func text(of lines: ArraySlice<Line>) -> [UInt8] {
    var entry = ManifestEntry()
    var subject: ManifestLine?
    for line in lines {
      subject = ManifestLine(bytes[Int(line.start)..<Int(line.end)])
      if let subject { entry.add(subject.event) }
    }
    guard let subject else { return [] }
    return entry.events.flatMap { Array(ManifestLine(command: subject.command, stem: subject.stem, $0).text.utf8) }
  }

  /// Returns nil for an invalid line.
  private static func line(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Line? {
    guard let line = ManifestLine(bytes[start..<end]),
      let inputStart = bytes[start..<end].firstIndex(of: UInt8(ascii: " "))
    else { return nil }
    let inputLength = line.command.utf8.count + 1 + line.stem.utf8.count
    return Line(
      start: UInt32(start), end: UInt32(end), inputStart: UInt32(inputStart + 1),
      inputEnd: UInt32(inputStart + 1 + inputLength))
  }

  /// Compares inputs: negative, 0 or positive, as `a` is before, equal to or after `b`.
  private static func compare(_ bytes: [UInt8], _ a: Line, _ b: Line) -> Int {
    var i = Int(a.inputStart), j = Int(b.inputStart)
    while i < a.inputEnd, j < b.inputEnd {
      if bytes[i] != bytes[j] { return Int(bytes[i]) - Int(bytes[j]) }
      i += 1
      j += 1
    }
    return (Int(a.inputEnd) - i) - (Int(b.inputEnd) - j)
  }
}
