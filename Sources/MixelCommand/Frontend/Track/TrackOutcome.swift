import Batches
import Mixel

/// The statistics of a run, collected frame by frame.
struct TrackOutcome: Sendable {
  private(set) var summaries: [TrackSummary]
  private(set) var frames = 0
  private(set) var readableFrames = 0
  /// The frames in order, with their digests.
  private(set) var inputs: [TrackManifest.DigestedFrame] = []
  /// Whether a frame could not be read, or a stream ended too early.
  var isIncomplete = false
  /// Whether the run ended before the last frame.
  var isCutShort = false
  var times: StageTimes
  /// The time that the whole run took.
  var seconds = 0.0

  init(names: [String], times: StageTimes) {
    summaries = names.map(TrackSummary.init)
    self.times = times
  }

  var isAnyLost: Bool { summaries.contains { $0.firstLost != nil } }

  /// - Parameter digest: the digest of the frame's file.
  mutating func add(_ frame: TrackedFrame, digest: Digest?) {
    frames += 1
    inputs.append((frame.file, digest))
    if frame.problem == nil { readableFrames += 1 } else { isIncomplete = true }
    for index in summaries.indices { summaries[index].add(frame) }
  }
}
