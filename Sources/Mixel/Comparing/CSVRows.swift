/// The rows of a CSV file (RFC 4180): fields between commas, quoted where they hold commas, quotes
/// or line ends. Empty lines are left out.
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

  package init(_ bytes: [UInt8]) {
    var reader = Reader(bytes)
    reader.readAll()
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

    init(_ bytes: [UInt8]) {
      // Some programs write a byte order mark.
      text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
      next = text.startIndex
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
      case UInt8(ascii: ","): endField()
      case UInt8(ascii: "\n"):
        endRow()
        start = line
      case UInt8(ascii: "\r"): break
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
