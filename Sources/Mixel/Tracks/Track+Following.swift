public import Parallelism
import Tracking

extension Track {
  /// Follows objects through all frames of a sequence.
  ///
  /// - Parameters:
  ///   - objects: one or more, as the first frame shows them.
  ///   - frames: photos, pictures, or the outcomes of reading them: ``FrameFolder``, ``FramePipe``,
  ///     or any other sequence. One that cannot be read is recorded and tracked across.
  ///   - input: what documents and pictures name as the frames' source; nil for a folder's path.
  ///   - progress: told before each frame how many are done, on the caller's thread.
  /// - Throws: ``MixelError/tracking(_:)`` where there is no first frame, it cannot be read, or an
  ///   object cannot be followed from it; ``MixelError/cancelled``.
  /// - Complexity: about 7 ms a frame and object, more while one is lost.
  public init<Frames: Sequence>(
    of objects: [TrackedObject], in frames: Frames, options: TrackOptions = TrackOptions(), input: String? = nil,
    workers: Workers = .all, progress: ProgressHandler = { _ in }
  ) throws(MixelError) where Frames.Element: TrackableFrame {
    let folder = (frames as? FrameFolder)?.path
    let total = frames.underestimatedCount > 0 ? frames.underestimatedCount : nil
    var run = FrameRun(frames.makeIterator(), objects: objects, options: options, looksAhead: true, workers: workers)
    var sheet: TrackSheet?
    while true {
      if workers.isCancelled { throw .cancelled }
      let done = run.count
      progress(JobProgress(.tracking, completed: done, of: total.map { max($0, done) }))
      guard try run.advance() != nil else { break }
      guard let session = run.session else { break }
      let title = input ?? folder.map(Self.title) ?? "frames"
      if sheet == nil { sheet = TrackSheet(title: title, objects: session.followedNames) }
      let isShown = run.isLast || sheet?.keepsNext == true
      let masks = run.photo.flatMap { isShown ? session.masks(in: $0, workers: workers) : nil }
      sheet?.add(session.current, on: run.photo, masks: masks)
    }
    guard let session = run.session else { throw .tracking(.noFrames) }
    self = session.track(input: input ?? folder ?? "frames", problem: run.problem, sheet: sheet)
  }

  /// How a folder heads pictures: by the last two parts of its path.
  private static func title(_ path: String) -> String {
    path.split(separator: "/").suffix(2).joined(separator: "/")
  }
}
