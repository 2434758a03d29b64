public import Parallelism
public import Raster

/// Tracks several objects through the same frames, and keeps their identities apart where they
/// cross.
///
/// In each frame the objects are located in descending order of their last scores. An object is not
/// searched for where one with a higher score was just found. One that passes behind another is
/// therefore uncertain or lost until it reappears, and does not switch to the other.
public struct MultiTracker: Sendable, Hashable, Codable {
  /// One tracker for each object, in the order given.
  public private(set) var trackers: [Tracker]
  /// Pairs of objects whose boxes overlapped when they were first seen, as a face and a person do;
  /// they may continue to overlap.
  private var isOverlapping: [[Bool]]

  /// - Precondition: `trackers` is not empty.
  public init(_ trackers: [Tracker]) {
    precondition(!trackers.isEmpty, "at least one object is needed")
    self.trackers = trackers
    isOverlapping = trackers.map { a in trackers.map { Self.overlap(a, $0) } }
  }

  /// Adds an object, tracked from the last frame.
  public mutating func append(_ tracker: Tracker) {
    for index in trackers.indices { isOverlapping[index].append(Self.overlap(trackers[index], tracker)) }
    trackers.append(tracker)
    isOverlapping.append(trackers.map { Self.overlap(tracker, $0) })
  }

  /// Replaces the tracker of an object by one started in the last frame.
  ///
  /// - Precondition: `place` is a valid index.
  public mutating func replace(at place: Int, by tracker: Tracker) {
    trackers[place] = tracker
    isOverlapping[place] = trackers.map { Self.overlap(tracker, $0) }
    for index in trackers.indices { isOverlapping[index][place] = isOverlapping[place][index] }
  }

  /// Stops tracking an object.
  ///
  /// - Precondition: `place` is a valid index, and another object remains.
  public mutating func remove(at place: Int) {
    precondition(trackers.count > 1, "at least one object is needed")
    trackers.remove(at: place)
    isOverlapping.remove(at: place)
    for index in isOverlapping.indices { isOverlapping[index].remove(at: place) }
  }

  private static func overlap(_ a: Tracker, _ b: Tracker) -> Bool {
    a.observation.box.overlap(with: b.observation.box) > disputedOverlap
  }

  public var observations: [Observation] { trackers.map(\.observation) }

  /// Tracks every object in the next frame.
  ///
  /// - Parameter places: where objects are known to be, by their positions among the trackers.
  ///   These are not searched for, and the others are not searched for there.
  @discardableResult
  public mutating func step(
    _ frame: Picture, places: [Int: Observation] = [:], workers: Workers = .one
  ) -> [Observation] {
    let order = trackers.indices.sorted { a, b in
      let x = trackers[a].observation.score, y = trackers[b].observation.score
      return x != y ? x > y : a < b
    }
    var placed: [Int] = []
    for index in order {
      guard let seen = places[index] else { continue }
      trackers[index].take(seen, in: frame, workers: workers)
      placed.append(index)
    }
    for index in order where places[index] == nil {
      trackers[index].adapt(to: frame)
      let rivals = placed.filter { !isOverlapping[index][$0] && trackers[$0].observation.state == .tracked }.map {
        trackers[$0].observation.box
      }
      let found = trackers[index].locate(frame, avoiding: rivals, workers: workers)
      let isDisputed = rivals.contains { $0.overlap(with: found.box) > Self.disputedOverlap }
      trackers[index].commit(found, frame, isDisputed: isDisputed, workers: workers)
      placed.append(index)
    }
    return observations
  }

  /// Passes over a frame that cannot be read.
  ///
  /// - Parameter places: where objects are known to be, by their positions among the trackers.
  @discardableResult
  public mutating func skip(places: [Int: Observation] = [:]) -> [Observation] {
    for index in trackers.indices { trackers[index].skip(to: places[index]) }
    return observations
  }

  /// The overlap above which two boxes cannot both be right.
  private static let disputedOverlap = 0.3
}

extension MultiTracker {
  /// - Throws: `DecodingError`, also if there is no tracker or the pairs do not match the trackers.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    trackers = try container.decode([Tracker].self, forKey: .trackers)
    isOverlapping = try container.decode([[Bool]].self, forKey: .isOverlapping)
    let count = trackers.count
    guard count > 0, isOverlapping.count == count, isOverlapping.allSatisfy({ $0.count == count }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .isOverlapping, in: container, debugDescription: "the pairs are not those of \(count) trackers")
    }
  }
}
