import Mixel

/// The texts of a run, which grow with its frames and are there when it is done.
struct TrackTexts: ~Copyable {
  private let table: BoxTable
  private let document: TrackDocument
  private var boxes: TextOutput?
  private var json: TextOutput?
  private var mot: TextOutput?
  private var isFirst = true

  init(_ plan: TrackPlan, _ document: TrackDocument, first trackers: [Tracker]) throws(Failure) {
    self.document = document
    table = BoxTable(objects: document.targets.map(\.name))
    boxes = nil
    json = nil
    mot = nil
    if plan.emissions.contains(.boxes) {
      boxes = try TextOutput(plan.path(.boxes), replacing: plan.overwrites)
      try boxes?.write(table.header)
    }
    if plan.emissions.contains(.track) {
      json = try TextOutput(plan.path(.track), replacing: plan.overwrites)
      try json?.write(document.head(trackers))
    }
    if plan.emissions.contains(.mot) { mot = try TextOutput(plan.path(.mot), replacing: plan.overwrites) }
  }

  mutating func add(_ record: TrackRecord) throws(Failure) {
    try boxes?.write(table.rows(record))
    if json != nil { try json?.write((isFirst ? "" : ",\n") + document.line(record)) }
    try mot?.write(MOTText.lines(record))
    isFirst = false
  }

  consuming func commit(last trackers: [Tracker], _ summaries: [TrackSummary]) throws(Failure) {
    if json != nil { try json?.write(document.tail(trackers, summaries)) }
    try boxes.take()?.commit()
    try json.take()?.commit()
    try mot.take()?.commit()
  }
}
