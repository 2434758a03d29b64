import Batches
import Mixel

/// The text outputs of a run, written frame by frame; the files appear when the run is complete.
struct TrackTexts: ~Copyable {
  private let table: BoxTable
  private let lines: MOTText
  private let document: TrackDocument
  private var boxes: TextOutput?
  private var json: TextOutput?
  private var mot: TextOutput?
  private var isFirst = true

  /// Objects that begin in later frames.
  private let later: [FollowedObject]

  init(_ plan: TrackPlan, _ session: TrackSession, later: [FollowedObject]) throws(Failure) {
    self.later = later
    let objects = session.objects + later, names = session.followedNames + later.map(\.name)
    document = TrackDocument(input: plan.input.name, options: session.options.tracker, objects: objects)
    table = BoxTable(objects: names)
    lines = MOTText(objects: names)
    boxes = nil
    json = nil
    mot = nil
    if plan.exports.contains(.boxes) {
      boxes = try Self.output(plan, .boxes)
      try boxes?.write(table.header)
    }
    if plan.exports.contains(.track) {
      json = try Self.output(plan, .track)
      let head = try reporting { () throws(MixelError) in try document.head(objects) }
      try json?.write(head)
    }
    if plan.exports.contains(.mot) { mot = try Self.output(plan, .mot) }
  }

  private static func output(_ plan: TrackPlan, _ export: TrackExport) throws(Failure) -> TextOutput {
    try TextOutput(plan.path(export), replacing: plan.overwrites, durable: plan.isDurable)
  }

  mutating func add(_ frame: TrackedFrame) throws(Failure) {
    try boxes?.write(table.rows(frame))
    if json != nil { try json?.write((isFirst ? "" : ",\n") + document.line(frame)) }
    try mot?.write(lines.lines(frame))
    isFirst = false
  }

  consuming func commit(_ session: TrackSession, _ summaries: [TrackSummary]) throws(Failure) {
    if json != nil {
      // Those that a run did not reach have no models.
      let objects = session.objects + later.filter { object in !session.objects.contains { $0.name == object.name } }
      let tail = try reporting { () throws(MixelError) in try document.tail(objects, summaries) }
      try json?.write(tail)
    }
    try boxes.take()?.commit()
    try json.take()?.commit()
    try mot.take()?.commit()
  }
}
