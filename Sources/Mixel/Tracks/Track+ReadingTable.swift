import Raster
import Tracking

extension Track {
  /// Reads `boxes.csv`.
  ///
  /// A table has boxes to 0.01 pixels, scores to 0.0001, and states. It has no sizes of frames,
  /// models or scores of single cues: in the track these are nil, empty and NaN.
  ///
  /// - Parameters:
  ///   - bytes: a CSV file with the columns of ``BoxTable``, in any order.
  ///   - input: the name of the source in documents and pictures, and of the table in messages.
  /// - Throws: ``MixelError/table(_:)``, which names the line and the column.
  public init(boxesCSV bytes: [UInt8], input: String = "boxes.csv") throws(MixelError) {
    let reader = try BoxReader(CSVTable(bytes, named: input))
    var names: [String] = []
    var frames: [TrackedFrame] = []
    for row in reader.table.rows {
      let sighting = try reader.sighting(row)
      let index = try reader.frame(row)
      if !names.contains(sighting.object) { names.append(sighting.object) }
      let begun = frames.last?.index == index ? frames.removeLast().sightings : []
      frames.append(
        TrackedFrame(
          index: index, file: reader.file(row), size: nil, problem: nil, sightings: begun + [sighting]))
    }
    let objects = names.map { name in
      let first = frames.first { $0[name] != nil }
      let box = first?[name]?.box ?? Box(x: 0, y: 0, width: 0, height: 0)
      return FollowedObject(name: name, origin: .box(box), firstFrame: first?.index ?? 0, first: nil, last: nil)
    }
    self.init(
      input: input, options: TrackerOptions(), objects: objects, frames: frames, problem: nil, notes: [], sheet: nil)
  }
}

/// Reads the rows of `boxes.csv` by the names of their columns.
private struct BoxReader {
  let table: CSVTable
  private let places: [String: Int]

  init(_ table: CSVTable) throws(MixelError) {
    self.table = table
    var places: [String: Int] = [:]
    for name in ["frame", "file", "x", "y", "width", "height", "score", "state"] {
      places[name] = try table.column(needed: [name], for: "a track is read from a table that mixel track wrote")
    }
    places["object"] = table.column(["object"])
    self.places = places
  }

  func sighting(_ row: CSVTable.Row) throws(MixelError) -> Sighting {
    let box = Box(
      x: try number(row, "x"), y: try number(row, "y"), width: try number(row, "width"),
      height: try number(row, "height"))
    let word = text(row, "state")
    guard let state = TrackState(rawValue: word) else { throw wrong(row, "state", "not a state") }
    let score = try number(row, "score")
    let observation = Observation(box: box, score: score, state: state, colorScore: .nan)
    let object = places["object"] == nil ? "object" : text(row, "object")
    return Sighting(object: object, observation: observation, colors: [], isGiven: false, outline: nil)
  }

  func frame(_ row: CSVTable.Row) throws(MixelError) -> Int {
    guard let index = Int(text(row, "frame")), (0..<1 << 40).contains(index) else {
      throw wrong(row, "frame", "not a frame number")
    }
    return index
  }

  func file(_ row: CSVTable.Row) -> String { text(row, "file") }

  private func text(_ row: CSVTable.Row, _ column: String) -> String {
    places[column].map { table.text(row, $0) } ?? ""
  }

  private func number(_ row: CSVTable.Row, _ column: String) throws(MixelError) -> Double {
    let value = try places[column].map { (place) throws(MixelError) in try table.number(row, place) } ?? nil
    guard let value else { throw wrong(row, column, "not a number") }
    return value
  }

  private func wrong(_ row: CSVTable.Row, _ column: String, _ what: String) -> MixelError {
    .table("\(table.name): line \(row.line): \"\(text(row, column))\" in column \"\(column)\" is \(what)")
  }
}
