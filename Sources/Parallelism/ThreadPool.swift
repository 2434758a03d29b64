import Dispatch
import Synchronization

/// Threads that outlive their jobs, so that a short job does not pay for starting one.
///
/// A job never waits for another: if all threads are busy, one more is started. Idle threads sleep
/// until the process ends. Dispatch's queues would do as well, but on Linux they read
/// `/proc/<thread>/stat` every second, and end the process where `/proc` is not mounted. Its
/// semaphores, which are used here, need no threads.
package final class ThreadPool: Sendable {
  /// The pool of the process.
  package static let shared = ThreadPool(limit: 512)

  /// `jobs.count <= idle` and `jobs.count <= wakeups` always, so every job that waits has a thread
  /// that will look for it.
  private struct State {
    /// The jobs that no thread has begun.
    var jobs: [any PoolJob] = []
    /// The number of threads without a job, including those that are starting.
    var idle = 0
    /// The number of idle threads that have been told to look for a job and have not done so yet.
    var wakeups = 0
    /// The number of all threads.
    var threads = 0
  }

  private let limit: Int
  private let state = Mutex(State())
  private let bell = DispatchSemaphore(value: 0)

  /// - Parameter limit: the maximum number of threads.
  init(limit: Int) { self.limit = limit }

  /// The number of threads, busy or idle.
  var threadCount: Int { state.withLock { $0.threads } }

  /// Runs a job on another thread, or on the caller's if no thread can be started.
  package func run(_ body: @escaping @Sendable () -> Void) {
    if !start(body) { body() }
  }

  /// Runs a job on another thread; does nothing and returns false if no thread can be started.
  package func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    offer(SingleJob(body), to: 1) == 1
  }

  /// Calls `body(0)`, `body(1)`, ..., `body(count - 1)`, each once, in no particular order, and
  /// waits for all of them.
  ///
  /// The caller takes part and others help. It waits only for those that have begun to help, so
  /// calls may be nested.
  ///
  /// - Parameter threads: the maximum number of threads with the caller's; no more are used than
  ///   there are processors.
  package func perform(_ count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
    let helpers = min(count, threads, Self.processors) - 1
    guard helpers > 0 else {
      for index in 0..<max(count, 0) { body(index) }
      return
    }
    withoutActuallyEscaping(body) { body in
      let pass = Pass(count, body)
      offer(pass, to: helpers)
      pass.drain(body)
      state.withLock { state in state.jobs.removeAll { $0 === pass } }
      pass.end()
    }
  }

  /// Lets up to `number` other threads run a job, and returns their number.
  @discardableResult
  private func offer(_ job: any PoolJob, to number: Int) -> Int {
    let (offered, wakeups) = state.withLock { state in
      var offered = 0, wakeups = 0
      while offered < number {
        if state.jobs.count == state.idle {
          guard state.threads < limit, startThread(serving: self) else { break }
          state.threads += 1
          state.idle += 1
          state.wakeups += 1
        } else if state.jobs.count == state.wakeups {
          state.wakeups += 1
          wakeups += 1
        }
        state.jobs.append(job)
        offered += 1
      }
      return (offered, wakeups)
    }
    for _ in 0..<wakeups { bell.signal() }
    return offered
  }

  /// The life of a thread.
  func serve() -> Never {
    while true {
      let job = state.withLock { state -> (any PoolJob)? in
        state.wakeups -= 1
        guard !state.jobs.isEmpty else { return nil }
        state.idle -= 1
        return state.jobs.removeFirst()
      }
      if let job { finish(job) }
      bell.wait()
    }
  }

  /// Runs a job, and then those that wait for a thread to awake.
  private func finish(_ job: any PoolJob) {
    var job = job
    while true {
      job.run()
      let next = state.withLock { state -> (any PoolJob)? in
        guard state.jobs.isEmpty else { return state.jobs.removeFirst() }
        state.idle += 1
        return nil
      }
      guard let next else { return }
      job = next
    }
  }

  private static let processors = Workers.available
}

/// What a thread of the pool runs.
private protocol PoolJob: AnyObject, Sendable {
  func run()
}

private final class SingleJob: PoolJob {
  private let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  func run() { body() }
}

/// The numbered pieces of one call of ``ThreadPool/perform(_:_:)``, in which any number of threads
/// may take part.
private final class Pass: PoolJob {
  private struct State {
    /// The work; nil when it has ended, so that a late helper finds nothing to do.
    var body: (@Sendable (Int) -> Void)?
    /// The number of threads at work besides the caller's.
    var helpers = 0
    /// What the caller waits for, if it does.
    var ended: DispatchSemaphore?
  }

  private let count: Int
  private let next = Atomic<Int>(0)
  private let state: Mutex<State>

  init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    self.count = count
    state = Mutex(State(body: body))
  }

  /// Takes the next number until none is left, so that a slow piece delays only its own thread.
  func drain(_ body: (Int) -> Void) {
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      body(index)
    }
  }

  func run() {
    guard help() else { return }
    let ended = state.withLock { state in
      state.helpers -= 1
      return state.helpers == 0 ? state.ended : nil
    }
    ended?.signal()
  }

  /// Takes part unless the work has ended.
  ///
  /// It is not inlined so that its reference to the body, which must not outlive the call that it
  /// belongs to, has ended when it returns.
  @inline(never)
  private func help() -> Bool {
    let body = state.withLock { state in
      if state.body != nil { state.helpers += 1 }
      return state.body
    }
    guard let body else { return false }
    drain(body)
    return true
  }

  /// Ends the work, whose pieces are all begun, and waits for the helpers.
  func end() {
    let ended = state.withLock { state in
      state.body = nil
      if state.helpers > 0 { state.ended = DispatchSemaphore(value: 0) }
      return state.ended
    }
    ended?.wait()
  }
}
