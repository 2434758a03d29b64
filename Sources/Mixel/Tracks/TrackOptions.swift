public import Tracking

/// The options of tracking, and of what is kept of the frames.
public struct TrackOptions: Sendable, Hashable, Codable {
  /// The options of the tracker of each object.
  public var tracker: TrackerOptions

  /// Which of the film's frames are taken. Records have the numbers of the whole film.
  public var range = FrameRange.all

  /// Whether each frame's record has the objects' masks, which takes about 1 KB and 2 ms for each
  /// object.
  public var keepsMasks = false

  /// Whether to keep the records of all frames, and states to go back to.
  ///
  /// If not, only the last record is kept, and memory use does not grow with the number of frames.
  public var keepsHistory = true

  /// The maximum memory for states to go back to, in bytes.
  ///
  /// A state takes half a megabyte for each object. The default is enough for about 200 states of
  /// one object: every frame of a run of 200, or every sixteenth of 2,000.
  public var historyBytes = 96 << 20

  private enum CodingKeys: String, CodingKey { case tracker, range, keepsMasks, keepsHistory, historyBytes }

  /// - Throws: `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    tracker = try container.decode(TrackerOptions.self, forKey: .tracker)
    // Sessions of earlier versions take every frame.
    range = try container.decodeIfPresent(FrameRange.self, forKey: .range) ?? .all
    keepsMasks = try container.decode(Bool.self, forKey: .keepsMasks)
    keepsHistory = try container.decode(Bool.self, forKey: .keepsHistory)
    historyBytes = try container.decode(Int.self, forKey: .historyBytes)
  }

  public init(_ tracker: TrackerOptions = TrackerOptions()) { self.tracker = tracker }
}
