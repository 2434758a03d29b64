public import Tracking

/// The result of tracking objects through a sequence, with every export.
///
///     let track = try Track(of: [.box(box)], in: try FrameFolder("orbit/img"))
///     print(track.frames[12].boxes, track.summaries)
///     let table = track.boxesCSV()
public struct Track: Sendable {
  /// The source of the frames: a folder's path, or a name given by the caller.
  public let input: String
  /// The options of the trackers; the defaults for a track that was read from a table.
  public let options: TrackerOptions
  public let objects: [FollowedObject]
  /// The records of all frames, including unreadable ones.
  public let frames: [TrackedFrame]
  /// The reason why the sequence ended early, such as damage to a stream; nil if it was complete.
  public let problem: String?
  /// Notes about the run.
  public let notes: [TrackNote]
  /// The contact sheet; nil for a track that was read from a file.
  public let sheet: TrackSheet?

  /// The names of the objects, in order.
  public var names: [String] { objects.map(\.name) }

  /// The number of frames in each state, for each object.
  public var summaries: [TrackSummary] {
    names.map { name in
      var summary = TrackSummary(object: name)
      for frame in frames { summary.add(frame) }
      return summary
    }
  }

  /// Whether a frame could not be read, or the sequence ended early.
  public var isIncomplete: Bool { problem != nil || frames.contains { $0.problem != nil } }
}

extension TrackSession {
  /// Returns the track so far.
  ///
  /// - Parameters:
  ///   - input: the name of the source in documents and pictures.
  ///   - problem: the reason why the frames ended early, if they did.
  ///   - sheet: a contact sheet that has been filled with the frames, if any.
  public func track(input: String, problem: String? = nil, sheet: TrackSheet? = nil) -> Track {
    Track(
      input: input, options: options.tracker, objects: objects, frames: frames, problem: problem, notes: notes,
      sheet: sheet)
  }
}
