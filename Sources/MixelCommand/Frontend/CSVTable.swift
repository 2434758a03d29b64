import ImageCodecs
import SystemPackage

/// A CSV file with a header, as of RFC 4180.
struct CSVTable: Sendable {
  struct Row: Sendable {
    /// The line of the file that it begins in, from 1.
    let line: Int
    let fields: [String]
  }

  let path: String
  let header: [String]
  let rows: [Row]

  init(reading path: String) throws(Failure) {
    let bytes: [UInt8]
    do {
      bytes = try readFile(FilePath(path))
    } catch {
      throw Failure("\(error)")
    }
    var rows = try Self.parse(bytes, path: path)
    guard !rows.isEmpty else { throw Failure("\(path): the table is empty; its first line names the columns") }
    header = rows.removeFirst().fields.map { String($0.filter { $0 != " " && $0 != "\u{FEFF}" }.lowercased()) }
    self.rows = rows
    self.path = path
  }

  /// The place of the column of one of these names.
  func column(_ names: [String]) -> Int? { names.lazy.compactMap { header.firstIndex(of: $0) }.first }

  /// The place of a column that must be there.
  func column(needed names: [String], for purpose: String) throws(Failure) -> Int {
    guard let column = column(names) else {
      throw Failure("\(path): no column \"\(names[0])\" in \(header.joined(separator: ",")); \(purpose)")
    }
    return column
  }

  /// A number; nil for a field that is blank, absent, or says nan.
  func number(_ row: Row, _ column: Int) throws(Failure) -> Double? {
    let text = text(row, column)
    guard !text.isEmpty else { return nil }
    guard let value = Double(text), !value.isInfinite else {
      throw Failure("\(path): line \(row.line): \"\(text)\" in column \"\(header[column])\" is no number")
    }
    return value.isNaN ? nil : value
  }

  /// A field without the spaces around it.
  func text(_ row: Row, _ column: Int) -> String {
    guard column < row.fields.count else { return "" }
    return String(row.fields[column].drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// Blank lines are left out.
  private static func parse(_ bytes: [UInt8], path: String) throws(Failure) -> [Row] {
    var rows: [Row] = [], fields: [String] = [], field: [UInt8] = []
    var isQuoted = false, line = 1, start = 1, place = 0
    func endField() { fields.append(String(decoding: field, as: UTF8.self)); field.removeAll() }
    func endRow() {
      endField()
      if fields != [""] { rows.append(Row(line: start, fields: fields)) }
      fields.removeAll()
      start = line + 1
    }
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && place < bytes.count && bytes[place] == byte:
        field.append(byte)
        place += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted: endField()
      case 13 where !isQuoted: break
      case 10:
        if isQuoted { field.append(byte) } else { endRow() }
        line += 1
      case 0: throw Failure("\(path): not a CSV file, it holds zero bytes")
      default: field.append(byte)
      }
    }
    guard !isQuoted else { throw Failure("\(path): line \(start): a quotation mark is not closed") }
    if !field.isEmpty || !fields.isEmpty { endRow() }
    return rows
  }
}
