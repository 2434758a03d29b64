import Parallelism
import Synchronization
import Testing

@Suite struct WorkersTests {
  @Test(arguments: [1, 2, 3, 16])
  func mapKeepsTheOrderOfIndices(count: Int) {
    let workers = Workers(count: count)
    for n in [0, 1, 2, 7, 1000] {
      let squares = workers.map(n) { index in
        // Early pieces are the slow ones, so finishing order differs from index order.
        (0..<(n - index)).reduce(0, &+) &* 0 + index * index
      }
      #expect(squares == (0..<n).map { $0 * $0 })
    }
  }

  @Test(arguments: [1, 2, 5])
  func everyPieceRunsOnce(count: Int) {
    let n = 500
    let total = Atomic<Int>(0)
    let calls = Atomic<Int>(0)
    Workers(count: count).forEach(n) {
      total.wrappingAdd($0, ordering: .relaxed)
      calls.wrappingAdd(1, ordering: .relaxed)
    }
    #expect(calls.load(ordering: .relaxed) == n)
    #expect(total.load(ordering: .relaxed) == n * (n - 1) / 2)
  }

  @Test func resultsWithReferencesSurvive() {
    let names = Workers(count: 4).map(300) { String(repeating: "long enough for the heap", count: $0 % 5 + 1) }
    #expect(names == (0..<300).map { String(repeating: "long enough for the heap", count: $0 % 5 + 1) })
  }

  @Test func callsNest() {
    let workers = Workers(count: 3)
    let rows = workers.map(8) { row in workers.map(8) { row * 8 + $0 } }
    #expect(rows.flatMap { $0 } == Array(0..<64))
  }

  @Test func noMoreThanCountRunAtOnce() {
    let running = Atomic<Int>(0)
    let most = Atomic<Int>(0)
    Workers(count: 2).forEach(64) { _ in
      let now = running.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue
      most.max(now, ordering: .relaxed)
      for _ in 0..<2000 { most.max(0, ordering: .relaxed) }
      running.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    }
    #expect((1...2).contains(most.load(ordering: .relaxed)))
  }

  @Test func countsBelowOneMeanOne() {
    #expect(Workers(count: 0) == Workers.one)
    #expect(Workers(count: -3).count == 1)
    #expect(Workers(count: 2).map(-1) { $0 }.isEmpty)
  }

  @Test func someProcessorIsAvailable() {
    #expect(Workers.available >= 1)
  }
}
