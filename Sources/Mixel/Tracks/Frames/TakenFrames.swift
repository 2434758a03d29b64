import Parallelism

/// The frames of a film that are taken, before any is read.
struct TakenFrames<Frames: Sequence> where Frames.Element: TrackableFrame {
  /// All frames or, of a folder, those that are taken.
  let frames: Frames
  private let range: FrameRange
  private let isTaken: Bool
  private let folder: FrameFolder?

  /// - Throws: ``MixelError/tracking(_:)`` with ``TrackProblem/emptyRange(_:)`` for a folder with
  ///   no such frame.
  init(_ frames: Frames, _ range: FrameRange) throws(MixelError) {
    self.range = range
    if let whole = frames as? FrameFolder {
      let part = whole.taking(range)
      guard part.count > 0 else { throw .tracking(.emptyRange(range)) }
      folder = part
      isTaken = true
      self.frames = part as? Frames ?? frames
    } else {
      folder = nil
      isTaken = false
      self.frames = frames
    }
  }

  /// The frames after those that a session has taken.
  init(rest frames: Frames, of session: TrackSession) {
    self.frames = frames
    folder = frames as? FrameFolder
    isTaken = true
    range = session.rest
  }

  func window() -> FrameWindow<Frames.Iterator> {
    FrameWindow(frames.makeIterator(), taking: range, isTaken: isTaken, from: folder)
  }

  /// Returns the plan of keyframes.
  ///
  /// - Throws: ``MixelError/tracking(_:)`` if a keyframe is in no frame that is taken.
  func plan(_ keyframes: [TrackKeyframe], after objects: [TrackedObject]) throws(MixelError) -> KeyframePlan {
    let plan: KeyframePlan
    do throws(TrackProblem) {
      plan = try KeyframePlan(
        keyframes, after: try TrackedObject.names(for: objects.map(\.name)), in: range)
    } catch {
      throw .tracking(error)
    }
    if let folder { try plan.check(lastFrame: range.number(at: folder.count - 1)) }
    return plan
  }
}
