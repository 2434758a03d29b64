public import Parallelism
public import Raster
import Tracking

/// Objects followed frame by frame, for programs and people who look on and step in.
///
///     var session = try TrackSession(objects: [.box(box, name: "ball")], in: first)
///     for photo in rest { print(session.step(photo).boxes) }
///     session.rewind(to: 40)
///     try session.correct("ball", at: .box(better), in: photos[40])
///
/// A value: a copy goes on by itself, and shares what both have in common. The same frames give the
/// same bits, at any number of workers, after going back and after being saved.
///
/// What is given by hand stays: after going back, a correction is made again when its frame is
/// stepped over again, unless it is forgotten; see ``rewind(to:forgettingEdits:)``.
public struct TrackSession: Sendable {
  public let options: TrackOptions

  /// What is known of the frames so far: of all, or of the last alone without
  /// ``TrackOptions/keepsHistory``.
  public internal(set) var frames: [TrackedFrame] = []

  /// What should be known about the run, in the order in which it was noticed.
  public internal(set) var notes: [TrackNote] = []

  /// The state after the last frame.
  var moment: TrackMoment
  /// What was given by hand, by frame, apart from the objects of the first.
  var edits: [Int: [TrackEdit]] = [:]
  var snapshots: TrackSnapshots

  /// Starts with objects in the first frame. That takes about 50 ms an object; a step takes 7.
  ///
  /// - Parameters:
  ///   - objects: one or more; those without a name are called by their number, or `object` if
  ///     alone.
  ///   - first: the frame that the boxes and masks are of.
  /// - Throws: ``MixelError/tracking(_:)`` with ``TrackProblem/noObjects``,
  ///   ``TrackProblem/sameName(_:)``, ``TrackProblem/unusableName`` or ``TrackProblem/start(_:)``;
  ///   ``MixelError/cancelled``.
  public init(
    objects: [TrackedObject], in first: Photo, options: TrackOptions = TrackOptions(), workers: Workers = .all
  ) throws(MixelError) {
    guard !objects.isEmpty else { throw .tracking(.noObjects) }
    let names: [String]
    do throws(TrackProblem) {
      names = try TrackedObject.names(for: objects.map(\.name))
    } catch {
      throw .tracking(error)
    }
    self.options = options
    moment = TrackMoment(size: FrameSize(first.picture))
    snapshots = TrackSnapshots(budget: options.historyBytes)
    for (name, object) in zip(names, objects) {
      let edit = TrackEdit(.add, name, object.start, file: object.file)
      try apply(edit, frame: 0, first, workers)
    }
    note(record(0, first, given: Set(names)))
  }

  /// The objects so far, those included that are followed no more, with their mixtures.
  public var objects: [FollowedObject] {
    var objects = moment.objects
    for (place, tracker) in zip(moment.present, moment.trackers?.trackers ?? []) {
      objects[place].last = ObjectModels(tracker)
    }
    return objects
  }

  /// The names of the objects that are followed now, in their order.
  public var followedNames: [String] { moment.present.map { moment.objects[$0].name } }

  /// The last frame stepped to.
  public var current: TrackedFrame { frames[frames.count - 1] }

  /// The number of the frame that the next step takes.
  public var nextFrame: Int { current.index + 1 }

  /// The pixels of each object that is followed now, in the order of ``followedNames``; empty for one
  /// that is lost.
  ///
  /// - Parameter photo: of the current frame.
  /// - Complexity: 2 ms an object, and O(pixels).
  public func masks(in photo: Photo, workers: Workers = .all) -> [Mask] {
    let trackers = moment.trackers?.trackers ?? []
    return workers.map(trackers.count) { trackers[$0].mask(in: photo.picture) }
  }
}
