import Batches
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

  /// Runs the job.
  ///
  /// - Throws: ``SomeInputsFailed`` or ``TargetLost`` after all outputs are written; after any
  ///   other error, new outputs are removed.
  func run() throws {
    let names = targets.map(\.name)
    let manifest = try manifest()
    if plan.existing == .resumed, manifest?.isDone(workers) == true {
      return note("\(display(plan.input.name)): skipped, its outputs are complete")
    }
    try plan.checkAbsent { manifest?.knows($0) ?? false }
    if case .folder(let folder, let names) = plan.input {
      FrameGaps(in: names).notes.forEach(note)
      LeftOutFiles.pictures(in: folder).note.map(note)
    }

    let clock = ContinuousClock(), start = clock.now
    var times = StageTimes()
    var source = FrameReader(plan.input, decoding, workers: workers)
    let first = try times.measure("wait for frames") { try self.first(of: &source) }
    let photo = try readable(first)
    noteWarnings(of: photo, in: first)
    let session = try times.measure("start") { try self.session(in: photo) }
    try plan.makeFolders(objects: names)
    let outcome: TrackOutcome
    do throws(Failure) {
      try manifest?.begin()
      var run = try TrackRun(self, session, rest: source, times: times)
      try run.follow(from: photo)
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

  /// Prints a message on standard error unless the run is quiet.
  func note(_ line: String) {
    if !isQuiet { Console.note(line) }
  }

  /// Prints the irregularities of a frame's file, on one line.
  func noteWarnings(of photo: Photo, in frame: VideoFrame) {
    guard !photo.warnings.isEmpty else { return }
    note("\(display(plan.input.path(of: frame))): \(photo.warnings.joined(separator: "; "))")
  }

  /// The manifest of the output folder; nil if the output goes to standard output.
  private func manifest() throws -> TrackManifest? {
    do throws(Failure) {
      return try TrackManifest(plan, targets, options, decoding)
    } catch {
      throw Fatal(error.text)
    }
  }

  private func first(of source: inout FrameReader) throws -> VideoFrame {
    do throws(Failure) {
      guard let frame = try source.next() else { throw Failure("\(TrackProblem.noFrames)") }
      return frame
    } catch {
      throw Fatal(naming(plan.input.name, error.text))
    }
  }

  private func readable(_ first: VideoFrame) throws -> Photo {
    do throws(MixelError) {
      return try first.photo.get()
    } catch {
      throw Fatal("\(TrackProblem.unreadableStart(naming(plan.input.path(of: first), "\(error)")))")
    }
  }

  /// Starts a session with all targets. They are added one by one, so that notes about one are
  /// printed before an error about the next.
  private func session(in photo: Photo) throws -> TrackSession {
    var trackOptions = TrackOptions(options)
    // Streams may be endless: frames are written and forgotten.
    trackOptions.keepsHistory = false
    var session: TrackSession?
    for target in targets {
      let object = try target.object(decoding), known = session?.notes.count ?? 0
      do throws(MixelError) {
        if try session?.add(object, in: photo, workers: workers) == nil {
          session = try TrackSession(objects: [object], in: photo, options: trackOptions, workers: workers)
        }
      } catch {
        guard case .tracking(.start(let problem)) = error else { throw Fatal("\(error)") }
        throw Fatal(problem.text(frame: display(plan.input.first)))
      }
      session?.notes.dropFirst(known).forEach { note("\($0)") }
    }
    guard let session else { throw Fatal("\(TrackProblem.noObjects)") }
    return session
  }

  private func report(_ outcome: TrackOutcome, seconds: Double) {
    let rate = fixed(Double(outcome.frames) / max(seconds, 1e-9), decimals: 1)
    let count = "\(grouped(outcome.frames)) \(outcome.frames == 1 ? "frame" : "frames")"
    note("\(display(plan.input.name)): \(count), \(rate) a second")
    outcome.summaries.forEach { note("  \($0)") }
    plan.leftovers(pictures: outcome.readableFrames, objects: targets.map(\.name)).forEach(note)
    if showsTimings { outcome.times.table.forEach(Console.note) }
    if !isQuiet { plan.exports.compactMap(plan.path).forEach(Console.print) }
  }
}
