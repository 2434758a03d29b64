import ColorStatistics
import Parallelism
import Raster
import Tracking

/// The state of a session that the next step depends on.
struct TrackMoment: Sendable, Codable {
  /// All objects so far, including removed ones.
  var objects: [FollowedObject] = []
  /// The indices in ``objects`` of those that are tracked now, one for each tracker.
  var present: [Int] = []
  /// The trackers; nil while no object is tracked.
  var trackers: MultiTracker?
  /// The size of the last readable frame.
  var size: FrameSize
  var sizeHasChanged = false
  /// The levels that the first frame uses of 16 bits, by which all frames are stretched; nil if
  /// they are not.
  var levels: SampleLevels?

  /// The memory that a copy takes, in bytes.
  var bytes: Int { trackers?.trackers.reduce(0) { $0 + $1.ownBytes } ?? 0 }

  /// The position of an object in ``present``; nil if it is not tracked now.
  func place(of name: String) -> Int? { present.firstIndex { objects[$0].name == name } }

  /// - Parameter places: where objects are known to be, by their names.
  mutating func step(_ photo: Photo, places: [String: Observation] = [:], workers: Workers) {
    let picture = seen(photo, workers: workers)
    let known = indexed(places)
    _ = trackers?.step(picture, places: known, workers: workers)
  }

  private func indexed(_ places: [String: Observation]) -> [Int: Observation] {
    var indexed: [Int: Observation] = [:]
    for (name, seen) in places { if let place = place(of: name) { indexed[place] = seen } }
    return indexed
  }

  /// Returns what trackers see of a frame: its colors, stretched as those of the first frame.
  func seen(_ photo: Photo, workers: Workers) -> Picture {
    // If the workers are cancelled, so is what is made of this.
    let colors = (try? photo.colors(workers: workers)) ?? photo.picture
    return levels?.stretched(colors, workers: workers) ?? colors
  }

  mutating func skip(places: [String: Observation] = [:]) {
    let known = indexed(places)
    _ = trackers?.skip(places: known)
  }

  /// Adds or replaces the tracker of an object.
  mutating func follow(_ edit: TrackEdit, by tracker: Tracker, frame: Int) throws(TrackProblem) {
    switch edit.kind {
    case .add:
      guard !objects.contains(where: { $0.name == edit.object }) else { throw .sameName(edit.object) }
      if trackers?.append(tracker) == nil { trackers = MultiTracker([tracker]) }
      present.append(objects.count)
      objects.append(
        FollowedObject(
          name: edit.object, origin: edit.origin, firstFrame: frame, first: ObjectModels(tracker, levels), last: nil))
    case .correct:
      guard let place = place(of: edit.object) else { throw .unknownObject(edit.object) }
      trackers?.replace(at: place, by: tracker)
      if objects[present[place]].firstFrame == frame {
        objects[present[place]].origin = edit.origin
        objects[present[place]].first = ObjectModels(tracker, levels)
      }
    case .remove: break
    }
  }

  mutating func remove(_ name: String) throws(TrackProblem) {
    guard let place = place(of: name), let tracker = trackers?.trackers[place] else { throw .unknownObject(name) }
    objects[present[place]].last = ObjectModels(tracker, levels)
    present.remove(at: place)
    if present.isEmpty { trackers = nil } else { trackers?.remove(at: place) }
  }
}
