import Tracking

extension TrackSession {
  /// The schema that ``save()`` writes and ``init(restoring:)`` reads.
  public static let schema = "mixel.tracksession/1"

  /// Encodes the session as the JSON document `mixel.tracksession/1`, about 3 MB for each object.
  ///
  /// A restored session continues with the same bits. The document has the records, the manual
  /// changes and two of the states to go back to: those of the first and the last frame.
  ///
  /// - Throws: ``MixelError/document(_:)`` for numbers that JSON cannot hold.
  public func save() throws(MixelError) -> [UInt8] {
    let saved = SavedSession(
      schema: Self.schema, mixel: mixelVersion, options: options, frames: frames.map(StoredFrame.init), notes: notes,
      moment: moment, edits: edits, first: snapshots.newest(upTo: 0)?.moment)
    return Array(try JSONDocument.line(saved).utf8)
  }

  /// Restores a session from the document of ``save()``.
  ///
  /// - Throws: ``MixelError/document(_:)`` for other documents, for another version, which the text
  ///   names, and for missing or wrong members.
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
      snapshots.keep(moment, after: position(of: current.index))
    }
  }
}

/// The member that every document has.
struct DocumentSchema: Decodable {
  let schema: String
}

/// Returns the message about a document of another version.
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
    let indices = frames.map(\.frame.index), range = options.range
    let areNumbered =
      options.keepsHistory
      ? indices.enumerated().allSatisfy { $1 == range.number(at: $0) }
      : frames.count == 1 && last.index >= range.first && (last.index - range.first).isMultiple(of: range.step)
    return areNumbered && last.index < 1 << 40 && moment.isWellFormed && (first?.isWellFormed ?? true)
  }
}

extension TrackMoment {
  /// Whether the parts of a decoded state are consistent.
  fileprivate var isWellFormed: Bool {
    (trackers?.trackers.count ?? 0) == present.count && present.allSatisfy(objects.indices.contains)
      && Set(present).count == present.count && Set(objects.map(\.name)).count == objects.count
      && objects.allSatisfy { $0.firstFrame >= 0 } && size.width > 0 && size.height > 0
  }
}
