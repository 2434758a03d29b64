import Parallelism
import Testing

@Suite("Prefetcher")
struct PrefetcherTests {
  @Test(arguments: [1, 2, 5], [1, 2, 50])
  func piecesComeInOrder(_ workers: Int, _ count: Int) {
    let pieces = Prefetcher(count: count, workers: Workers(count: workers)) { $0 * $0 }
    #expect((0..<count).map { _ in pieces.next() } == (0..<count).map { $0 * $0 })
  }

  /// A consumer that stops early does not leave threads waiting.
  @Test func mayBeLeftUnfinished() {
    for _ in 0..<100 {
      let pieces = Prefetcher(count: 10, workers: Workers(count: 2)) { [Int](repeating: $0, count: 1000) }
      #expect(pieces.next()[0] == 0)
    }
  }
}
