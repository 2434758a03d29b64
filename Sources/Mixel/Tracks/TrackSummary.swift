public import Tracking

/// In how many frames an object was in which state.
public struct TrackSummary: Sendable, Hashable {
  /// The object's name.
  public let object: String
  /// The frames that it was followed in.
  public private(set) var frameCount = 0
  /// How many of them in each state; a state that did not occur has no entry.
  public private(set) var counts: [TrackState: Int] = [:]
  /// The first frame in which it was lost; nil if there was none.
  public private(set) var firstLost: Int?

  public init(object: String) { self.object = object }

  /// Counts a frame; one in which the object is not followed does not count.
  public mutating func add(_ frame: TrackedFrame) {
    guard let state = frame[object]?.state else { return }
    frameCount += 1
    counts[state, default: 0] += 1
    if state == .lost, firstLost == nil { firstLost = frame.index }
  }
}

extension TrackSummary: CustomStringConvertible {
  /// As in `ball: 1 200 tracked, 3 uncertain, 0 lost`.
  public var description: String {
    let states = TrackState.allCases.map { "\(grouped(counts[$0] ?? 0)) \($0.rawValue)" }.joined(separator: ", ")
    return "\(object): \(states)" + (firstLost.map { " (first in frame \($0))" } ?? "")
  }
}
