import Mixel
import Files
import Synchronization

/// Collects the inputs' outcomes as they come, and reports them in the order of the inputs to the
/// listener and the summary.
package final class BatchReporter: Sendable {
  private struct State: ~Copyable {
    var waiting: [Int: InputRecord] = [:]
    var next = 0
    var counts: BatchCounts
    var summary: SummaryFile?
    /// An error of the summary, which then ends; the batch continues.
    var failure: Failure?
    var isStopped = false
    /// Lines not yet delivered to the listener.
    var lines: [BatchLine] = []
    var progress: BatchProgress?
  }

  private let inputs: [BatchInput]
  /// Whether there may be inputs besides those that are known in advance.
  private let isOpen: Bool
  private let options: BatchOptions
  private let listener: any BatchListener
  private let start = ContinuousClock.now
  private let state: Mutex<State>
  /// Held while lines are delivered, so that they stay in order, and a slow listener does not block
  /// the state.
  private let delivery = Mutex<Void>(())

  /// - Parameters:
  ///   - isOpen: whether there may be more inputs than `inputs`, as in a stream.
  ///   - command: the name of the command in the summary.
  package init(
    _ inputs: [BatchInput], isOpen: Bool = false, command: String, options: BatchOptions,
    listener: any BatchListener, gate: WriteGate
  ) throws(Failure) {
    self.inputs = inputs
    self.isOpen = isOpen
    self.options = options
    self.listener = listener
    let progress = options.progress.progress(
      of: isOpen ? nil : inputs.count, isQuiet: options.isQuiet, showsStatus: listener.showsStatus)
    var state = State(counts: BatchCounts(total: inputs.count), progress: progress)
    if let path = options.summary {
      state.summary = try SummaryFile(
        path, command: command, replacing: options.replacesSummary, listener: listener, gate: gate)
    }
    self.state = Mutex(state)
  }

  /// Whether no further input should start.
  var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Stops the batch: no further input should start, and the summary says so.
  package func stop() { state.withLock { $0.isStopped = true } }

  /// Takes the outcome of an input.
  package func finish(_ index: Int, _ record: InputRecord) {
    state.withLock { state in
      state.waiting[index] = record
      state.counts.add(record.status, isFurther: index >= inputs.count)
      if record.status == .failed, options.failsFast { state.isStopped = true }
      while let record = state.waiting.removeValue(forKey: state.next) {
        state.next += 1
        report(record, &state)
      }
    }
    deliverLines()
  }

  /// Ends the report.
  ///
  /// - Throws: ``Fatal`` if the summary cannot be written.
  @discardableResult
  package func end() throws(Fatal) -> BatchCounts {
    let (counts, failure) = state.withLock { state in
      complete(&state, status: state.isStopped ? "stopped" : "complete")
      state.progress?.line(state.counts, isLast: true).map { state.lines.append($0) }
      if let closing = options.closing, !options.isQuiet, state.counts.total > 1 {
        state.lines.append(.note(closing.line(state.counts, seconds: (ContinuousClock.now - start).seconds)))
      }
      return (state.counts, state.failure)
    }
    deliverLines()
    if let failure { throw Fatal(failure.text) }
    if counts.unfinished > 0, options.failsFast {
      let share = "\(grouped(counts.unfinished)) of \(grouped(counts.total))"
      listener.receive(.note("stopped by --fail-fast: \(share) inputs were not started"))
    }
    return counts
  }

  /// Completes the summary with the inputs finished so far, without waiting for a thread that is
  /// delivering lines.
  package func interrupt() {
    let counts = state.withLock { state in
      complete(&state, status: "interrupted")
      return state.counts
    }
    let finished = grouped(counts.finished)
    listener.receiveImmediately(
      isOpen
        ? "interrupted when \(counted(counts.finished, "input")) were done"
        : "interrupted when \(finished) of \(grouped(counts.total)) inputs were done")
  }

  private func report(_ record: InputRecord, _ state: inout State) {
    let waiting = state.lines.count
    if let error = record.error { state.lines.append(.error(PathText.oneLine(naming(record.input, error)))) }
    state.lines += record.notes.map { .note($0) }
    if !options.isQuiet, options.reportsOutputs, options.summary != "-", record.status == .done {
      state.lines += record.outputs.map { .result($0) }
    }
    addToSummary(record, &state)
    state.progress?.line(state.counts, isBesideOthers: state.lines.count > waiting).map { state.lines.append($0) }
  }

  private func addToSummary(_ record: InputRecord, _ state: inout State) {
    guard state.failure == nil else { return }
    do throws(Failure) {
      try state.summary?.add(record)
    } catch {
      state.failure = error
    }
  }

  /// Ends the summary: adds inputs that finished out of order, and those not done.
  private func complete(_ state: inout State, status: String) {
    while state.next < inputs.count, state.summary != nil || !state.waiting.isEmpty {
      var record = state.waiting.removeValue(forKey: state.next)
      if let record { state.lines += record.error.map { [.error(PathText.oneLine(naming(record.input, $0)))] } ?? [] }
      if record == nil {
        record = InputRecord(inputs[state.next])
        record?.status = .unfinished
      }
      state.next += 1
      if let record { addToSummary(record, &state) }
    }
    do throws(Failure) {
      try state.summary.take()?.finish(
        status, state.counts, seconds: (ContinuousClock.now - start).seconds,
        leftOut: options.leftOut)
    } catch {
      state.failure = state.failure ?? error
    }
  }

  private func deliverLines() {
    delivery.withLock { _ in
      let lines = state.withLock { state in
        defer { state.lines = [] }
        return state.lines
      }
      lines.forEach(listener.receive)
    }
  }
}
