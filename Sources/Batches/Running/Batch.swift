import Dispatch
import Mixel
import Synchronization

/// Runs a job for each of many inputs, several at once, and tells of each in the order of the
/// inputs, whichever is done first.
///
/// A thread is held for each input under way, as many as there are workers at most; what their
/// kernels use beyond it they share. One input alone, or the last one left, so has them all. How
/// many are under way is also a matter of memory: see ``InputAllotment/reserve(_:)``.
package struct Batch {
  private let options: BatchOptions
  private let command: String
  private let listener: any BatchListener
  private let gate: WriteGate

  /// - Parameters:
  ///   - command: how the summary names what is done.
  ///   - gate: the one that the job's writers pass.
  package init(options: BatchOptions, command: String, listener: any BatchListener, gate: WriteGate) {
    self.options = options
    self.command = command
    self.listener = listener
    self.gate = gate
  }

  /// - Parameter job: does one input with what it is allotted, and returns what became of it.
  /// - Returns: how many came to which end, when all are done or the batch was stopped.
  /// - Throws: where the summary cannot be written.
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
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
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

  /// What became of an input: what the job says, or why it failed.
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
