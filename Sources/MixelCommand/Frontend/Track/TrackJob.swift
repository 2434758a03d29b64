import Batches
import Mixel

/// A run of `mixel track`, from its first frame to its exit status.
struct TrackJob: Sendable {
  let begin: TrackStart
  let options: TrackerOptions
  let plan: TrackPlan
  let failsOnLost: Bool
  let decoding: DecodingOptions
  let workers: Workers
  let watch: TrackWatch
  let lines: TrackLines
  let reporting: BatchOptions

  /// Runs the job.
  ///
  /// - Throws: ``SomeInputsFailed`` or ``TargetLost`` after all outputs are written; after any
  ///   other error, new outputs are removed.
  func run() throws {
    let isNew = try plan.makePlace()
    let report = try report()
    let outcome: TrackOutcome?
    do {
      outcome = try track(report)
    } catch {
      try? report.end(isStopped: true)
      if isNew, let folder = plan.folder { FileSystem.removeIfEmpty(folder) }
      throw error
    }
    if let outcome { describe(outcome) }
    try report.end(isStopped: outcome?.isCutShort ?? false)
    guard let outcome else { return }
    if outcome.isIncomplete { throw SomeInputsFailed() }
    if failsOnLost, outcome.isAnyLost { throw TargetLost() }
  }

  /// Tracks through all frames and writes the outputs.
  ///
  /// - Returns: nil if the outputs were complete already.
  private func track(_ report: TrackReport) throws -> TrackOutcome? {
    let manifest = try manifest()
    if plan.existing == .resumed, manifest?.isDone(workers) == true {
      note("\(display(plan.input.name)): skipped, its outputs are complete")
      report.skipAll()
      return nil
    }
    try plan.checkAbsent { manifest?.knows($0) ?? false }
    if case .folder(let folder, let names) = plan.input {
      FrameGaps(in: names).notes.forEach(note)
      LeftOutFiles.pictures(in: folder).note.map(note)
    }

    let clock = ContinuousClock(), start = clock.now
    var times = StageTimes()
    var decoding = decoding
    decoding.cancellation = watch.cancellation
    var source = try FrameReader(plan.input, taking: begin.range, decoding, workers: workers)
    let keyframes = try keyframes()
    var photo: Photo?
    let session: TrackSession
    if let resumed = begin.resumed {
      session = resumed
    } else {
      let first = try times.measure("wait for frames") { try self.first(of: &source) }
      let start = try readable(first)
      noteWarnings(of: start, in: first)
      session = try times.measure("start") { try self.session(in: start) }
      photo = start
    }
    try plan.makeFolders(objects: begin.names)
    do throws(Failure) {
      try manifest?.begin()
      var run = try TrackRun(self, session, try planned(keyframes, session), rest: source, times: times, report)
      try run.follow(from: photo)
      var outcome = try run.finish()
      try manifest?.end(outcome)
      outcome.seconds = (clock.now - start) / .seconds(1)
      return outcome
    } catch {
      plan.removeOutputs()
      throw error
    }
  }

  private func report() throws -> TrackReport {
    do throws(Failure) {
      return try TrackReport(plan, taking: begin.range, objects: begin.names, options: reporting)
    } catch {
      throw Fatal(error.text)
    }
  }

  /// Prints a message on standard error unless the run is quiet.
  func note(_ line: String) {
    if !lines.isQuiet { Console.note(line) }
  }

  /// Prints the irregularities of a frame's file, on one line. Doubts about its colors are notes of
  /// the session, which tells them once.
  func noteWarnings(of photo: Photo, in frame: VideoFrame) {
    guard !photo.warnings.isEmpty else { return }
    note("\(display(plan.input.path(ofFrame: frame.name))): \(photo.warnings.joined(separator: "; "))")
  }

  /// The manifest of the output folder; nil if the output goes to standard output.
  private func manifest() throws -> TrackManifest? {
    do throws(Failure) {
      return try TrackManifest(plan, begin, options, decoding)
    } catch {
      throw Fatal(error.text)
    }
  }

  private func first(of source: inout FrameReader) throws -> VideoFrame {
    do throws(Failure) {
      guard let frame = try source.next() else { throw Failure("\(TrackProblem.noFrames)") }
      return frame
    } catch {
      throw Fatal(naming(plan.input.name, watch.overtime ?? error.text))
    }
  }

  private func readable(_ first: VideoFrame) throws -> Photo {
    do throws(MixelError) {
      return try first.photo.get()
    } catch {
      if let overtime = watch.overtime { throw Fatal(naming(plan.input.name, overtime)) }
      let reason = naming(plan.input.path(ofFrame: first.name), "\(error)")
      throw Fatal("\(TrackProblem.unreadableStart(reason))")
    }
  }

  /// Reads the keyframes, and tells which objects begin with one.
  private func keyframes() throws -> [TrackKeyframe] {
    let known = begin.resumed?.followedNames ?? begin.marks.targets.map(\.name)
    for key in begin.marks.later(than: known) {
      let meant = Spelling.nearest(to: key.target.name, in: known).map { " (if not, it may be \"\($0)\")" } ?? ""
      note("\"\(key.target.name)\" is a new object that begins in frame \(key.frame)\(meant)")
    }
    return try begin.marks.keyframes.map { try $0.keyframe(decoding) }
  }

  /// Starts a session with all targets. They are added one by one, so that notes about one are
  /// printed before an error about the next.
  private func session(in photo: Photo) throws -> TrackSession {
    var trackOptions = TrackOptions(options)
    // Streams may be endless: frames are written and forgotten.
    trackOptions.keepsHistory = false
    // Where it ends is no part of a state, so that one that goes on is the same.
    trackOptions.range = begin.openRange
    var session: TrackSession?
    for target in begin.marks.targets {
      let object = try target.object(decoding), known = session?.notes.count ?? 0
      do throws(MixelError) {
        if try session?.add(object, in: photo, workers: workers) == nil {
          session = try TrackSession(objects: [object], in: photo, options: trackOptions, workers: workers)
        }
      } catch {
        guard case .tracking(.start(let problem)) = error else { throw Fatal("\(error)") }
        throw Fatal(problem.text(frame: display(plan.input.path(ofFrame: photo.name))))
      }
      session?.notes.dropFirst(known).forEach { note("\($0)") }
    }
    guard let session else { throw Fatal("\(TrackProblem.noObjects)") }
    return session
  }

  private func planned(_ keyframes: [TrackKeyframe], _ session: TrackSession) throws(Failure) -> KeyframePlan {
    do throws(MixelError) { return try session.plan(keyframes) } catch { throw failure(error) }
  }

  /// Returns the failure of a frame, named as the user names it.
  func failure(_ error: MixelError) -> Failure {
    if let overtime = watch.overtime { return Failure(naming(plan.input.name, overtime)) }
    guard case .tracking(.start(let problem)) = error else { return Failure(naming(plan.input.name, "\(error)")) }
    return Failure(problem.text(frame: display(plan.input.path(ofFrame: problem.frame))))
  }

  /// Prints what was found, and the paths of the outputs.
  private func describe(_ outcome: TrackOutcome) {
    if lines.showsDetails {
      let rate = fixed(Double(outcome.frames) / max(outcome.seconds, 1e-9), decimals: 1)
      note("\(display(plan.input.name)): \(counted(outcome.frames, "frame")), \(rate) a second")
    }
    outcome.summaries.forEach { note("  \($0)") }
    plan.leftovers(pictures: outcome.readableFrames, objects: begin.names).forEach(note)
    if lines.showsTimings { outcome.times.table.forEach(Console.note) }
    if lines.showsPaths { plan.exports.compactMap(plan.path).forEach(Console.print) }
  }
}

/// What is printed about a run of `track`.
struct TrackLines: Sendable {
  /// Whether only problems are printed.
  let isQuiet: Bool
  /// Whether the speed is printed; otherwise the closing line is.
  let showsDetails: Bool
  let showsTimings: Bool
  /// Whether the paths of the outputs are printed.
  let showsPaths: Bool
}
