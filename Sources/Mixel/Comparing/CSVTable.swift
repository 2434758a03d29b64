/// A CSV file with a header, as of RFC 4180.
package struct CSVTable: Sendable {
  package typealias Row = CSVRows.Row

  /// Where the bytes are from, for messages.
  package let name: String
  /// In lower case.
  package let header: [String]
  package let rows: [Row]

  /// - Parameter name: where the bytes are from, for messages.
  /// - Throws: ``MixelError/table(_:)``.
  package init(_ bytes: [UInt8], named name: String) throws(MixelError) {
    guard !bytes.contains(0) else { throw .table("\(name): not a CSV file, it holds zero bytes") }
    let parsed = CSVRows(bytes)
    if let line = parsed.unclosedLine { throw .table("\(name): line \(line): a quotation mark is not closed") }
    guard let header = parsed.rows.first else {
      throw .table("\(name): the table is empty; its first line names the columns")
    }
    self.header = header.fields.map { $0.lowercased() }
    rows = Array(parsed.rows.dropFirst())
    self.name = name
  }

  /// The place of the column of one of these names.
  package func column(_ names: [String]) -> Int? { names.lazy.compactMap { header.firstIndex(of: $0) }.first }

  /// The place of a column that must be there.
  package func column(needed names: [String], for purpose: String) throws(MixelError) -> Int {
    guard let column = column(names) else {
      throw .table("\(name): no column \"\(names[0])\" in \(header.joined(separator: ",")); \(purpose)")
    }
    return column
  }

  /// A number; nil for a field that is blank, absent, or says nan.
  package func number(_ row: Row, _ column: Int) throws(MixelError) -> Double? {
    let text = text(row, column)
    guard !text.isEmpty else { return nil }
    guard let value = Double(text), !value.isInfinite else {
      throw .table("\(name): line \(row.line): \"\(text)\" in column \"\(header[column])\" is not a number")
    }
    return value.isNaN ? nil : value
  }

  /// A field, empty where the row is too short.
  package func text(_ row: Row, _ column: Int) -> String { column < row.fields.count ? row.fields[column] : "" }
}
