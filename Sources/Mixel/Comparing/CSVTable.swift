/// A CSV file (RFC 4180) whose first line names the columns.
package struct CSVTable: Sendable {
  package typealias Row = CSVRows.Row

  /// The table's name in messages.
  package let name: String
  /// The names of the columns, in lower case.
  package let header: [String]
  package let rows: [Row]
  /// Whether numbers may have a decimal comma, because fields are not separated by commas.
  private let mayHaveDecimalCommas: Bool

  /// - Parameter name: the table's name in messages.
  /// - Throws: ``MixelError/table(_:)``.
  package init(_ bytes: [UInt8], named name: String) throws(MixelError) {
    guard !inUTF8(bytes).contains(0) else { throw .table("\(name): not a CSV file, it holds zero bytes") }
    let parsed = CSVRows(bytes)
    mayHaveDecimalCommas = parsed.separator != UInt8(ascii: ",")
    if let line = parsed.unclosedLine { throw .table("\(name): line \(line): a quotation mark is not closed") }
    guard let header = parsed.rows.first else {
      throw .table("\(name): the table is empty; its first line names the columns")
    }
    self.header = header.fields.map { $0.lowercased() }
    rows = Array(parsed.rows.dropFirst())
    self.name = name
  }

  /// Returns the index of the first of these columns that exists; nil if none does.
  package func column(_ names: [String]) -> Int? { names.lazy.compactMap { header.firstIndex(of: $0) }.first }

  /// Returns the index of a column that must exist.
  ///
  /// - Parameters:
  ///   - names: possible names of the column.
  ///   - purpose: what the table needs, which ends the error's message.
  /// - Throws: ``MixelError/table(_:)``.
  package func column(needed names: [String], for purpose: String) throws(MixelError) -> Int {
    guard let column = column(names) else {
      throw .table("\(name): no column \"\(names[0])\" in \(header.joined(separator: ",")); \(purpose)")
    }
    return column
  }

  /// Returns the number that a text is; nil if it is none. With semicolons or tabs between fields,
  /// a comma is a decimal point.
  package func decimal(_ text: String) -> Double? {
    mayHaveDecimalCommas ? Double(String(text.map { $0 == "," ? "." : $0 })) : Double(text)
  }

  /// Returns a number; nil if the field is blank, absent or `nan`.
  ///
  /// - Throws: ``MixelError/table(_:)`` for other text.
  package func number(_ row: Row, _ column: Int) throws(MixelError) -> Double? {
    let text = text(row, column)
    guard !text.isEmpty else { return nil }
    guard let value = decimal(text), !value.isInfinite else {
      throw .table("\(name): line \(row.line): \"\(text)\" in column \"\(header[column])\" is not a number")
    }
    return value.isNaN ? nil : value
  }

  /// Returns a field; an empty string if the row is too short.
  package func text(_ row: Row, _ column: Int) -> String { column < row.fields.count ? row.fields[column] : "" }
}
