public import Tracking

/// The number of frames that an object was in each state.
public struct TrackSummary: Sendable, Hashable {
  /// The object's name.
  public let object: String
  /// The number of frames in which it was tracked at all.
  public private(set) var frameCount = 0
  /// The number of frames in each state; a state that did not occur has no entry.
  public private(set) var counts: [TrackState: Int] = [:]
  /// The index of the first frame in which it was lost; nil if it never was.
  public private(set) var firstLost: Int?

  public init(object: String) { self.object = object }

  /// Counts a frame, unless the object is not tracked in it.
  public mutating func add(_ frame: TrackedFrame) {
    guard let state = frame[object]?.state else { return }
    frameCount += 1
    counts[state, default: 0] += 1
    if state == .lost, firstLost == nil { firstLost = frame.index }
  }
}

extension TrackSummary: CustomStringConvertible {
  /// A line such as `ball: 1 200 tracked, 3 uncertain, 0 lost`.
  public var description: String {
    let states = TrackState.allCases.map { "\(grouped(counts[$0] ?? 0)) \($0.rawValue)" }.joined(separator: ", ")
    return "\(object): \(states)" + (firstLost.map { " (first in frame \($0))" } ?? "")
  }
}
