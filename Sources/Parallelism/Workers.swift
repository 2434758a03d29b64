import Dispatch
import Synchronization

/// How many threads a piece of work may use, and the two ways to use them.
///
/// The number of workers never changes a result: pieces are numbered, each is computed by one
/// worker, and what they give is returned in the order of their numbers. Whoever wants the same
/// bits at any count cuts the work into pieces of a fixed size (not into `count` pieces) and merges
/// them in that order.
///
/// The threads are Dispatch's pool, which outlives a call, so a loop of short passes does not pay
/// for starting them: a call costs about 1 µs with two workers, and 0.1 ms the first time in a
/// process.
public struct Workers: Sendable, Hashable {
  /// The greatest number of threads at work at once, the caller's own included; at least 1.
  public let count: Int

  /// Where threads beyond the caller's own come from, if other work has a share in them; otherwise
  /// there are always `count`.
  let budget: ThreadBudget?

  /// What tells work to end early.
  public let cancellation: Cancellation?

  /// - Parameters:
  ///   - count: taken as 1 if it is lower.
  ///   - budget: if given, a call uses no more threads beyond the caller's own than are free in it
  ///     at that time.
  public init(count: Int, sharing budget: ThreadBudget? = nil, cancellation: Cancellation? = nil) {
    self.count = max(1, count)
    self.budget = budget
    self.cancellation = cancellation
  }

  /// Whether the result of what these workers do is no longer wanted.
  public var isCancelled: Bool { cancellation?.isCancelled ?? false }

  /// One worker: everything runs on the caller's thread.
  public static var one: Workers { Workers(count: 1) }

  /// One worker that is told to end early together with these.
  public var alone: Workers { Workers(count: 1, cancellation: cancellation) }

  /// The results of `body(0)`, `body(1)`, ..., `body(n - 1)`, in that order.
  ///
  /// Returns when all are done. With one worker or one piece nothing but the caller's thread is
  /// used.
  ///
  /// - Parameter n: the number of pieces; none if it is 0 or lower.
  public func map<T: Sendable>(_ n: Int, _ body: @Sendable (Int) -> T) -> [T] {
    guard n > 0 else { return [] }
    return [T](unsafeUninitializedCapacity: n) { buffer, initializedCount in
      let slots = Slots(buffer: buffer)
      forEach(n) { slots.fill($0, with: body($0)) }
      initializedCount = n
    }
  }

  /// Calls `body(0)`, `body(1)`, ..., `body(n - 1)`, each once, in no particular order.
  ///
  /// Returns when all are done. With one worker or one piece they run in order on the caller's
  /// thread.
  ///
  /// - Parameter n: the number of pieces; none if it is 0 or lower.
  public func forEach(_ n: Int, _ body: @Sendable (Int) -> Void) {
    guard n > 0 else { return }
    guard count > 1, n > 1 else {
      for index in 0..<n { body(index) }
      return
    }
    share(n, body)
  }

  /// Each worker takes the next number until they run out, so that a slow piece holds up only its
  /// own worker.
  private func share(_ n: Int, _ body: @Sendable (Int) -> Void) {
    let others = takeThreads(upTo: min(count, n) - 1)
    defer { giveThreads(others) }
    guard others > 0 else {
      for index in 0..<n { body(index) }
      return
    }
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: 1 + others) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < n else { return }
        body(index)
      }
    }
  }
}

extension Workers {
  /// How many threads beyond the caller's may be used until they are given back.
  func takeThreads(upTo limit: Int) -> Int { budget?.take(upTo: limit) ?? limit }

  func giveThreads(_ count: Int) { budget?.give(count) }
}

/// Uninitialised places for results, each filled once by whichever worker has drawn its number.
private struct Slots<T: Sendable>: @unchecked Sendable {
  let buffer: UnsafeMutableBufferPointer<T>

  func fill(_ index: Int, with value: T) {
    buffer.initializeElement(at: index, to: value)
  }
}
