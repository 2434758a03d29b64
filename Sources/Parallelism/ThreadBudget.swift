import Synchronization

/// A number of threads that several pieces of work share without exceeding it.
///
/// Each piece of work owns the thread of its caller. For the duration of a call it takes additional
/// threads from the budget. Work that ends gives its own thread to the budget, so that the last
/// files of a batch get all threads.
public final class ThreadBudget: Sendable {
  /// The number of free threads. It is below 0 while a claimed thread is still lent to a call.
  private let free: Atomic<Int>

  /// - Parameter count: the number of threads beyond those that pieces of work own already.
  public init(free count: Int) { free = Atomic(max(0, count)) }

  /// Adds threads that a piece of work no longer owns.
  public func give(_ count: Int) { free.wrappingAdd(count, ordering: .relaxed) }

  /// Takes a thread for a piece of work that resumes. If none is free, the budget is overdrawn
  /// until a call ends.
  public func claim() { free.wrappingSubtract(1, ordering: .relaxed) }

  /// Takes as many threads as are free, at most `limit`, and returns their number.
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
