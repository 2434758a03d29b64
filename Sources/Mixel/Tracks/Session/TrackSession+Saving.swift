import Tracking

extension TrackSession {
  /// What ``save()`` writes and ``init(restoring:)`` reads.
  public static let schema = "mixel.tracksession/1"

  /// The session as a document of JSON, `mixel.tracksession/1`, about 3 MB an object.
  ///
  /// Restored, it goes on with the same bits. It holds the records, what was given by hand, and two
  /// of the states to go back to: the first frame's and the last one's.
  ///
  /// - Throws: ``MixelError/document(_:)`` for numbers that JSON cannot hold.
  public func save() throws(MixelError) -> [UInt8] {
    let saved = SavedSession(
      schema: Self.schema, mixel: mixelVersion, options: options, frames: frames.map(StoredFrame.init), notes: notes,
      moment: moment, edits: edits, first: snapshots.newest(upTo: 0)?.moment)
    return Array(try JSONDocument.line(saved).utf8)
  }

  /// Reads what ``save()`` wrote.
  ///
  /// - Throws: ``MixelError/document(_:)``: for other documents, for another version by its name,
  ///   and where something is missing or wrong.
  public init(restoring bytes: [UInt8]) throws(MixelError) {
    let schema = try JSONDocument.decode(DocumentSchema.self, from: bytes, kind: "session of a track").schema
    guard schema == Self.schema else { throw .document(otherSchema(schema, reads: Self.schema)) }
    let saved = try JSONDocument.decode(SavedSession.self, from: bytes, kind: "session of a track")
    guard saved.isWellFormed else {
      throw .document("not a usable session of a track: its parts contradict each other")
    }
    options = saved.options
    frames = saved.frames.map(\.frame)
    notes = saved.notes
    moment = saved.moment
    edits = saved.edits
    snapshots = TrackSnapshots(budget: saved.options.historyBytes)
    if options.keepsHistory {
      if let first = saved.first { snapshots.keep(first, after: 0) }
      snapshots.keep(moment, after: current.index)
    }
  }
}

/// What every document of mixel's begins with.
struct DocumentSchema: Decodable {
  let schema: String
}

/// Why a document is refused by the name of its version.
func otherSchema(_ schema: String, reads own: String) -> String {
  "its schema is \"\(schema)\", and this version reads \"\(own)\""
}

private struct SavedSession: Codable {
  let schema: String
  let mixel: String
  let options: TrackOptions
  let frames: [StoredFrame]
  let notes: [TrackNote]
  let moment: TrackMoment
  let edits: [Int: [TrackEdit]]
  let first: TrackMoment?

  var isWellFormed: Bool {
    guard let last = frames.last?.frame else { return false }
    let indices = frames.map(\.frame.index)
    let areNumbered = options.keepsHistory ? indices == Array(0..<frames.count) : frames.count == 1 && last.index >= 0
    return areNumbered && last.index < 1 << 40 && moment.isWellFormed && (first?.isWellFormed ?? true)
  }
}

extension TrackMoment {
  /// Whether what was read fits together.
  fileprivate var isWellFormed: Bool {
    (trackers?.trackers.count ?? 0) == present.count && present.allSatisfy(objects.indices.contains)
      && Set(present).count == present.count && Set(objects.map(\.name)).count == objects.count
      && objects.allSatisfy { $0.firstFrame >= 0 } && size.width > 0 && size.height > 0
  }
}
