public import Raster

/// A table of boxes given by hand, each of an object in a frame.
///
/// The header names the columns, in any case and order: `frame`, the box as in ``PictureBoxes``,
/// and optionally `object`. So a `boxes.csv` whose wrong rows have been corrected, and the others
/// removed, is such a table. A row whose box is blank says nothing.
public struct KeyframeTable: Sendable, Hashable {
  public struct Row: Sendable, Hashable {
    /// The line in the file, from 1.
    public let line: Int
    /// The frame's number in the film, from 0.
    public let frame: Int
    /// The object's name; nil if the table has none.
    public let object: String?
    public let box: Box
  }

  /// The table's name in messages.
  public let name: String
  public let rows: [Row]

  package static let format =
    "it needs a header with the columns frame,x,y,width,height and, of several objects, object"

  /// Reads a table from its bytes.
  ///
  /// - Parameters:
  ///   - bytes: the contents of a CSV file (RFC 4180).
  ///   - name: the table's name in messages.
  /// - Throws: ``MixelError/table(_:)`` that names the line.
  /// - Complexity: O(bytes).
  public init(csv bytes: [UInt8], named name: String = "the table") throws(MixelError) {
    let table = try CSVTable(bytes, named: name)
    guard let columns = BoxColumns(table.header, named: ["frame"]) else {
      throw .table("\(name): not a list of boxes in frames; \(Self.format)")
    }
    let object = table.column(["object"])
    var rows: [Row] = []
    for row in table.rows where !columns.isBlank(row.fields) {
      let text = table.text(row, columns.name)
      guard let frame = Int(text), 0..<1 << 40 ~= frame else {
        throw .table("\(name), line \(row.line): \"\(text)\" in column \"frame\" is not a frame number, from 0")
      }
      let box: Box
      do throws(MixelError) {
        box = try columns.box(row.fields, table)
      } catch {
        throw .table("\(name), line \(row.line): \(error)")
      }
      let label = object.map { table.text(row, $0) } ?? ""
      rows.append(Row(line: row.line, frame: frame, object: label.isEmpty ? nil : label, box: box))
    }
    guard !rows.isEmpty else { throw .table("\(name): there are no boxes below the header") }
    self.name = name
    self.rows = rows
  }

  /// Returns the keyframes of the table.
  ///
  /// - Parameter object: the object of rows that name none.
  public func keyframes(of object: String = "object") -> [TrackKeyframe] {
    rows.map { .box($0.box, of: $0.object ?? object, inFrame: $0.frame) }
  }
}
