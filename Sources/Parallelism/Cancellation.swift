import Synchronization

/// Tells work that its result is no longer wanted.
///
/// Work polls ``isCancelled`` every few milliseconds and ends early. What throws then throws; what
/// does not returns a value that is whole but means nothing, so whoever cancels discards what
/// comes.
public final class Cancellation: Sendable {
  /// When work is to end by itself.
  public let deadline: ContinuousClock.Instant?
  private let flag = Atomic<Bool>(false)

  public init(deadline: ContinuousClock.Instant? = nil) { self.deadline = deadline }

  /// From now on ``isCancelled`` is true.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether ``cancel()`` was called or the deadline is past; once true it stays so. About 30 ns
  /// with a deadline.
  public var isCancelled: Bool {
    if flag.load(ordering: .relaxed) { return true }
    guard let deadline, ContinuousClock.now >= deadline else { return false }
    cancel()
    return true
  }
}

extension Cancellation: Hashable {
  public static func == (a: Cancellation, b: Cancellation) -> Bool { a === b }

  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
