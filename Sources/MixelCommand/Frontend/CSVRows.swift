/// The rows of a CSV file (RFC 4180): fields between commas, quoted where they hold commas, quotes or line ends. Empty lines are left out.
struct CSVRows {
  struct Row: Sendable {
    /// From 1, of the file.
    let line: Int
    let fields: [String]
  }

  private(set) var rows: [Row] = []
  /// Where a row begins that the file ends within, in quotes.
  private(set) var unclosedLine: Int?

  init(_ bytes: [UInt8]) {
    // The mark that some programs put before UTF-8.
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    var (field, fields): ([UInt8], [String]) = ([], [])
    var line = 1, start = 1
    var isQuoted = false, wasQuoted = false
    func isEmpty() -> Bool { fields.isEmpty && field.isEmpty && !wasQuoted }
    func endField() {
      let value = String(decoding: field, as: UTF8.self)
      fields.append(wasQuoted ? value : trimmed(value))
      (field, wasQuoted) = ([], false)
    }
    func endRow() {
      if !isEmpty() {
        endField()
        rows.append(Row(line: start, fields: fields))
      }
      (field, fields, wasQuoted) = ([], [], false)
    }
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          field.append(byte)
        } else if index < text.endIndex, text[index] == UInt8(ascii: "\"") {
          field.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\"") where field.allSatisfy({ $0 == UInt8(ascii: " ") }): (field, isQuoted, wasQuoted) = ([], true, true)
      case UInt8(ascii: ","): endField()
      case UInt8(ascii: "\n"):
        endRow()
        start = line
      case UInt8(ascii: "\r"): break
      case UInt8(ascii: " ") where wasQuoted: break
      default: field.append(byte)
      }
    }
    if isQuoted { unclosedLine = start }
    endRow()
  }
}
