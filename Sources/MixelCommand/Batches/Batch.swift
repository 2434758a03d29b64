import Dispatch
import Mixel
import Synchronization
import SystemPackage

/// Runs a job for each of many inputs, several at once, and tells of each in the order of the inputs, whichever is done first.
///
/// A thread is held for each input under way, as many as there are workers at most; what their kernels use beyond it they share. One input
/// alone, or the last one left, so has them all. How many are under way is also a matter of memory: see ``BatchTurn/reserve(_:)``.
struct Batch {
  let options: BatchOptions
  /// The subcommand, for the summary.
  let command: String

  /// - Parameter job: does one input in its turn, and returns what became of it.
  /// - Throws: ``SomeInputsFailed`` when all are done and some failed.
  func run(_ inputs: [BatchInput], _ job: @escaping @Sendable (BatchInput, BatchTurn) throws(Failure) -> InputRecord) throws {
    let reporter = try BatchReporter(inputs, command: command, options: options)
    let threads = max(1, min(options.workers.count, inputs.count))
    let budget = ThreadBudget(free: options.workers.count - threads)
    let memory = MemoryBudget(limit: options.memoryLimit)
    let next = Atomic<Int>(0)
    Interruption.atEnd { reporter.interrupt() }
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while !reporter.isStopped {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < inputs.count else { break }
        let turn = BatchTurn(index, workers: options.workers.count, sharing: budget, memory: memory, timeout: options.timeout)
        reporter.finish(index, Self.do(inputs[index], turn, job))
      }
      budget.give(1)
    }
    Interruption.atEnd(nil)
    if try reporter.end().failed > 0 { throw SomeInputsFailed() }
  }

  private static func `do`(
    _ input: BatchInput, _ turn: BatchTurn, _ job: (BatchInput, BatchTurn) throws(Failure) -> InputRecord
  ) -> InputRecord {
    let start = ContinuousClock.now
    var record: InputRecord
    do throws(Failure) {
      record = try job(input, turn)
    } catch {
      record = InputRecord(input)
      record.status = .failed
      record.error = turn.overtime ?? error.text
    }
    record.seconds = (ContinuousClock.now - start).seconds
    return record
  }
}

/// How a batch is run.
struct BatchOptions: Sendable {
  var workers = Workers.one
  /// Whether no further input is begun after the first failure.
  var failsFast = false
  /// In seconds, for one input.
  var timeout: Double?
  /// In bytes.
  var memoryLimit = FileSystem.halfOfMemory
  /// `-` for standard output.
  var summary: String?
  var replacesSummary = false
  var progress = ProgressStyle.auto
  var isQuiet = false
}

/// A message that names the input, where it does not already.
func naming(_ input: String, _ text: String) -> String {
  text.contains(PathText.readable(input)) && input != "-" ? text : "\(display(input)): \(text)"
}

/// How an input is named in messages.
func display(_ input: String) -> String { input == "-" ? "standard input" : PathText.oneLine(input) }
