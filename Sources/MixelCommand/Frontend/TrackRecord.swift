import Mixel

/// What is known of a frame once it is tracked.
struct TrackRecord: Sendable {
  let frame: Int
  let file: String
  /// nil where the frame could not be read.
  let size: FrameSize?
  /// Why it could not be read.
  let problem: String?
  /// One for each object.
  let observations: [Observation]
  let mixtures: [GaussianMixture]
}

struct FrameSize: Sendable, Hashable {
  let width: Int
  let height: Int

  init(_ picture: Picture) { (width, height) = (picture.width, picture.height) }
}

/// What is to be said of a run at its end.
struct TrackOutcome: Sendable {
  private(set) var summaries: [TrackSummary]
  private(set) var frames = 0
  private(set) var readableFrames = 0
  /// In the order of the frames.
  private(set) var inputs: [TrackManifest.DigestedFrame] = []
  /// Whether a frame could not be read, or a stream ended too early.
  var isIncomplete = false
  var times: StageTimes

  init(names: [String], times: StageTimes) {
    summaries = names.map(TrackSummary.init)
    self.times = times
  }

  var isAnyLost: Bool { summaries.contains { $0.firstLost != nil } }

  /// - Parameter digest: of the frame's file.
  mutating func add(_ record: TrackRecord, digest: Digest?) {
    frames += 1
    inputs.append((record.file, digest))
    if record.problem == nil { readableFrames += 1 } else { isIncomplete = true }
    for index in summaries.indices { summaries[index].add(record.observations[index].state, frame: record.frame) }
  }
}

/// How often an object was in which state.
struct TrackSummary: Sendable {
  let name: String
  private(set) var frames = 0
  private(set) var counts: [TrackState: Int] = [:]
  private(set) var firstLost: Int?

  init(name: String) { self.name = name }

  mutating func add(_ state: TrackState, frame: Int) {
    frames += 1
    counts[state, default: 0] += 1
    if state == .lost, firstLost == nil { firstLost = frame }
  }

  var line: String {
    let states = TrackState.allCases.map { "\(grouped(counts[$0] ?? 0)) \($0.rawValue)" }.joined(separator: ", ")
    return "  \(name): \(states)" + (firstLost.map { " (first in frame \($0))" } ?? "")
  }
}
