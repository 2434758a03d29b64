public import Tracking

/// What following objects through a sequence came to, with every file that can be made of it.
///
///     let track = try Track(of: [.box(box)], in: try FrameFolder("orbit/img"))
///     print(track.frames[12].boxes, track.summaries)
///     let table = track.boxesCSV()
public struct Track: Sendable {
  /// What was tracked through: a folder's path, or what the caller named it.
  public let input: String
  /// How the objects were looked for. A table does not tell: of one read from a table, the
  /// defaults.
  public let options: TrackerOptions
  public let objects: [FollowedObject]
  /// One for each frame, unreadable ones included.
  public let frames: [TrackedFrame]
  /// Why the sequence ended early, as a damaged stream does; nil if it came to its end.
  public let problem: String?
  /// What should be known about the run.
  public let notes: [TrackNote]
  /// The run at a glance; nil for a track that was read, which has no pictures.
  public let sheet: TrackSheet?

  /// The objects' names, in their order.
  public var names: [String] { objects.map(\.name) }

  /// How often each object was in which state.
  public var summaries: [TrackSummary] {
    names.map { name in
      var summary = TrackSummary(object: name)
      for frame in frames { summary.add(frame) }
      return summary
    }
  }

  /// Whether some frame could not be read, or the sequence ended early.
  public var isIncomplete: Bool { problem != nil || frames.contains { $0.problem != nil } }
}

extension TrackSession {
  /// What the session came to so far.
  ///
  /// - Parameters:
  ///   - input: what documents and pictures name as the frames' source.
  ///   - problem: why the frames ended early.
  ///   - sheet: filled with the frames, where one is wanted.
  public func track(input: String, problem: String? = nil, sheet: TrackSheet? = nil) -> Track {
    Track(
      input: input, options: options.tracker, objects: objects, frames: frames, problem: problem, notes: notes,
      sheet: sheet)
  }
}
