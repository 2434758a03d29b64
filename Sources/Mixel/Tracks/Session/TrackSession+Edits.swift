import Annotations
public import Parallelism
import Raster
import Tracking

extension TrackSession {
  /// Corrects the position of an object in the current frame. Its tracker starts again there, and
  /// keeps what it was shown before: see ``Tracker/correct(to:in:workers:)-(Box,_,_)``. In the
  /// object's first frame it forgets the first box or mask.
  ///
  /// - Parameters:
  ///   - object: the name of an object that is tracked in this frame.
  ///   - start: a box or a mask.
  ///   - photo: the current frame's photo.
  /// - Returns: the new record of the frame.
  /// - Throws: ``MixelError/tracking(_:)`` with ``TrackProblem/unknownObject(_:)``,
  ///   ``TrackProblem/start(_:)`` or ``TrackProblem/otherFrame(index:)``; ``MixelError/cancelled``.
  ///   The session is unchanged then.
  @discardableResult
  public mutating func correct(
    _ object: String, at start: TrackedObject.Start, in photo: Photo, workers: Workers = .all
  ) throws(MixelError) -> TrackedFrame {
    try edit(TrackEdit(.correct, object, start), photo, workers)
  }

  /// Adds an object, tracked from the current frame on.
  ///
  /// - Parameter object: an object; if it has no name, its number becomes its name.
  /// - Returns: the new record of the frame.
  /// - Throws: ``MixelError/tracking(_:)`` with ``TrackProblem/sameName(_:)``, also for the name of
  ///   a removed object, ``TrackProblem/unusableName``, ``TrackProblem/start(_:)`` or
  ///   ``TrackProblem/otherFrame(index:)``; ``MixelError/cancelled``. The session is unchanged
  ///   then.
  @discardableResult
  public mutating func add(
    _ object: TrackedObject, in photo: Photo, workers: Workers = .all
  ) throws(MixelError) -> TrackedFrame {
    let name = object.name ?? "\(moment.objects.count + 1)"
    do throws(TrackProblem) {
      try TrackedObject.check(name: name)
    } catch {
      throw .tracking(error)
    }
    return try edit(TrackEdit(.add, name, object.start, file: object.file), photo, workers)
  }

  /// Stops tracking an object, from the current frame on.
  ///
  /// - Parameter photo: the current frame's photo, for the masks of the remaining objects.
  /// - Returns: the new record of the frame.
  /// - Throws: ``MixelError/tracking(_:)`` with ``TrackProblem/unknownObject(_:)`` or
  ///   ``TrackProblem/otherFrame(index:)``.
  @discardableResult
  public mutating func remove(_ object: String, in photo: Photo) throws(MixelError) -> TrackedFrame {
    try edit(TrackEdit(.remove, object, nil), photo, .one)
  }

  @discardableResult
  mutating func edit(
    _ edit: TrackEdit, _ photo: Photo, _ workers: Workers
  ) throws(MixelError) -> TrackedFrame {
    let index = current.index
    guard current.size == FrameSize(photo.picture) else { throw .tracking(.otherFrame(index: index)) }
    try apply(edit, frame: index, photo, workers)
    var given = Set(current.sightings.filter(\.isGiven).map(\.object))
    given.insert(edit.object)
    if options.keepsHistory { edits[index, default: []].append(edit) }
    note(record(index, photo, given: given))
    return current
  }

  /// Repeats the manual changes of a frame after rewinding. Changes that no longer fit the frame
  /// are forgotten.
  ///
  /// - Returns: the names of the changed objects.
  mutating func repeatEdits(_ index: Int, _ photo: Photo, _ workers: Workers) -> Set<String> {
    guard let known = edits[index] else { return [] }
    var done: [TrackEdit] = []
    for edit in known where (try? apply(edit, frame: index, photo, workers)) != nil { done.append(edit) }
    edits[index] = done.isEmpty ? nil : done
    return Set(done.map(\.object))
  }

  /// Applies a change to the state. If it throws, the state is unchanged.
  mutating func apply(
    _ edit: TrackEdit, frame: Int, _ photo: Photo, _ workers: Workers
  ) throws(MixelError) {
    if case .remove = edit.kind {
      do throws(TrackProblem) { try moment.remove(edit.object) } catch { throw .tracking(error) }
      return
    }
    if edit.kind == .correct, moment.place(of: edit.object) == nil { throw .tracking(.unknownObject(edit.object)) }
    let tracker = try tracker(edit, frame: frame, photo, workers)
    do throws(TrackProblem) { try moment.follow(edit, by: tracker, frame: frame) } catch { throw .tracking(error) }
    if case .box(let box) = edit.start, let taken = box.intersection(FrameSize(photo.picture).box), taken != box {
      let note = TrackNote.boxReachesOver(object: edit.object, taken: taken)
      if !notes.contains(note) { notes.append(note) }
    }
  }

  /// Returns the tracker of an object after a change: a new one, or that of an object that is
  /// corrected after its first frame, with what it knows.
  private func tracker(
    _ edit: TrackEdit, frame: Int, _ photo: Photo, _ workers: Workers
  ) throws(MixelError) -> Tracker {
    let fresh = try startedTracker(edit, photo, workers)
    guard edit.kind == .correct, let place = moment.place(of: edit.object),
      let known = moment.trackers?.trackers[place], moment.objects[moment.present[place]].firstFrame != frame
    else { return fresh }
    return known.corrected(by: fresh)
  }

  /// Returns a tracker that is started from a box or a mask.
  func startedTracker(_ edit: TrackEdit, _ photo: Photo, _ workers: Workers) throws(MixelError) -> Tracker {
    let tracker: Tracker, picture = moment.seen(photo, workers: workers)
    do throws(TrackingError) {
      switch edit.start {
      case .box(let box): tracker = try Tracker(at: box, in: picture, options: options.tracker, workers: workers)
      case .mask(let mask):
        tracker = try Tracker(
          of: try mask.unpacked(for: picture), in: picture, options: options.tracker, workers: workers)
      case .none: throw .invalidBox
      }
    } catch {
      if workers.isCancelled { throw .cancelled }
      throw .tracking(
        .start(
          StartProblem(subject: edit.subject, reason: error, frame: photo.name, size: FrameSize(photo.picture))))
    }
    return try workers.finished(tracker)
  }
}

extension TrackEdit {
  /// The name of the box or mask in messages.
  fileprivate var subject: String {
    if case .box(let box) = start { "box '\(object)' \(box.numbers)" } else { file ?? "the mask of '\(object)'" }
  }
}
