import Mixel

/// The frames of a run of `track`, one after the other, and what is told of them.
struct TrackRun: ~Copyable {
  private let job: TrackJob
  private var objects: MultiTracker
  private var source: FrameSource
  private var texts: TrackTexts
  private var pictures: FramePictures
  private var size: FrameSize
  private var sizeHasChanged = false
  private var outcome: TrackOutcome

  /// - Parameter picture: the first frame, in which the trackers have been started.
  init(
    _ job: TrackJob, _ trackers: [Tracker], in picture: Picture, rest source: consuming FrameSource, times: StageTimes
  ) throws(Failure) {
    self.job = job
    self.source = source
    objects = MultiTracker(trackers)
    let names = job.targets.map(\.name)
    texts = try TrackTexts(job.plan, TrackDocument(input: job.plan.input.name, targets: job.targets, options: job.options), first: trackers)
    pictures = FramePictures(job.plan, objects: names, title: job.plan.input.title, workers: job.workers)
    size = FrameSize(picture)
    outcome = TrackOutcome(names: names, times: times)
  }

  /// Follows the objects to the end.
  ///
  /// - Throws: if something cannot be written. A frame that cannot be read is skipped.
  mutating func follow(from first: Frame) throws(Failure) {
    var frame = first
    while true {
      let (record, picture) = track(frame)
      // The next frame comes first, so that the last one is known to be it.
      let next = nextFrame()
      try tell(record, picture, isLast: next == nil)
      guard let next else { return }
      frame = next
    }
  }

  /// Completes the outputs.
  consuming func finish() throws(Failure) -> TrackOutcome {
    try outcome.times.measure("write") { () throws(Failure) in try pictures.finish() }
    let (trackers, summaries) = (objects.trackers, outcome.summaries)
    Interruption.beginWriting()
    defer { Interruption.endWriting() }
    try texts.commit(last: trackers, summaries)
    return outcome
  }

  private mutating func track(_ frame: Frame) -> (TrackRecord, Picture?) {
    var seen: Picture?, problem: String?
    do throws(Failure) {
      let picture = try frame.picture.get()
      noteSize(of: picture, frame)
      // The first frame is where the trackers have started.
      if frame.index > 0 { outcome.times.measure("track") { _ = objects.step(picture, workers: job.workers) } }
      seen = picture
    } catch {
      problem = error.text
      Console.error(naming(job.plan.input.path(of: frame), error.text))
      objects.skip()
    }
    let record = TrackRecord(
      frame: frame.index, file: frame.file, size: seen.map(FrameSize.init), problem: problem, observations: objects.observations,
      mixtures: objects.trackers.map(\.objectMixture))
    outcome.add(record, digest: frame.digest)
    return (record, seen)
  }

  private mutating func tell(_ record: TrackRecord, _ picture: Picture?, isLast: Bool) throws(Failure) {
    var masks: [Mask]?
    if let picture, pictures.needsMasks(isLast: isLast) {
      masks = outcome.times.measure("masks") { objects.trackers.map { $0.mask(in: picture) } }
    }
    try outcome.times.measure("write") { () throws(Failure) in
      try texts.add(record)
      try pictures.add(record, picture, masks: masks)
    }
  }

  /// A stream that is damaged ends there; what came before it counts.
  private mutating func nextFrame() -> Frame? {
    do throws(Failure) {
      return try outcome.times.measure("wait for frames") { () throws(Failure) in try source.next() }
    } catch {
      outcome.isIncomplete = true
      Console.error(naming(job.plan.input.name, error.text))
      return nil
    }
  }

  private mutating func noteSize(of picture: Picture, _ frame: Frame) {
    let now = FrameSize(picture)
    guard now != size else { return }
    if !sizeHasChanged { job.say("\(frame.file) has \(now.width) x \(now.height) pixels, the frames before it \(size.width) x \(size.height)") }
    (size, sizeHasChanged) = (now, true)
  }
}
