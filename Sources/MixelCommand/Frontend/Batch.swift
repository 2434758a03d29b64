import Parallelism
import Synchronization

/// Runs a job for each input and reports each in the order of the inputs, whichever is done first.
///
/// Several inputs share the workers among themselves; a single one has them all to itself.
struct Batch {
  let workers: Workers

  /// - Parameter job: does one input with the workers it is given, and returns what to report.
  /// - Throws: ``SomeInputsFailed`` when all are done and some failed.
  func run(_ inputs: [String], _ job: @Sendable (_ input: String, _ workers: Workers) throws(Failure) -> Report) throws {
    let reporter = Reporter()
    let inner = inputs.count > 1 ? Workers(count: 1) : workers
    workers.forEach(inputs.count) { index in
      do throws(Failure) {
        reporter.finish(index, with: .success(try job(inputs[index], inner)))
      } catch {
        reporter.finish(index, with: .failure(Failure(naming(inputs[index], error.text))))
      }
    }
    if reporter.anyFailed { throw SomeInputsFailed() }
  }
}

/// What is said of an input that was done: results for standard output, talk for standard error.
struct Report: Sendable {
  var results: [String] = []
  var notes: [String] = []
}

/// A message that names the input, where it does not already.
func naming(_ input: String, _ text: String) -> String {
  text.contains(input) && input != "-" ? text : "\(display(input)): \(text)"
}

/// How an input is named in messages.
func display(_ input: String) -> String { input == "-" ? "standard input" : input }

private final class Reporter: Sendable {
  private struct State {
    var waiting: [Int: Result<Report, Failure>] = [:]
    var next = 0
    var failed = false
  }

  private let state = Mutex(State())

  var anyFailed: Bool { state.withLock { $0.failed } }

  func finish(_ index: Int, with result: Result<Report, Failure>) {
    state.withLock { state in
      state.waiting[index] = result
      while let ready = state.waiting.removeValue(forKey: state.next) {
        state.next += 1
        switch ready {
        case .success(let report):
          report.notes.forEach(Console.note)
          report.results.forEach(Console.print)
        case .failure(let failure):
          state.failed = true
          Console.error(failure.text)
        }
      }
    }
  }
}
