import Dispatch
import Synchronization

/// Jobs done on other threads while the caller goes on, their results taken in the order in which
/// they were started.
///
/// How many are under way at once is the caller's to say, who takes a result before starting one
/// more; that bounds the memory. With one worker a job is done when its result is taken, on the
/// caller's thread.
public struct OrderedJobs<Outcome: Sendable>: ~Copyable {
  private var waiting: [Job] = []
  private let isConcurrent: Bool

  public init(workers: Workers) { isConcurrent = workers.count > 1 }

  /// The number of jobs whose results have not been taken.
  public var count: Int { waiting.count }

  public mutating func start(_ body: @escaping @Sendable () -> Outcome) {
    let job = Job(body)
    waiting.append(job)
    if isConcurrent { DispatchQueue.global(qos: .userInitiated).async { job.run() } }
  }

  /// Waits for the oldest job; nil if there is none.
  @discardableResult
  public mutating func take() -> Outcome? {
    guard !waiting.isEmpty else { return nil }
    let job = waiting.removeFirst()
    if !isConcurrent { job.run() }
    return job.outcome
  }

  private final class Job: Sendable {
    private let body: @Sendable () -> Outcome
    private let result = Mutex<Outcome?>(nil)
    private let done = DispatchSemaphore(value: 0)

    init(_ body: @escaping @Sendable () -> Outcome) { self.body = body }

    func run() {
      let outcome = body()
      result.withLock { $0 = outcome }
      done.signal()
    }

    /// - Precondition: asked for once.
    var outcome: Outcome {
      done.wait()
      return result.withLock { $0! }
    }
  }
}
