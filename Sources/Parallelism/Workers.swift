/// The number of threads that a piece of work may use, and the ways to use them.
///
/// The number of workers need not change a result: pieces are numbered, one worker computes each,
/// and results are returned in the order of their numbers. To get the same bits with any number of
/// workers, cut the work into pieces of a fixed size (not into `count` pieces) and merge them in
/// order.
///
/// The threads come from a pool that outlives a call, so short passes do not pay for starting
/// threads. A call costs about 1 µs with two workers, and 0.1 ms the first time in a process.
public struct Workers: Sendable, Hashable {
  /// The maximum number of threads at work at once, including the caller's; at least 1.
  public let count: Int

  /// The source of threads beyond the caller's if other work shares them; nil if `count` threads
  /// are always available.
  let budget: ThreadBudget?

  /// The request to end early, if any.
  public let cancellation: Cancellation?

  /// - Parameters:
  ///   - count: the maximum number of threads; a number below 1 counts as 1.
  ///   - budget: if given, a call uses only as many threads beyond the caller's as are free in it
  ///     at that time.
  ///   - cancellation: the request to end early, if any.
  public init(count: Int, sharing budget: ThreadBudget? = nil, cancellation: Cancellation? = nil) {
    self.count = max(1, count)
    self.budget = budget
    self.cancellation = cancellation
  }

  /// Whether the work has been cancelled.
  public var isCancelled: Bool { cancellation?.isCancelled ?? false }

  /// A single worker: everything runs on the caller's thread.
  public static var one: Workers { Workers(count: 1) }

  /// A single worker with the same cancellation.
  public var alone: Workers { Workers(count: 1, cancellation: cancellation) }

  /// Returns the results of `body(0)`, `body(1)`, ..., `body(n - 1)`, in that order.
  ///
  /// With one worker or one piece only the caller's thread is used. Cancellation does not skip
  /// pieces.
  ///
  /// - Parameter n: the number of pieces; a number below 0 counts as 0.
  public func map<T: Sendable>(_ n: Int, _ body: @Sendable (Int) -> T) -> [T] {
    guard n > 0 else { return [] }
    return [T](unsafeUninitializedCapacity: n) { buffer, initializedCount in
      let slots = Slots(buffer: buffer)
      forEach(n) { slots.fill($0, with: body($0)) }
      initializedCount = n
    }
  }

  /// Calls `body(0)`, `body(1)`, ..., `body(n - 1)`, each once, in no particular order, and waits
  /// for all of them.
  ///
  /// With one worker or one piece the calls run in order on the caller's thread. Cancellation does
  /// not skip calls.
  ///
  /// - Parameter n: the number of pieces; a number below 0 counts as 0.
  public func forEach(_ n: Int, _ body: @Sendable (Int) -> Void) {
    guard n > 0 else { return }
    guard count > 1, n > 1 else {
      for index in 0..<n { body(index) }
      return
    }
    share(n, body)
  }

  private func share(_ n: Int, _ body: @Sendable (Int) -> Void) {
    let others = takeThreads(upTo: min(count, n) - 1)
    defer { giveThreads(others) }
    ThreadPool.shared.perform(n, threads: 1 + others, body)
  }
}

extension Workers {
  /// Takes threads beyond the caller's, which must be given back, and returns their number.
  func takeThreads(upTo limit: Int) -> Int { budget?.take(upTo: limit) ?? limit }

  func giveThreads(_ count: Int) { budget?.give(count) }
}

/// Uninitialised slots for results. The worker that takes a number fills its slot once.
private struct Slots<T: Sendable>: @unchecked Sendable {
  let buffer: UnsafeMutableBufferPointer<T>

  func fill(_ index: Int, with value: T) {
    buffer.initializeElement(at: index, to: value)
  }
}
