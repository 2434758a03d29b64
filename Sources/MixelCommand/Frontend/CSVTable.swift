import Files

/// A CSV file with a header, as of RFC 4180.
struct CSVTable: Sendable {
  typealias Row = CSVRows.Row

  let path: String
  let header: [String]
  let rows: [Row]

  init(reading path: String) throws(Failure) {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.text(path)
    } catch {
      throw Failure("\(error)")
    }
    try self.init(bytes, path: path)
  }

  /// - Parameter path: where the bytes are from, for messages.
  init(_ bytes: [UInt8], path: String) throws(Failure) {
    guard !bytes.contains(0) else { throw Failure("\(path): not a CSV file, it holds zero bytes") }
    let parsed = CSVRows(bytes)
    if let line = parsed.unclosedLine { throw Failure("\(path): line \(line): a quotation mark is not closed") }
    guard let header = parsed.rows.first else { throw Failure("\(path): the table is empty; its first line names the columns") }
    self.header = header.fields.map { $0.lowercased() }
    rows = Array(parsed.rows.dropFirst())
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

  /// A field, empty where the row is too short.
  func text(_ row: Row, _ column: Int) -> String { column < row.fields.count ? row.fields[column] : "" }
}
