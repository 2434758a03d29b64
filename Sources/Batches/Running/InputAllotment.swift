package import Mixel
import Synchronization

/// What one input of a batch is allotted while it is done: threads, memory, time.
package final class InputAllotment: Sendable {
  /// The input's place among those of the batch.
  package let index: Int
  private let count: Int
  private let budget: ThreadBudget
  private let memory: MemoryBudget
  private let timeout: Double?
  private let cancellation: Mutex<Cancellation>
  private let reserved = Mutex(0)

  init(_ index: Int, workers count: Int, sharing budget: ThreadBudget, memory: MemoryBudget, timeout: Double?) {
    self.index = index
    self.count = count
    self.budget = budget
    self.memory = memory
    self.timeout = timeout
    cancellation = Mutex(Self.begin(timeout))
  }

  /// All of some threads, and whatever memory and time it takes.
  package convenience init(workers count: Int) {
    self.init(
      0, workers: count, sharing: ThreadBudget(free: count - 1), memory: MemoryBudget(limit: .max), timeout: nil)
  }

  deinit { memory.give(reserved.withLock { $0 }) }

  /// The threads that this input's kernels may use at present, and what tells them that its time is
  /// over.
  package var workers: Workers { Workers(count: count, sharing: budget, cancellation: cancellation.withLock { $0 }) }

  /// Waits until the input's share of memory is there; its time begins anew behind that.
  ///
  /// - Parameter bytes: what it is likely to take. It is given back when this value goes.
  package func reserve(_ bytes: Int) {
    if !memory.tryTake(bytes) {
      // Others may use the thread that only waits.
      budget.give(1)
      memory.take(bytes)
      budget.claim()
      cancellation.withLock { $0 = Self.begin(timeout) }
    }
    reserved.withLock { $0 += bytes }
  }

  /// - Throws: when the input's time is over.
  package func checkTime() throws(Failure) {
    if let overtime { throw Failure(overtime) }
  }

  /// What is said of an input whose time is over; nil where it is not.
  var overtime: String? {
    guard let timeout, workers.isCancelled else { return nil }
    return "given up after \(shortest(timeout)) s; --timeout allows more"
  }

  private static func begin(_ timeout: Double?) -> Cancellation {
    Cancellation(deadline: timeout.map { .now + .seconds($0) })
  }
}

extension InputAllotment {
  /// Options of decoding, with what ends it when the input's time is over.
  package func decoding(_ options: DecodingOptions) -> DecodingOptions {
    var options = options
    options.cancellation = workers.cancellation
    return options
  }
}
