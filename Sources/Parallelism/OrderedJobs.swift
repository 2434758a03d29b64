import Dispatch
import Synchronization

/// Jobs that run on other threads while the caller continues. Their results are taken in the order
/// in which the jobs were started.
///
/// The caller decides how many jobs are in flight, and so bounds the memory, by taking a result
/// before starting another job. With one worker a job runs on the caller's thread when its result
/// is taken.
public struct OrderedJobs<Outcome: Sendable>: ~Copyable {
  private var waiting: [Job] = []
  private let isConcurrent: Bool

  public init(workers: Workers) { isConcurrent = workers.count > 1 }

  /// The number of jobs whose results have not been taken.
  public var count: Int { waiting.count }

  /// Starts a job.
  public mutating func start(_ body: @escaping @Sendable () -> Outcome) {
    let job = Job(body)
    waiting.append(job)
    if isConcurrent { ThreadPool.shared.run { job.run() } }
  }

  /// Waits for the oldest job and returns its result; nil if there are no jobs.
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

    /// Waits for the result.
    ///
    /// - Precondition: read only once.
    var outcome: Outcome {
      done.wait()
      return result.withLock { $0! }
    }
  }
}
