import Parallelism
import Raster
import Tracking

/// Follows objects from keyframe to keyframe.
///
/// Where a keyframe of an object lies ahead, the object is first tracked on from the frame at hand,
/// and back from the keyframe. ``PathBetween`` joins the two, and the session then takes the joint
/// places and learns from them.
package struct KeyframeGuide: Sendable {
  package let plan: KeyframePlan
  /// Where each object is until its next keyframe, by the frames' numbers.
  private var paths: [String: [Int: Observation]] = [:]

  package init(_ plan: KeyframePlan) { self.plan = plan }

  /// Returns where objects are in a frame.
  func places(in number: Int) -> [String: Observation] { paths.compactMapValues { $0[number] } }

  /// Finds the paths that begin in the session's current frame.
  ///
  /// - Parameters:
  ///   - photo: the current frame's; nil if it could not be read or is no longer there.
  ///   - window: its next frame is the one after the current frame.
  /// - Throws: ``MixelError/tracking(_:)`` if a keyframe cannot be reached, read or used,
  ///   ``MixelError/cancelled``.
  /// - Complexity: a step for each frame up to the keyframe, twice.
  package mutating func look<Frames>(
    ahead session: TrackSession, _ photo: Photo?, in window: inout FrameWindow<Frames>, workers: Workers
  ) throws(MixelError) {
    guard !plan.isEmpty else { return }
    let number = session.current.index
    for name in session.followedNames {
      if let path = paths[name], path[number + session.options.range.step] != nil { continue }
      paths[name] = nil
      guard let keyframe = plan.next(of: name, after: number), let tracker = session.tracker(of: name) else { continue }
      guard let end = window.range.position(of: keyframe.frame), window.reach(end) else {
        throw .tracking(.keyframeBeyondEnd(object: name, frame: keyframe.frame, last: nil))
      }
      let interior = Array(window.position..<max(end, window.position))
      let forward = try walk(tracker, interior + [end], session, &window, workers)
      guard let frame = window.again([end], workers: workers).next() else { continue }
      let there = try session.readable(frame, keyframe)
      let start = try session.startedTracker(keyframe.edit, there, workers)
      var backward = try walk(start, interior.reversed(), session, &window, workers)
      var home: Box?
      if let photo {
        var tracker = backward.tracker
        home = tracker.step(session.moment.seen(photo, workers: workers), workers: workers).box
      }
      backward.observations.reverse()
      let path = PathBetween(
        start: tracker.observation.box, end: start.observation.box, forward: forward.observations.dropLast(),
        backward: backward.observations, arrival: forward.observations.last?.box, home: home)
      let numbers = interior.map(window.range.number)
      var places = Dictionary(uniqueKeysWithValues: zip(numbers, path.observations))
      // The keyframe's own frame is learnt from when it is given.
      places[keyframe.frame] = Observation(
        box: start.observation.box, score: 1, state: .uncertain, colorScore: 1,
        structureScore: start.observation.structureScore)
      paths[name] = places
    }
  }

  /// Tracks an object through frames, in the order given.
  private func walk<Frames>(
    _ tracker: Tracker, _ positions: [Int], _ session: TrackSession, _ window: inout FrameWindow<Frames>,
    _ workers: Workers
  ) throws(MixelError) -> (observations: [Observation], tracker: Tracker) {
    var tracker = tracker
    var observations: [Observation] = []
    let frames = window.again(positions, workers: workers)
    while let frame = frames.next() {
      if workers.isCancelled { throw .cancelled }
      if case .success(let photo) = frame.photo {
        tracker.step(session.moment.seen(photo, workers: workers), workers: workers)
      } else {
        tracker.skip()
      }
      observations.append(tracker.observation)
    }
    return (observations, tracker)
  }
}

extension TrackKeyframe {
  /// The change that the keyframe makes to an object that is tracked already.
  var edit: TrackEdit { TrackEdit(.correct, object, start, file: file) }
}
