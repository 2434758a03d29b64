import Batches
import Mixel

/// Tracks through the frames of a run and writes the outputs of each.
struct TrackRun: ~Copyable {
  private let job: TrackJob
  private var session: TrackSession
  private var source: FrameReader
  private var guide: KeyframeGuide
  private var texts: TrackTexts
  private var pictures: FramePictures
  private var outcome: TrackOutcome
  private let report: TrackReport
  /// The time at which the work on the current frame began.
  private var start = ContinuousClock.now

  /// - Parameters:
  ///   - session: a session that has been started in the first frame, or goes on after another.
  ///   - source: the frames after the session's last.
  init(
    _ job: TrackJob, _ session: TrackSession, _ keyframes: KeyframePlan, rest source: consuming FrameReader,
    times: StageTimes, _ report: TrackReport
  ) throws(Failure) {
    self.job = job
    self.session = session
    self.source = source
    self.report = report
    guide = KeyframeGuide(keyframes)
    let later = keyframes.later(than: session.followedNames).map { FollowedObject(beginning: $0.keyframe) }
    texts = try TrackTexts(job.plan, session, later: later)
    let names = job.begin.names
    pictures = FramePictures(job.plan, objects: names, title: job.plan.input.title, workers: job.workers)
    outcome = TrackOutcome(names: names, times: times)
  }

  /// Tracks the objects to the last frame. Frames that cannot be read are skipped.
  ///
  /// - Throws: `Failure` if an output cannot be written.
  mutating func follow(from first: Photo?) throws(Failure) {
    var photo = first
    if first == nil {
      try look(ahead: nil)
      guard let next = nextFrame() else { return }
      if case .success(let photo) = next.photo { try job.begin.check(photo) }
      photo = try step(next)
    }
    while true {
      outcome.add(session.current, digest: source.digest(ofFrame: outcome.frames))
      try look(ahead: photo)
      // The next frame is read first, to know whether this one is the last.
      let next = nextFrame()
      try record(session.current, photo, isLast: next == nil)
      tell(session.current)
      guard let next else {
        if !outcome.isCutShort {
          let last = session.current.index
          do throws(MixelError) { try guide.plan.check(lastFrame: last) } catch { throw job.failure(error) }
        }
        return
      }
      photo = try step(next)
    }
  }

  /// Finds the ways to the keyframes after the current frame.
  private mutating func look(ahead photo: Photo?) throws(Failure) {
    let start = ContinuousClock.now
    defer { outcome.times.add("track", ContinuousClock.now - start) }
    do throws(MixelError) {
      try source.look(ahead: session, photo, &guide, job.workers)
    } catch {
      // Once the time is over, the frames until now are written.
      guard job.watch.overtime == nil else { return }
      throw job.failure(error)
    }
  }

  /// Completes the outputs.
  consuming func finish() throws(Failure) -> TrackOutcome {
    try outcome.times.measure("write") { () throws(Failure) in try pictures.finish() }
    Interruption.gate.enter()
    defer { Interruption.gate.leave() }
    if let path = job.plan.path(.state), job.plan.exports.contains(.state) {
      let state = try reporting { () throws(MixelError) in try session.save() }
      try pictures.write(state, to: path)
    }
    try texts.commit(session, outcome.summaries)
    return outcome
  }

  /// Advances the session by a frame.
  ///
  /// - Returns: the frame's photo; nil if it cannot be read.
  private mutating func step(_ frame: VideoFrame) throws(Failure) -> Photo? {
    let photo = try? frame.photo.get()
    if let photo { job.noteWarnings(of: photo, in: frame) }
    let known = session.notes.count, start = ContinuousClock.now
    defer { outcome.times.add("track", ContinuousClock.now - start) }
    do throws(MixelError) {
      try session.follow(frame, guide, workers: job.workers)
    } catch {
      throw job.failure(error)
    }
    session.notes.dropFirst(known).forEach { job.note("\($0)") }
    return photo
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
    report.add(
      frame, path: job.plan.input.path(ofFrame: frame.file), count: outcome.frames - 1,
      seconds: (now - start) / .seconds(1))
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
