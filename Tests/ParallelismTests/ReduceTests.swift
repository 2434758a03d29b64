import Parallelism
import Synchronization
import Testing

@Suite struct ReduceTests {
  /// Merges 0, 1, ..., n - 1. Piece 0 is computed last if a second worker computes the others
  /// within a second.
  private func reduce<Result: Sendable>(
    _ n: Int, workers count: Int, into initial: Result, merge: @Sendable (inout Result, Int) -> Void
  ) -> Result {
    let computed = Atomic<Int>(0)
    return Workers(count: count).reduce(n, into: initial) { index in
      let end = ContinuousClock.now + .seconds(1)
      while index == 0, count > 1, computed.load(ordering: .relaxed) < n - 1, ContinuousClock.now < end {}
      computed.wrappingAdd(1, ordering: .relaxed)
      return index
    } merge: {
      merge(&$0, $1)
    }
  }

  /// Appending is not commutative: another order gives another list.
  @Test(arguments: [1, 2, 3, 16, 1000])
  func piecesAreMergedInTheOrderOfTheirNumbers(count: Int) {
    for n in [0, 1, 2, 7, 500] {
      #expect(reduce(n, workers: count, into: [-1]) { $0.append($1) } == Array(-1..<n))
    }
  }

  /// Nor are `x -> 3 x + piece` modulo a prime and a sum of `Double` of all magnitudes.
  @Test(arguments: [1, 2, 3, 7])
  func workersDoNotShow(count: Int) {
    let n = 300
    let hash = (0..<n).reduce(1) { (3 * $0 + $1) % 1_000_003 }
    #expect(reduce(n, workers: count, into: 1) { $0 = (3 * $0 + $1) % 1_000_003 } == hash)
    let term: @Sendable (Int) -> Double = { index in
      (index % 2 == 0 ? 1 : -1) / Double(index * index + 1) * (index % 7 == 0 ? 1e12 : 1)
    }
    let sum = (0..<n).reduce(0) { $0 + term($1) }
    #expect((0..<n).reversed().reduce(0) { $0 + term($1) } != sum, "the order of these terms shows")
    #expect(reduce(n, workers: count, into: 0) { $0 += term($1) } == sum)
  }

  @Test func withoutPiecesTheInitialResultIsReturned() {
    for n in [0, -1] {
      #expect(
        Workers(count: 3).reduce(n, into: "as it was") { _ in
          "no"
        } merge: {
          $0 += $1
        } == "as it was")
    }
  }

  /// With one worker each piece is merged before the next is computed, so only one is in memory at
  /// a time.
  @Test func oneWorkerMergesAsItGoes() {
    let merged = Atomic<Int>(0)
    let early = Workers.one.reduce(50, into: 0) { index in
      merged.load(ordering: .relaxed) == index ? 0 : 1
    } merge: { early, isEarly in
      early += isEarly
      merged.wrappingAdd(1, ordering: .relaxed)
    }
    #expect(early == 0 && merged.load(ordering: .relaxed) == 50)
  }

  @Test(arguments: [1, 4])
  func everyPieceIsMadeOnce(count: Int) {
    let calls = Atomic<Int>(0)
    let total = Workers(count: count).reduce(400, into: 0) { index in
      calls.wrappingAdd(1, ordering: .relaxed)
      return index
    } merge: {
      $0 += $1
    }
    #expect(calls.load(ordering: .relaxed) == 400 && total == 400 * 399 / 2)
  }
}
