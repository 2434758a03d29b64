import Batches
import Mixel

/// The frames of a run of `track`, one after the other, and what is told of them.
struct TrackRun: ~Copyable {
  private let job: TrackJob
  private var session: TrackSession
  private var source: FrameReader
  private var texts: TrackTexts
  private var pictures: FramePictures
  private var outcome: TrackOutcome

  /// - Parameter session: started in the first frame.
  init(
    _ job: TrackJob, _ session: TrackSession, rest source: consuming FrameReader, times: StageTimes
  ) throws(Failure) {
    self.job = job
    self.session = session
    self.source = source
    texts = try TrackTexts(job.plan, session)
    pictures = FramePictures(
      job.plan, objects: session.followedNames, title: job.plan.input.title, workers: job.workers)
    outcome = TrackOutcome(names: session.followedNames, times: times)
  }

  /// Follows the objects to the end.
  ///
  /// - Throws: if something cannot be written. A frame that cannot be read is skipped.
  mutating func follow(from first: Photo) throws(Failure) {
    var photo: Photo? = first
    while true {
      outcome.add(session.current, digest: source.digest(ofFrame: session.current.index))
      // The next frame comes first, so that the last one is known to be it.
      let next = nextFrame()
      try record(session.current, photo, isLast: next == nil)
      guard let next else { return }
      photo = step(next)
    }
  }

  /// Completes the outputs.
  consuming func finish() throws(Failure) -> TrackOutcome {
    try outcome.times.measure("write") { () throws(Failure) in try pictures.finish() }
    Interruption.gate.enter()
    defer { Interruption.gate.leave() }
    try texts.commit(session, outcome.summaries)
    return outcome
  }

  /// - Returns: nil where the frame cannot be read.
  private mutating func step(_ frame: VideoFrame) -> Photo? {
    switch frame.photo {
    case .success(let photo):
      let known = session.notes.count
      outcome.times.measure("track") { _ = session.step(photo, workers: job.workers) }
      session.notes.dropFirst(known).forEach { job.note("\($0)") }
      return photo
    case .failure(let error):
      Console.error(naming(job.plan.input.path(of: frame), "\(error)"))
      session.skip(name: frame.name, problem: "\(error)")
      return nil
    }
  }

  private mutating func record(_ frame: TrackedFrame, _ photo: Photo?, isLast: Bool) throws(Failure) {
    var masks: [Mask]?
    if let photo, pictures.needsMasks(isLast: isLast) {
      masks = outcome.times.measure("masks") { session.masks(in: photo, workers: job.workers) }
    }
    try outcome.times.measure("write") { () throws(Failure) in
      try texts.add(frame)
      try pictures.add(frame, photo, masks: masks)
    }
  }

  /// A stream that is damaged ends there; what came before it counts.
  private mutating func nextFrame() -> VideoFrame? {
    do throws(Failure) {
      return try outcome.times.measure("wait for frames") { () throws(Failure) in try source.next() }
    } catch {
      outcome.isIncomplete = true
      Console.error(naming(job.plan.input.name, error.text))
      return nil
    }
  }
}
