import Synchronization

/// A number of threads that several pieces of work share, so that together they never use more.
///
/// Each piece of work holds a thread of its own, its caller's, and takes from the budget what its
/// kernels use beyond that, for as long as a call lasts. Work that ends leaves its thread to what
/// goes on: of a batch of files on many workers the last files get all threads.
public final class ThreadBudget: Sendable {
  /// Threads that nobody uses. Below 0 while a thread is back that was lent meanwhile.
  private let free: Atomic<Int>

  /// - Parameter count: how many threads there are beyond those that pieces of work hold already.
  public init(free count: Int) { free = Atomic(max(0, count)) }

  /// Adds threads that a piece of work no longer holds.
  public func give(_ count: Int) { free.wrappingAdd(count, ordering: .relaxed) }

  /// Takes a thread for a piece of work that is to go on, whether or not one is free: it then is as
  /// soon as a call has ended.
  public func claim() { free.wrappingSubtract(1, ordering: .relaxed) }

  /// Takes as many threads as are free, `limit` at most.
  public func take(upTo limit: Int) -> Int {
    var present = free.load(ordering: .relaxed)
    while true {
      let taken = min(limit, present)
      guard taken > 0 else { return 0 }
      let (exchanged, original) = free.weakCompareExchange(
        expected: present, desired: present - taken, ordering: .relaxed)
      if exchanged { return taken }
      present = original
    }
  }
}

extension ThreadBudget: Hashable {
  public static func == (a: ThreadBudget, b: ThreadBudget) -> Bool { a === b }

  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
