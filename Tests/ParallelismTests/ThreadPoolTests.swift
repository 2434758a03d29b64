import Dispatch
import Synchronization
import Testing

@testable import Parallelism

@Suite("Thread pool")
struct ThreadPoolTests {
  @Test(arguments: [1, 2, 7])
  func everyPieceRunsOnce(threads: Int) {
    let pool = ThreadPool(limit: 8)
    for count in [-1, 0, 1, 2, 3, 100] {
      let pieces = Mutex<[Int]>([])
      pool.perform(count, threads: threads) { index in pieces.withLock { $0.append(index) } }
      #expect(pieces.withLock { $0.sorted() } == Array(0..<max(count, 0)))
    }
  }

  /// Short passes end before their helpers awake, which then must find nothing.
  @Test func manyShortPassesFollowEachOther() {
    let pool = ThreadPool(limit: 8)
    let sum = Mutex(0)
    for pass in 0..<20_000 {
      pool.perform(2, threads: 2) { index in sum.withLock { $0 += pass * 2 + index } }
    }
    #expect(sum.withLock { $0 } == (0..<40_000).reduce(0, +))
  }

  /// The caller's piece ends when the helper's has begun, which then takes longer.
  @Test(.enabled(if: Workers.available > 1))
  func aPassEndsWithItsLastPiece() {
    let pool = ThreadPool(limit: 8)
    for _ in 0..<20 {
      let begun = Atomic<Int>(0), ended = Atomic<Int>(0)
      pool.perform(2, threads: 2) { index in
        begun.wrappingAdd(1, ordering: .relaxed)
        // Without a helper the caller's wait ends, so that it can run the second piece.
        let end = ContinuousClock.now + (index == 0 ? .seconds(1) : .milliseconds(2))
        while index == 1 || begun.load(ordering: .relaxed) < 2, ContinuousClock.now < end {}
        ended.wrappingAdd(1, ordering: .relaxed)
      }
      #expect(ended.load(ordering: .relaxed) == 2)
    }
  }

  @Test func passesNest() {
    let pool = ThreadPool(limit: 4)
    let calls = Atomic<Int>(0)
    pool.perform(4, threads: 4) { _ in
      pool.perform(4, threads: 4) { _ in
        pool.perform(4, threads: 4) { _ in calls.wrappingAdd(1, ordering: .relaxed) }
      }
    }
    #expect(calls.load(ordering: .relaxed) == 64)
  }

  /// More callers than the pool may have threads.
  @Test func manyCallersShareFewThreads() {
    let pool = ThreadPool(limit: 2), callers = ThreadPool(limit: 20)
    let calls = Atomic<Int>(0), ended = DispatchSemaphore(value: 0)
    for _ in 0..<20 {
      callers.run {
        for _ in 0..<50 { pool.perform(10, threads: 3) { _ in calls.wrappingAdd(1, ordering: .relaxed) } }
        ended.signal()
      }
    }
    for _ in 0..<20 { ended.wait() }
    #expect(calls.load(ordering: .relaxed) == 10_000)
    #expect(pool.threadCount <= 2)
  }

  /// Each job waits for the one started after it.
  @Test func blockedJobsDoNotHoldOthers() {
    let pool = ThreadPool(limit: 50)
    let bells = (0...40).map { _ in DispatchSemaphore(value: 0) }
    for index in 0..<40 {
      pool.run {
        bells[index + 1].wait()
        bells[index].signal()
      }
    }
    // Passes do without threads that are held.
    let calls = Atomic<Int>(0)
    pool.perform(10, threads: 10) { _ in calls.wrappingAdd(1, ordering: .relaxed) }
    #expect(calls.load(ordering: .relaxed) == 10)
    bells[40].signal()
    bells[0].wait()
  }

  @Test func threadsAreUsedAgain() {
    let pool = ThreadPool(limit: 50), ended = DispatchSemaphore(value: 0)
    for _ in 0..<500 {
      pool.run { ended.signal() }
      ended.wait()
    }
    // A thread may still be on its way back from a job when the next one starts, but not fifty.
    #expect(pool.threadCount < 50)
  }

  @Test func withoutThreadsTheCallerDoesTheWork() {
    let pool = ThreadPool(limit: 0)
    let calls = Atomic<Int>(0)
    pool.run { calls.wrappingAdd(1, ordering: .relaxed) }
    #expect(calls.load(ordering: .relaxed) == 1)
    pool.perform(10, threads: 3) { _ in calls.wrappingAdd(1, ordering: .relaxed) }
    #expect(calls.load(ordering: .relaxed) == 11)
    #expect(!pool.start { calls.wrappingAdd(1, ordering: .relaxed) })
    #expect(calls.load(ordering: .relaxed) == 11)
    #expect(pool.threadCount == 0)
  }

  /// A recursion as deep as that of a main thread fits.
  @Test func stacksAreDeep() {
    let pool = ThreadPool(limit: 1), depth = Mutex(0), ended = DispatchSemaphore(value: 0)
    pool.run {
      let reached = descend(3000)
      depth.withLock { $0 = reached }
      ended.signal()
    }
    ended.wait()
    #expect(depth.withLock { $0 } == 3000)
  }
}

/// Uses 1 KB of stack for each level.
@inline(never)
private func descend(_ levels: Int) -> Int {
  guard levels > 0 else { return 0 }
  return withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 8) { buffer in
    buffer.initializeMemory(as: UInt8.self, repeating: 1)
    return descend(levels - 1) + Int(buffer[levels % 1024])
  }
}
