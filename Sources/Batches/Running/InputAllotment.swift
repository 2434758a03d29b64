package import Mixel
import Synchronization

/// The threads, memory and time allotted to one input of a batch.
package final class InputAllotment: Sendable {
  /// The input's index in the batch.
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

  /// Creates an allotment with a number of threads and unlimited memory and time.
  package convenience init(workers count: Int) {
    self.init(
      0, workers: count, sharing: ThreadBudget(free: count - 1), memory: MemoryBudget(limit: .max), timeout: nil)
  }

  deinit { memory.give(reserved.withLock { $0 }) }

  /// The threads that this input's kernels may use at present, with the cancellation of its time
  /// limit.
  package var workers: Workers { Workers(count: count, sharing: budget, cancellation: cancellation.withLock { $0 }) }

  /// Waits until the input's share of memory is available. Its time limit starts again after the
  /// wait.
  ///
  /// - Parameter bytes: the expected memory. It is released when this object is destroyed.
  package func reserve(_ bytes: Int) {
    if !memory.tryTake(bytes) {
      // Other inputs may use the thread while it waits.
      budget.give(1)
      memory.take(bytes)
      budget.claim()
      cancellation.withLock { $0 = Self.begin(timeout) }
    }
    reserved.withLock { $0 += bytes }
  }

  /// Throws once the input's time is over.
  package func checkTime() throws(Failure) {
    if let overtime { throw Failure(overtime) }
  }

  /// The message for an input whose time is over; nil before.
  var overtime: String? {
    guard let timeout, workers.isCancelled else { return nil }
    return "stopped after \(shortest(timeout)) s; --timeout allows more"
  }

  private static func begin(_ timeout: Double?) -> Cancellation {
    Cancellation(deadline: timeout.map { .now + .seconds($0) })
  }
}

extension InputAllotment {
  /// Returns decoding options with the cancellation of the input's time limit.
  package func decoding(_ options: DecodingOptions) -> DecodingOptions {
    var options = options
    options.cancellation = workers.cancellation
    return options
  }
}
