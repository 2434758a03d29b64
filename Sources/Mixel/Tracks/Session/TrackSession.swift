public import Parallelism
public import Raster
import Tracking

/// Tracks objects frame by frame, with corrections on the way, for interactive programs.
///
///     var session = try TrackSession(objects: [.box(box, name: "ball")], in: first)
///     for photo in rest { print(session.step(photo).boxes) }
///     session.rewind(to: 40)
///     try session.correct("ball", at: .box(better), in: photos[40])
///
/// A session is a value: copies are independent, and share what they have in common. The same
/// frames give the same bits with any number of workers, after rewinding and after saving.
///
/// After rewinding, a correction is repeated when its frame is reached again, unless it is
/// forgotten; see ``rewind(to:forgettingEdits:)``.
public struct TrackSession: Sendable {
  public let options: TrackOptions

  /// The records of all frames so far; of the last frame only, without
  /// ``TrackOptions/keepsHistory``.
  public internal(set) var frames: [TrackedFrame] = []

  /// Notes about the run, in order.
  public internal(set) var notes: [TrackNote] = []

  /// The state after the last frame.
  var moment: TrackMoment
  /// The manual changes by frame, without the objects that the session starts with.
  var edits: [Int: [TrackEdit]] = [:]
  var snapshots: TrackSnapshots

  /// Starts a session in the first frame. This takes about 50 ms for each object; a step takes 7
  /// ms.
  ///
  /// - Parameters:
  ///   - objects: one or more objects. An object without a name is named by its number, or `object`
  ///     if it is the only one.
  ///   - first: the photo in which boxes and masks mark the objects.
  ///   - options: with ``TrackOptions/range``, the first photo is that of its first frame, and each
  ///     step takes the next frame of the range.
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
    let levels = try first.levels(workers: workers)
    moment.levels = levels.isWhole ? nil : levels
    snapshots = TrackSnapshots(budget: options.historyBytes)
    for (name, object) in zip(names, objects) {
      let edit = TrackEdit(.add, name, object.start, file: object.file)
      try apply(edit, frame: options.range.first, first, workers)
    }
    noteColors(of: first)
    note(record(options.range.first, first, given: Set(names)))
  }

  /// All objects so far, including removed ones, with their mixtures.
  public var objects: [FollowedObject] {
    var objects = moment.objects
    for (place, tracker) in zip(moment.present, moment.trackers?.trackers ?? []) {
      objects[place].last = ObjectModels(tracker, moment.levels)
    }
    return objects
  }

  /// The names of the objects that are tracked now, in order.
  public var followedNames: [String] { moment.present.map { moment.objects[$0].name } }

  /// The record of the current frame.
  public var current: TrackedFrame { frames[frames.count - 1] }

  /// The index of the frame that the next step takes.
  public var nextFrame: Int { current.index + options.range.step }

  /// How many frames the session took before one.
  func position(of frame: Int) -> Int { (frame - options.range.first) / options.range.step }

  /// Returns the mask of each object that is tracked now, in the order of ``followedNames``; empty
  /// for a lost object.
  ///
  /// - Parameter photo: the current frame's photo.
  /// - Complexity: O(pixels), and 2 ms for each object.
  public func masks(in photo: Photo, workers: Workers = .all) -> [Mask] {
    let trackers = moment.trackers?.trackers ?? []
    guard !trackers.isEmpty else { return [] }
    let picture = moment.seen(photo, workers: workers)
    return workers.map(trackers.count) { trackers[$0].mask(in: picture) }
  }
}
