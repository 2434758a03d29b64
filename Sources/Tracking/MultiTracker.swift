public import Parallelism
public import Raster

/// Several objects followed through the same frames, their identities kept apart where they cross.
///
/// In each frame the objects are located in the order of their last scores. None is looked for
/// where a surer one was just found, so that an object that passes behind another is uncertain or
/// lost until it is seen again, and does not become the other.
public struct MultiTracker: Sendable, Hashable, Codable {
  /// One for each object, in the order given.
  public private(set) var trackers: [Tracker]
  /// Pairs whose boxes overlapped when they were first seen, as those of a face and a person: they
  /// may go on to do so.
  private var isOverlapping: [[Bool]]

  /// - Precondition: there is at least one tracker.
  public init(_ trackers: [Tracker]) {
    precondition(!trackers.isEmpty, "there is at least one object to track")
    self.trackers = trackers
    isOverlapping = trackers.map { a in trackers.map { Self.overlap(a, $0) } }
  }

  /// Follows one more object from the frame last stepped to.
  public mutating func append(_ tracker: Tracker) {
    for index in trackers.indices { isOverlapping[index].append(Self.overlap(trackers[index], tracker)) }
    trackers.append(tracker)
    isOverlapping.append(trackers.map { Self.overlap(tracker, $0) })
  }

  /// Follows an object by another tracker, started anew in the frame last stepped to.
  ///
  /// - Precondition: there is a tracker at the place.
  public mutating func replace(at place: Int, by tracker: Tracker) {
    trackers[place] = tracker
    isOverlapping[place] = trackers.map { Self.overlap(tracker, $0) }
    for index in trackers.indices { isOverlapping[index][place] = isOverlapping[place][index] }
  }

  /// Follows an object no more.
  ///
  /// - Precondition: there is a tracker at the place, and another that stays.
  public mutating func remove(at place: Int) {
    precondition(trackers.count > 1, "there is at least one object to track")
    trackers.remove(at: place)
    isOverlapping.remove(at: place)
    for index in isOverlapping.indices { isOverlapping[index].remove(at: place) }
  }

  private static func overlap(_ a: Tracker, _ b: Tracker) -> Bool {
    a.observation.box.overlap(with: b.observation.box) > leastDispute
  }

  public var observations: [Observation] { trackers.map(\.observation) }

  /// Looks for every object in the next frame.
  @discardableResult
  public mutating func step(_ frame: Picture, workers: Workers = .one) -> [Observation] {
    let order = trackers.indices.sorted { a, b in
      let x = trackers[a].observation.score, y = trackers[b].observation.score
      return x != y ? x > y : a < b
    }
    var placed: [Int] = []
    for index in order {
      trackers[index].adapt(to: frame)
      let rivals = placed.filter { !isOverlapping[index][$0] && trackers[$0].observation.state == .tracked }.map {
        trackers[$0].observation.box
      }
      let found = trackers[index].locate(frame, avoiding: rivals, workers: workers)
      let isDisputed = rivals.contains { $0.overlap(with: found.box) > Self.leastDispute }
      trackers[index].commit(found, frame, isDisputed: isDisputed, workers: workers)
      placed.append(index)
    }
    return observations
  }

  /// Goes on over a frame that cannot be seen.
  @discardableResult
  public mutating func skip() -> [Observation] {
    for index in trackers.indices { trackers[index].skip() }
    return observations
  }

  /// The overlap from which two boxes cannot both be right.
  private static let leastDispute = 0.3
}

extension MultiTracker {
  /// - Throws: `DecodingError`, also where there is no tracker, or the pairs are not those of the
  ///   trackers.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    trackers = try container.decode([Tracker].self, forKey: .trackers)
    isOverlapping = try container.decode([[Bool]].self, forKey: .isOverlapping)
    let count = trackers.count
    guard count > 0, isOverlapping.count == count, isOverlapping.allSatisfy({ $0.count == count }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .isOverlapping, in: container, debugDescription: "\(count) trackers and other pairs than theirs")
    }
  }
}
