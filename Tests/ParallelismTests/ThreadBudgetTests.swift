import Parallelism
import Synchronization
import Testing

@Suite("Thread budget")
struct ThreadBudgetTests {
  @Test func givesWhatIsFreeAndNoMore() {
    let budget = ThreadBudget(free: 3)
    #expect(budget.take(upTo: 2) == 2)
    #expect(budget.take(upTo: 2) == 1)
    #expect(budget.take(upTo: 2) == 0)
    budget.give(3)
    #expect(budget.take(upTo: 9) == 3)
  }

  /// A thread that is claimed while all are lent overdraws the budget until one is returned.
  @Test func claimsAreMetByWhatComesBack() {
    let budget = ThreadBudget(free: 1)
    #expect(budget.take(upTo: 1) == 1)
    budget.claim()
    budget.give(1)
    #expect(budget.take(upTo: 1) == 0)
    budget.give(1)
    #expect(budget.take(upTo: 1) == 1)
  }

  @Test func negativeBudgetsAndLimitsAreNone() {
    #expect(ThreadBudget(free: -4).take(upTo: 2) == 0)
    #expect(ThreadBudget(free: 4).take(upTo: -1) == 0)
  }

  /// Four concurrent callers with eight workers each and a budget of two never run more than 4 + 2
  /// pieces at a time.
  @Test func workersStayWithinIt() {
    let budget = ThreadBudget(free: 2)
    let busy = Atomic<Int>(0), most = Atomic<Int>(0), done = Atomic<Int>(0)
    Workers(count: 4).forEach(4) { _ in
      for _ in 0..<50 {
        Workers(count: 8, sharing: budget).forEach(16) { _ in
          most.max(busy.wrappingAdd(1, ordering: .relaxed).newValue, ordering: .relaxed)
          done.wrappingAdd((0..<2000).reduce(0, &+) & 0 + 1, ordering: .relaxed)
          busy.wrappingSubtract(1, ordering: .relaxed)
        }
      }
    }
    #expect(done.load(ordering: .relaxed) == 4 * 50 * 16)
    #expect(most.load(ordering: .relaxed) <= 6)
    #expect(budget.take(upTo: 9) == 2)
  }

  @Test(arguments: [0, 1])
  func piecesAheadComeInOrderWhateverIsFree(_ free: Int) {
    let budget = ThreadBudget(free: free)
    let pieces = Prefetcher(count: 50, workers: Workers(count: 4, sharing: budget)) { $0 * $0 }
    #expect((0..<50).map { _ in pieces.next() } == (0..<50).map { $0 * $0 })
    #expect(budget.take(upTo: 9) == free)
  }
}

@Suite("Cancellation")
struct CancellationTests {
  @Test func staysOnceItIsCalledFor() {
    let cancellation = Cancellation()
    let workers = Workers(count: 2, cancellation: cancellation)
    #expect(!workers.isCancelled)
    cancellation.cancel()
    #expect(workers.isCancelled && workers.isCancelled)
    #expect(!Workers.one.isCancelled)
  }

  @Test func comesWithItsDeadline() {
    #expect(Cancellation(deadline: .now - .seconds(1)).isCancelled)
    #expect(!Cancellation(deadline: .now + .seconds(3600)).isCancelled)
  }
}
