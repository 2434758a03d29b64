import Mixel
import SystemPackage

/// The boxes of one object, frame by frame: `boxes.csv` of `mixel track`, or a truth `frame,x,y,w,h`.
struct ObjectBoxes: Sendable {
  /// nil where the fields are blank: the object is absent.
  let boxes: [Box?]
  /// nil for a file without such a column.
  let confidences: [Double?]?
  let lostCount: Int?

  /// - Parameter object: whose rows to take, by the column `object`.
  init(reading path: String, object: String? = nil) throws(Failure) {
    try self.init(CSVTable(reading: path), object: object)
  }

  init(_ table: CSVTable, object: String? = nil) throws(Failure) {
    let path = table.path
    let purpose = "boxes have the columns x,y,width,height or x,y,w,h"
    let columns = [
      try table.column(needed: ["x"], for: purpose), try table.column(needed: ["y"], for: purpose),
      try table.column(needed: ["width", "w"], for: purpose), try table.column(needed: ["height", "h"], for: purpose),
    ]
    let rows = try Self.rows(of: object, in: table)
    guard !rows.isEmpty else { throw Failure("\(path): a header and no rows; there are no boxes to compare") }
    var boxes: [Box?] = []
    for row in rows {
      var numbers: [Double] = []
      for column in columns { if let number = try table.number(row, column) { numbers.append(number) } }
      guard numbers.isEmpty || numbers.count == 4 else {
        throw Failure("\(path): line \(row.line): a box has four numbers, or none where the object is absent, not \(numbers.count)")
      }
      boxes.append(numbers.isEmpty ? nil : Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3]))
    }
    self.boxes = boxes
    if let column = table.column(["score"]) {
      var scores: [Double?] = []
      for row in rows { scores.append(try table.number(row, column)) }
      confidences = scores
    } else {
      confidences = nil
    }
    lostCount = table.column(["state"]).map { column in rows.count { table.text($0, column) == "lost" } }
  }

  private static func rows(of object: String?, in table: CSVTable) throws(Failure) -> [CSVTable.Row] {
    guard let column = table.column(["object"]) else {
      guard let object else { return table.rows }
      throw Failure("\(table.path): no column \"object\", where \"\(object)\" could be looked for; leave --object out")
    }
    var names: [String] = []
    for row in table.rows where !names.contains(table.text(row, column)) { names.append(table.text(row, column)) }
    guard let object = object ?? (names.count == 1 ? names[0] : nil), names.contains(object) else {
      throw Failure("\(table.path): boxes of the objects \(names.joined(separator: ", ")); choose one with --object")
    }
    return table.rows.filter { table.text($0, column) == object }
  }
}

extension Rect {
  /// The pixels whose centres are in a box.
  init(pixelsIn box: Box) {
    func edge(_ value: Double) -> Int { Int(max(-1e9, min(1e9, (value - 0.5).rounded(.up)))) }
    let left = edge(box.x), top = edge(box.y)
    self.init(x: left, y: top, width: max(0, edge(box.maxX) - left), height: max(0, edge(box.maxY) - top))
  }
}
