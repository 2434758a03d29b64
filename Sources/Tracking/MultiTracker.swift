public import Parallelism
public import Raster

/// Several objects followed through the same frames, their identities kept apart where they cross.
public struct MultiTracker: Sendable, Hashable, Codable {
  /// One for each object, in the order given.
  public private(set) var trackers: [Tracker]

  /// - Precondition: there is at least one tracker.
  public init(_ trackers: [Tracker]) {
    precondition(!trackers.isEmpty, "there is at least one object to track")
    self.trackers = trackers
  }

  public var observations: [Observation] { trackers.map(\.observation) }

  /// Looks for every object in the next frame.
  @discardableResult
  public mutating func step(_ frame: Picture, workers: Workers = .one) -> [Observation] {
    for index in trackers.indices { trackers[index].step(frame, workers: workers) }
    return observations
  }

  /// Goes on over a frame that cannot be seen.
  @discardableResult
  public mutating func skip() -> [Observation] {
    for index in trackers.indices { trackers[index].skip() }
    return observations
  }
}
