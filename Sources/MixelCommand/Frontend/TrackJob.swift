import Mixel

/// A run of `mixel track`, from its first frame to its exit status.
struct TrackJob: Sendable {
  let targets: [TrackTarget]
  let options: TrackerOptions
  let plan: TrackPlan
  let failsOnLost: Bool
  let decoding: DecodingOptions
  let workers: Workers
  let showsTimings: Bool
  let isQuiet: Bool

  /// - Throws: ``SomeInputsFailed`` or ``TargetLost`` when all is written; anything else leaves nothing behind.
  func run() throws {
    let names = targets.map(\.name)
    let manifest = try manifest()
    if plan.present == .resumed, manifest?.isDone(workers) == true { return say("\(display(plan.input.name)): skipped, its outputs are complete") }
    try plan.checkAbsent { manifest?.knows($0) ?? false }
    if case .folder(_, let names) = plan.input { FrameGaps.notes(names).forEach(say) }

    let clock = ContinuousClock(), start = clock.now
    var times = StageTimes()
    var source = FrameSource(plan.input, decoding, workers: workers)
    let first = try times.measure("wait for frames") { try self.first(of: &source) }
    let picture = try readable(first)
    let trackers = try times.measure("start") { try self.trackers(in: picture) }
    try plan.makeFolders(objects: names)
    let outcome: TrackOutcome
    do throws(Failure) {
      try manifest?.begin()
      var run = try TrackRun(self, trackers, in: picture, rest: source, times: times)
      try run.follow(from: first)
      outcome = try run.finish()
      try manifest?.end(outcome)
    } catch {
      plan.removeOutputs()
      throw error
    }
    report(outcome, seconds: (clock.now - start) / .seconds(1))
    if outcome.isIncomplete { throw SomeInputsFailed() }
    if failsOnLost, outcome.isAnyLost { throw TargetLost() }
  }

  func say(_ line: String) {
    if !isQuiet { Console.note(line) }
  }

  /// nil where nothing is left behind of which it could tell.
  private func manifest() throws -> TrackManifest? {
    do throws(Failure) {
      return try TrackManifest(plan, targets, options, decoding)
    } catch {
      throw Fatal(error.text)
    }
  }

  private func first(of source: inout FrameSource) throws -> Frame {
    do throws(Failure) {
      guard let frame = try source.next() else { throw Failure("there is no frame") }
      return frame
    } catch {
      throw Fatal(naming(plan.input.name, error.text))
    }
  }

  private func readable(_ first: Frame) throws -> Picture {
    do throws(Failure) {
      return try first.picture.get()
    } catch {
      throw Fatal(naming(plan.input.path(of: first), error.text) + "; the objects are to be seen in the first frame")
    }
  }

  private func trackers(in picture: Picture) throws -> [Tracker] {
    try targets.map { target in
      let (tracker, note) = try target.tracker(in: picture, named: plan.input.first, options: options, decoding: decoding, workers: workers)
      note.map(say)
      return tracker
    }
  }

  private func report(_ outcome: TrackOutcome, seconds: Double) {
    let rate = fixed(Double(outcome.frames) / max(seconds, 1e-9), decimals: 1)
    say("\(display(plan.input.name)): \(grouped(outcome.frames)) \(outcome.frames == 1 ? "frame" : "frames"), \(rate) a second")
    outcome.summaries.forEach { say($0.line) }
    plan.leftovers(pictures: outcome.readableFrames, objects: targets.map(\.name)).forEach(say)
    if showsTimings { outcome.times.table.forEach(Console.note) }
    if !isQuiet { plan.emissions.compactMap(plan.path).forEach(Console.print) }
  }
}
