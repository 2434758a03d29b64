public import Parallelism
import Tracking

extension Track {
  /// Tracks objects through all frames of a sequence.
  ///
  /// - Parameters:
  ///   - objects: one or more objects, as marked in the first frame.
  ///   - keyframes: where objects are in later frames. The models learn from each, and the track
  ///     between two goes through both. An object that is not among `objects` begins with its first
  ///     keyframe.
  ///   - frames: photos, pictures, or results of reading them: a ``FrameFolder``, a ``FramePipe``
  ///     or any other sequence. An unreadable frame is recorded and skipped.
  ///   - input: the name of the source in documents and pictures; nil for a folder's path.
  ///   - progress: called before each frame with the number of finished frames, on the caller's
  ///     thread.
  /// - Throws: ``MixelError/tracking(_:)`` if there is no first frame, it cannot be read, or an
  ///   object cannot be tracked from it or from a keyframe; ``MixelError/cancelled``.
  /// - Complexity: about 7 ms for each frame and object, more while an object is lost, and three
  ///   times that before a keyframe.
  public init<Frames: Sequence>(
    of objects: [TrackedObject], keyframes: [TrackKeyframe] = [], in frames: Frames,
    options: TrackOptions = TrackOptions(), input: String? = nil, workers: Workers = .all,
    progress: ProgressHandler = { _ in }
  ) throws(MixelError) where Frames.Element: TrackableFrame {
    let folder = (frames as? FrameFolder)?.path
    let film = try TakenFrames(frames, options.range)
    let plan = try film.plan(keyframes, after: objects)
    let total = film.frames.underestimatedCount > 0 ? film.frames.underestimatedCount : nil
    var run = FrameRun(
      film.window(), objects: objects, plan: plan, options: options, looksAhead: true, workers: workers)
    var sheet: TrackSheet?
    while true {
      if workers.isCancelled { throw .cancelled }
      let done = run.count
      progress(JobProgress(.tracking, completed: done, of: total.map { max($0, done) }))
      guard try run.advance() != nil else { break }
      guard let session = run.session else { break }
      let title = input ?? folder.map(Self.title) ?? "frames"
      if sheet == nil {
        let known = session.followedNames
        sheet = TrackSheet(title: title, objects: known + plan.later(than: known).map(\.name))
      }
      let isShown = run.isLast || sheet?.keepsNext == true
      let masks = run.photo.flatMap { isShown ? session.masks(in: $0, workers: workers) : nil }
      sheet?.add(session.current, on: run.photo, masks: masks)
    }
    guard let session = run.session else {
      throw .tracking(options.range == .all ? .noFrames : .emptyRange(options.range))
    }
    self = session.track(input: input ?? folder ?? "frames", problem: run.problem, sheet: sheet)
  }

  /// The heading for a folder: the last two components of its path.
  private static func title(_ path: String) -> String {
    path.split(separator: "/").suffix(2).joined(separator: "/")
  }
}
