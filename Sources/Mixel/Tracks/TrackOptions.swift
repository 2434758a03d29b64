public import Tracking

/// How objects are followed, and what is kept of the frames.
public struct TrackOptions: Sendable, Hashable, Codable {
  /// How an object is modeled and looked for.
  public var tracker: TrackerOptions

  /// Whether each frame's record holds the objects' pixels, about 1 KB and 2 ms for each object.
  public var keepsMasks = false

  /// Whether records of all frames are kept, and states to go back to.
  ///
  /// Without them a session takes the same memory however long it runs: only the last record is
  /// there.
  public var keepsHistory = true

  /// The most memory that states to go back to take, in bytes.
  ///
  /// A state takes half a megabyte an object. The default holds about 200: of one object every
  /// frame of the first 200, and every sixteenth of 2,000.
  public var historyBytes = 96 << 20

  public init(_ tracker: TrackerOptions = TrackerOptions()) { self.tracker = tracker }
}
