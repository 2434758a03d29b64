import Synchronization

/// A request that work ends early because its result is no longer needed.
///
/// Work polls ``isCancelled`` every few milliseconds. A function that is cancelled throws or
/// returns nil. The methods of ``Workers`` do neither: they skip pieces, and their caller discards
/// the incomplete result.
public final class Cancellation: Sendable {
  /// The time at which work is cancelled automatically, if any.
  public let deadline: ContinuousClock.Instant?
  private let flag = Atomic<Bool>(false)

  public init(deadline: ContinuousClock.Instant? = nil) { self.deadline = deadline }

  /// Makes ``isCancelled`` true for good.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether ``cancel()`` was called or the deadline has passed. Once true, it stays true.
  ///
  /// A call with a deadline takes about 30 ns.
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
