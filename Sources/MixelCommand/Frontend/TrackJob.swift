import Mixel

/// A run of `mixel track`: frame after frame is read, tracked and told of; no more than a few are in memory.
struct TrackJob: Sendable {
  let targets: [TrackTarget]
  let options: TrackerOptions
  let plan: TrackPlan
  let skipsExisting: Bool
  let failsOnLost: Bool
  let decoding: DecodingOptions
  let workers: Workers
  let showsTimings: Bool
  let isQuiet: Bool

  /// - Throws: ``SomeInputsFailed`` or ``TargetLost`` when all is written; anything else leaves nothing behind.
  func run() throws {
    if skipsExisting, isDone { return say("\(display(name)): skipped, its outputs exist") }
    if !skipsExisting { try plan.checkAbsent() }
    if case .folder(_, let names) = plan.input { FrameGaps.notes(names).forEach(say) }

    var times = StageTimes()
    var source = try FrameSource(plan.input, decoding, workers: workers)
    guard let first = try times.measure("wait for frames", { () throws(Failure) in try source.next() }) else {
      throw Fatal("\(display(name)): there is no frame")
    }
    let picture = try readable(first)
    let trackers = try times.measure("start") { try self.trackers(in: picture) }
    try plan.makeFolders(objects: targets.map(\.name))
    do {
      let result = try follow(trackers, first, picture, &source, &times)
      plan.emissions.compactMap(plan.path).forEach { if !isQuiet { Console.print($0) } }
      result.notes.forEach(say)
      if showsTimings { times.table.forEach(Console.note) }
      if result.someFailed { throw SomeInputsFailed() }
      if failsOnLost, result.summaries.contains(where: { $0.firstLost != nil }) { throw TargetLost() }
    } catch let failure as Failure {
      plan.removePictures()
      throw failure
    }
  }

  private struct Outcome {
    var summaries: [TrackSummary]
    var someFailed = false
    var frames = 0
    var notes: [String] = []
  }

  private func follow(
    _ trackers: [Tracker], _ first: Frame, _ picture: Picture, _ source: inout FrameSource, _ times: inout StageTimes
  ) throws(Failure) -> Outcome {
    let clock = ContinuousClock(), start = clock.now
    var objects = MultiTracker(trackers)
    var texts = try TrackTexts(plan, TrackDocument(input: name, targets: targets, options: options), first: trackers)
    var pictures = FramePictures(plan, objects: targets.map(\.name), workers: workers)
    var outcome = Outcome(summaries: targets.map { TrackSummary(name: $0.name) })
    var size = FrameSize(picture), sizeHasChanged = false

    var next: Frame? = first
    while let frame = next {
      var seen: Picture?, problem: String?
      do throws(Failure) {
        let picture = try frame.picture.get()
        if frame.index > 0 { times.measure("track") { _ = objects.step(picture, workers: workers) } }
        seen = picture
      } catch {
        problem = error.text
        outcome.someFailed = true
        Console.error(naming(path(of: frame), error.text))
        objects.skip()
      }
      if let seen, FrameSize(seen) != size {
        let now = FrameSize(seen)
        if !sizeHasChanged { say("\(frame.file) has \(now.width) x \(now.height) pixels, the frames before it \(size.width) x \(size.height)") }
        (size, sizeHasChanged) = (now, true)
      }
      let record = TrackRecord(
        frame: frame.index, file: frame.file, size: seen.map(FrameSize.init), problem: problem, observations: objects.observations,
        mixtures: objects.trackers.map(\.objectMixture))
      try texts.add(record)
      for index in targets.indices { outcome.summaries[index].add(record.observations[index].state, frame: frame.index) }
      if let seen, pictures.needsMasks {
        let masks = times.measure("masks") { objects.trackers.map { $0.mask(in: seen) } }
        try times.measure("write") { () throws(Failure) in try pictures.add(stem: frame.stem, masks: masks) }
      }
      outcome.frames += 1
      next = nextFrame(&source, &times, &outcome)
    }
    try times.measure("write") { () throws(Failure) in try pictures.finish() }
    try texts.commit(last: objects.trackers, outcome.summaries)
    let seconds = (clock.now - start) / .seconds(1)
    outcome.notes.append("\(display(name)): \(grouped(outcome.frames)) frames, \(fixed(Double(outcome.frames) / max(seconds, 1e-9), decimals: 1)) a second")
    outcome.notes += outcome.summaries.map(\.line)
    return outcome
  }

  /// A stream that is damaged ends there; what came before it counts.
  private func nextFrame(_ source: inout FrameSource, _ times: inout StageTimes, _ outcome: inout Outcome) -> Frame? {
    do throws(Failure) {
      return try times.measure("wait for frames") { () throws(Failure) in try source.next() }
    } catch {
      outcome.someFailed = true
      Console.error("\(display(name)), after \(grouped(outcome.frames)) frames: \(error.text)")
      return nil
    }
  }

  private func trackers(in picture: Picture) throws -> [Tracker] {
    try targets.map { target in
      let (tracker, note) = try target.tracker(in: picture, named: plan.input.first, options: options, decoding: decoding, workers: workers)
      note.map(say)
      return tracker
    }
  }

  private func readable(_ first: Frame) throws -> Picture {
    do throws(Failure) {
      return try first.picture.get()
    } catch {
      throw Fatal(naming(path(of: first), error.text) + "; the object is to be seen in the first frame")
    }
  }

  /// How the input is named.
  private var name: String {
    switch plan.input {
    case .folder(let path, _): path
    case .standardInput: "-"
    }
  }

  private func path(of frame: Frame) -> String {
    switch plan.input {
    case .folder(let folder, _): InputFiles.join(folder, frame.file)
    case .standardInput: frame.file
    }
  }

  private var isDone: Bool { plan.folder != nil && plan.present.count == plan.emissions.count }

  private func say(_ line: String) {
    if !isQuiet { Console.note(line) }
  }
}
