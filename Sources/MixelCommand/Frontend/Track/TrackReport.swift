import Batches
import Mixel

/// Reports a run of `track` while it proceeds: the progress, the summary with a row for each frame,
/// and the closing line.
struct TrackReport {
  private let plan: TrackPlan
  private let objects: [String]
  /// The paths of the frames that are taken; empty for a stream.
  private let paths: [String]
  private let reporter: BatchReporter

  /// - Parameter objects: the names of all objects.
  /// - Throws: `Failure` if the summary cannot be written.
  init(_ plan: TrackPlan, taking range: FrameRange, objects: [String], options: BatchOptions) throws(Failure) {
    self.plan = plan
    let all = plan.input.paths, paths = range.numbers(in: all.count).map { all[$0] }
    self.paths = paths
    self.objects = objects
    let reporter = try BatchReporter(
      paths.map { BatchInput(path: $0) }, isOpen: plan.input.isStream, command: Track.name,
      options: options, listener: ConsoleListener(), gate: Interruption.gate)
    Interruption.gate.atEnd { reporter.interrupt() }
    self.reporter = reporter
  }

  /// Reports a frame that was tracked, or could not be read.
  ///
  /// - Parameters:
  ///   - path: the path of the frame.
  ///   - seconds: the time that it took.
  ///   - count: the number of frames before it.
  func add(_ frame: TrackedFrame, path: String, count: Int, seconds: Double) {
    var record = InputRecord(BatchInput(path: path))
    (record.width, record.height, record.seconds) = (frame.size?.width, frame.size?.height, seconds)
    if let problem = frame.problem {
      record.status = .failed
      record.error = problem
    } else {
      record.outputs = plan.pictures(
        stem: PathParts.stem(frame.file), objects: objects, absent: objects.filter { frame[$0] == nil })
    }
    reporter.finish(count, record)
  }

  /// Reports that all frames were done in an earlier run.
  func skipAll() {
    for (index, path) in paths.enumerated() {
      var record = InputRecord(BatchInput(path: path))
      record.status = .skipped
      reporter.finish(index, record)
    }
  }

  /// Ends the report.
  ///
  /// - Parameter isStopped: whether there may be frames that were not reached.
  /// - Throws: `Fatal` if the summary cannot be written.
  func end(isStopped: Bool = false) throws(Fatal) {
    if isStopped { reporter.stop() }
    Interruption.gate.atEnd(nil)
    try reporter.end()
  }
}
