import Batches
import Mixel

/// Tracks through the frames of a run and writes the outputs of each.
struct TrackRun: ~Copyable {
  private let job: TrackJob
  private var session: TrackSession
  private var source: FrameReader
  private var texts: TrackTexts
  private var pictures: FramePictures
  private var outcome: TrackOutcome
  private let report: TrackReport
  /// The time at which the work on the current frame began.
  private var start = ContinuousClock.now

  /// - Parameters:
  ///   - session: a session that has been started in the first frame.
  ///   - source: the frames after the first.
  init(
    _ job: TrackJob, _ session: TrackSession, rest source: consuming FrameReader, times: StageTimes,
    _ report: TrackReport
  ) throws(Failure) {
    self.job = job
    self.session = session
    self.source = source
    self.report = report
    texts = try TrackTexts(job.plan, session)
    pictures = FramePictures(
      job.plan, objects: session.followedNames, title: job.plan.input.title, workers: job.workers)
    outcome = TrackOutcome(names: session.followedNames, times: times)
  }

  /// Tracks the objects to the last frame. Frames that cannot be read are skipped.
  ///
  /// - Throws: `Failure` if an output cannot be written.
  mutating func follow(from first: Photo) throws(Failure) {
    var photo: Photo? = first
    while true {
      outcome.add(session.current, digest: source.digest(ofFrame: session.current.index))
      // The next frame is read first, to know whether this one is the last.
      let next = nextFrame()
      try record(session.current, photo, isLast: next == nil)
      tell(session.current)
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

  /// Advances the session by a frame.
  ///
  /// - Returns: the frame's photo; nil if it cannot be read.
  private mutating func step(_ frame: VideoFrame) -> Photo? {
    switch frame.photo {
    case .success(let photo):
      job.noteWarnings(of: photo, in: frame)
      let known = session.notes.count
      outcome.times.measure("track") { _ = session.step(photo, workers: job.workers) }
      session.notes.dropFirst(known).forEach { job.note("\($0)") }
      return photo
    case .failure(let error):
      session.skip(name: frame.name, problem: "\(error)")
      return nil
    }
  }

  /// Writes the outputs of a frame.
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

  /// Reports a frame whose outputs have been begun.
  private mutating func tell(_ frame: TrackedFrame) {
    let now = ContinuousClock.now
    report.add(frame, path: job.plan.input.path(ofFrame: frame.file), seconds: (now - start) / .seconds(1))
    start = now
  }

  /// Returns the next frame; nil after the last, where a stream is damaged, or once the time is
  /// over. The frames before that count.
  private mutating func nextFrame() -> VideoFrame? {
    do throws(Failure) {
      let frame = try readFrame()
      if frame != nil, let overtime = job.watch.overtime { throw Failure(overtime) }
      return frame
    } catch {
      outcome.isIncomplete = true
      outcome.isCutShort = true
      Console.error(naming(job.plan.input.name, job.watch.overtime ?? error.text))
      return nil
    }
  }

  private mutating func readFrame() throws(Failure) -> VideoFrame? {
    try outcome.times.measure("wait for frames") { () throws(Failure) in try source.next() }
  }
}
