import Files
public import Raster
import SystemPackage

/// The boxes of one object, frame by frame, as in the `boxes.csv` of a track or in a truth with the
/// columns `frame,x,y,w,h`.
public struct ObjectBoxes: Sendable, Hashable {
  /// The box in each frame, in pixels; nil if the fields are blank because the object is absent.
  public let boxes: [Box?]

  /// The column `score`: how certain each frame's box is; nil for a table without it.
  public let confidences: [Double?]?

  /// The number of frames whose column `state` is `lost`; nil for a table without it.
  public let lostCount: Int?

  /// Creates a value from boxes in memory.
  public init(boxes: [Box?], confidences: [Double?]? = nil, lostCount: Int? = nil) {
    self.boxes = boxes
    self.confidences = confidences
    self.lostCount = lostCount
  }

  /// Reads a table of boxes. The header names the columns, in any case and order:
  /// `x,y,width,height` or `x,y,w,h`, and optionally `score`, `state`, `object`.
  ///
  /// - Parameters:
  ///   - path: the file; `-` is standard input.
  ///   - object: the value of the column `object` in the rows to take; nil if there is only one.
  /// - Throws: ``MixelError/file(_:)``, and ``MixelError/table(_:)`` that names the line.
  public init(contentsOf path: String, object: String? = nil) throws(MixelError) {
    try self.init(csv: try bytes(of: FilePath(text: path)), object: object, named: path)
  }

  /// Reads a table of boxes from its bytes.
  ///
  /// - Parameters:
  ///   - bytes: the contents of a CSV file (RFC 4180).
  ///   - object: the value of the column `object` in the rows to take; nil if there is only one.
  ///   - name: the table's name in messages.
  /// - Throws: ``MixelError/table(_:)`` that names the line.
  /// - Complexity: O(bytes).
  public init(csv bytes: [UInt8], object: String? = nil, named name: String = "the table") throws(MixelError) {
    try self.init(CSVTable(bytes, named: name), object: object)
  }

  private init(_ table: CSVTable, object: String?) throws(MixelError) {
    let purpose = "boxes have the columns x,y,width,height or x,y,w,h"
    let columns = [
      try table.column(needed: ["x"], for: purpose), try table.column(needed: ["y"], for: purpose),
      try table.column(needed: ["width", "w"], for: purpose), try table.column(needed: ["height", "h"], for: purpose),
    ]
    let rows = try Self.rows(of: object, in: table)
    guard !rows.isEmpty else {
      throw .table("\(table.name): a header and no rows; there are no boxes to compare")
    }
    boxes = try rows.map { (row) throws(MixelError) in try Self.box(row, columns, in: table) }
    confidences = try table.column(["score"]).map { (column) throws(MixelError) in
      try rows.map { (row) throws(MixelError) in try table.number(row, column) }
    }
    lostCount = table.column(["state"]).map { column in rows.count { table.text($0, column) == "lost" } }
  }

  private static func box(_ row: CSVTable.Row, _ columns: [Int], in table: CSVTable) throws(MixelError) -> Box? {
    let numbers = try columns.map { (column) throws(MixelError) in try table.number(row, column) }.compactMap(\.self)
    if numbers.isEmpty { return nil }
    guard numbers.count == 4 else {
      throw .table(
        """
        \(table.name): line \(row.line): a box has four numbers, or none where the object is absent, not \
        \(numbers.count)
        """
      )
    }
    return Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }

  private static func rows(of object: String?, in table: CSVTable) throws(MixelError) -> [CSVTable.Row] {
    guard let column = table.column(["object"]) else {
      guard let object else { return table.rows }
      throw .table("\(table.name): no column \"object\" in which to find \"\(object)\"; leave out --object")
    }
    var names: [String] = []
    for row in table.rows where !names.contains(table.text(row, column)) { names.append(table.text(row, column)) }
    guard let object = object ?? (names.count == 1 ? names[0] : nil), names.contains(object) else {
      throw .table("\(table.name): it has the objects \(names.joined(separator: ", ")); choose one with --object")
    }
    return table.rows.filter { table.text($0, column) == object }
  }
}
