import Mixel
import Parallelism
import Synchronization

/// Runs a job for each of many inputs, several at once, and reports the outcomes in the order of
/// the inputs, whichever finishes first.
///
/// Each input in progress occupies one thread, at most as many as there are workers; the remaining
/// threads are shared by their kernels. A single input, or the last one left, can therefore use all
/// of them. Memory also limits the number of inputs in progress: see
/// ``InputAllotment/reserve(_:)``.
package struct Batch {
  private let options: BatchOptions
  private let command: String
  private let listener: any BatchListener
  private let gate: WriteGate

  /// - Parameters:
  ///   - command: the name of the command in the summary.
  ///   - gate: the gate that the job's writers pass.
  package init(options: BatchOptions, command: String, listener: any BatchListener, gate: WriteGate) {
    self.options = options
    self.command = command
    self.listener = listener
    self.gate = gate
  }

  /// Runs the batch until all inputs are finished or it is stopped.
  ///
  /// - Parameter job: processes one input with its allotment, and returns its outcome.
  /// - Returns: the number of inputs by outcome.
  /// - Throws: ``Fatal`` if the summary cannot be written.
  package func run(
    _ inputs: [BatchInput],
    _ job: @escaping @Sendable (BatchInput, InputAllotment) throws(Failure) -> InputRecord
  ) throws(Fatal) -> BatchCounts {
    let reporter = try reporter(inputs)
    let threads = max(1, min(options.workers.count, inputs.count))
    let budget = ThreadBudget(free: options.workers.count - threads)
    let memory = MemoryBudget(limit: options.memoryLimit)
    let next = Atomic<Int>(0)
    gate.atEnd { reporter.interrupt() }
    ThreadPool.shared.perform(threads, threads: threads) { _ in
      while !reporter.isStopped {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < inputs.count else { break }
        let allotment = InputAllotment(
          index, workers: options.workers.count, sharing: budget, memory: memory, timeout: options.timeout)
        reporter.finish(index, Self.record(of: inputs[index], allotment, job))
      }
      budget.give(1)
    }
    gate.atEnd(nil)
    return try reporter.end()
  }

  private func reporter(_ inputs: [BatchInput]) throws(Fatal) -> BatchReporter {
    do {
      return try BatchReporter(inputs, command: command, options: options, listener: listener, gate: gate)
    } catch {
      throw Fatal(error.text)
    }
  }

  /// The outcome of an input: the job's record, or its error.
  private static func record(
    of input: BatchInput, _ allotment: InputAllotment,
    _ job: (BatchInput, InputAllotment) throws(Failure) -> InputRecord
  ) -> InputRecord {
    let start = ContinuousClock.now
    var record: InputRecord
    do throws(Failure) {
      record = try job(input, allotment)
    } catch {
      record = InputRecord(input)
      record.status = .failed
      record.error = allotment.overtime ?? error.text
    }
    record.seconds = (ContinuousClock.now - start).seconds
    return record
  }
}
