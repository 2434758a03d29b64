/// The rows of a CSV file (RFC 4180): fields between commas, quoted where they hold commas, quotes
/// or line ends. Empty lines are left out.
///
/// Files as spreadsheets write them are read too: with semicolons or tabs, of which the first line
/// decides; with a line `sep=;` before it; with a byte order mark, also of UTF-16; with lines that
/// end with a carriage return alone.
package struct CSVRows: Sendable {
  package struct Row: Sendable {
    /// The number of the row's first line in the file, from 1.
    package let line: Int
    package let fields: [String]
  }

  package private(set) var rows: [Row] = []
  /// The first line of a row whose quotation mark is not closed before the end of the file; nil if
  /// all are closed.
  package private(set) var unclosedLine: Int?
  /// The byte between fields.
  package let separator: UInt8

  package init(_ bytes: [UInt8]) {
    var reader = Reader(inUTF8(bytes))
    reader.readAll()
    separator = reader.separator
    rows = reader.rows
    unclosedLine = reader.unclosedLine
  }

  /// A parser that reads byte by byte.
  private struct Reader {
    private let text: ArraySlice<UInt8>
    private var next: Int
    /// The line of the next byte, and the first line of its row.
    private var line = 1, start = 1
    private var field: [UInt8] = [], fields: [String] = []
    private var isQuoted = false, wasQuoted = false
    private(set) var rows: [Row] = []
    let separator: UInt8

    init(_ bytes: [UInt8]) {
      text = bytes[...]
      let announced = Array("sep=".utf8)
      if text.count > announced.count, text.starts(with: announced) {
        separator = text[announced.count]
        next = text.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.endIndex
        (line, start) = (2, 2)
      } else {
        separator = Self.separator(ofFirstLine: text)
        next = text.startIndex
      }
    }

    /// The most frequent of comma, semicolon and tab outside quotes; comma if there is none.
    private static func separator(ofFirstLine text: ArraySlice<UInt8>) -> UInt8 {
      var isQuoted = false
      var counts: [UInt8: Int] = [:]
      for byte in text.drop(while: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        if isQuoted { continue }
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
        counts[byte, default: 0] += 1
      }
      let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
      return candidates.reduce(candidates[0]) { counts[$1, default: 0] > counts[$0, default: 0] ? $1 : $0 }
    }

    var unclosedLine: Int? { isQuoted ? start : nil }

    mutating func readAll() {
      while next < text.endIndex {
        let byte = text[next]
        next += 1
        if byte == UInt8(ascii: "\n") { line += 1 }
        if isQuoted { readQuoted(byte) } else { readPlain(byte) }
      }
      endRow()
    }

    private mutating func readQuoted(_ byte: UInt8) {
      if byte != UInt8(ascii: "\"") {
        field.append(byte)
      } else if next < text.endIndex, text[next] == UInt8(ascii: "\"") {
        field.append(byte)
        next += 1
      } else {
        isQuoted = false
      }
    }

    private mutating func readPlain(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "\"") where field.allSatisfy { $0 == UInt8(ascii: " ") }:
        (field, isQuoted, wasQuoted) = ([], true, true)
      case separator: endField()
      case UInt8(ascii: "\n"):
        endRow()
        start = line
      case UInt8(ascii: "\r"):
        if next < text.endIndex, text[next] == UInt8(ascii: "\n") { return }
        line += 1
        endRow()
        start = line
      case UInt8(ascii: " ") where wasQuoted: break
      default: field.append(byte)
      }
    }

    private mutating func endField() {
      let value = String(decoding: field, as: UTF8.self)
      fields.append(wasQuoted ? value : trimmed(value))
      (field, wasQuoted) = ([], false)
    }

    private mutating func endRow() {
      if !fields.isEmpty || !field.isEmpty || wasQuoted {
        endField()
        rows.append(Row(line: start, fields: fields))
      }
      (field, fields, wasQuoted) = ([], [], false)
    }
  }
}

/// Returns text without spaces at its ends.
package func trimmed(_ text: some StringProtocol) -> String {
  String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
}

/// Returns text in UTF-8 without a byte order mark: UTF-16 with one is converted, unless it is cut
/// short.
func inUTF8(_ bytes: [UInt8]) -> [UInt8] {
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
  let isBig = bytes.starts(with: [0xFE, 0xFF])
  guard isBig || bytes.starts(with: [0xFF, 0xFE]), bytes.count.isMultiple(of: 2) else { return bytes }
  let high = isBig ? 0 : 1
  let units = stride(from: 2, to: bytes.count, by: 2).map { (place: Int) -> UInt16 in
    UInt16(bytes[place + high]) << 8 | UInt16(bytes[place + 1 - high])
  }
  return Array(String(decoding: units, as: UTF16.self).utf8)
}
