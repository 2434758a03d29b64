import Parallelism
import Synchronization
import Testing

@Suite struct WorkersTests {
  @Test(arguments: [1, 2, 3, 16])
  func mapKeepsTheOrderOfIndices(count: Int) {
    let workers = Workers(count: count)
    for n in [0, 1, 2, 7, 1000] {
      let squares = workers.map(n) { $0 * $0 }
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

  @Test(arguments: [1, 2, 5])
  func arraysAreFilledBlockByBlock(count: Int) {
    let workers = Workers(count: count)
    for length in [0, 1, 7, 8, 9, 1000] {
      let squares: [Int] = workers.array(count: length, blockSize: 8) { range, block in
        for index in 0..<block.count { block[index] = (range.lowerBound + index) * (range.lowerBound + index) }
      }
      #expect(squares == (0..<length).map { $0 * $0 })
    }
    let blocks: [Int] = workers.array(offsets: [0, 3, 3, 10]) { number, block in
      for index in 0..<block.count { block[index] = number }
    }
    #expect(blocks == [0, 0, 0, 2, 2, 2, 2, 2, 2, 2])
    #expect((workers.array(offsets: [0]) { _, _ in } as [Int]).isEmpty)
  }

  /// Longer than two large pages, so that large pages are requested.
  @Test func longArraysAreFilledToo() {
    let count = 3 * LargePages.size
    let bytes: [UInt8] = Workers(count: 2).array(count: count, blockSize: 1 << 16) { range, block in
      for index in 0..<block.count { block[index] = UInt8(truncatingIfNeeded: (range.lowerBound + index) / 3) }
    }
    #expect(bytes.count == count)
    #expect(bytes.indices.allSatisfy { bytes[$0] == UInt8(truncatingIfNeeded: $0 / 3) })
  }
}
