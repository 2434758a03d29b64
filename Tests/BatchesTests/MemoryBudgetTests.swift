import Dispatch
import Synchronization
import Testing

@testable import Batches

@Suite("Memory budget")
struct MemoryBudgetTests {
  @Test func givesWhatIsLeft() {
    let budget = MemoryBudget(limit: 100)
    #expect(budget.tryTake(60))
    #expect(!budget.tryTake(41))
    #expect(budget.tryTake(40))
    budget.give(60)
    #expect(budget.tryTake(60))
  }

  /// An input larger than the whole budget runs alone instead of never.
  @Test func largerThanAllIsAlone() {
    let budget = MemoryBudget(limit: 100)
    #expect(budget.tryTake(500))
    #expect(!budget.tryTake(1))
    budget.give(500)
    #expect(budget.tryTake(1))
    #expect(!budget.tryTake(500))
  }

  @Test func neverMoreThanTheLimitIsTaken() {
    let budget = MemoryBudget(limit: 100)
    let used = Atomic<Int>(0), most = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: 8) { worker in
      for step in 0..<200 {
        let bytes = 10 + (worker * 7 + step * 13) % 60
        budget.take(bytes)
        most.max(used.wrappingAdd(bytes, ordering: .relaxed).newValue, ordering: .relaxed)
        used.wrappingSubtract(bytes, ordering: .relaxed)
        budget.give(bytes)
      }
    }
    #expect(most.load(ordering: .relaxed) <= 100)
    #expect(budget.tryTake(100))
  }
}
