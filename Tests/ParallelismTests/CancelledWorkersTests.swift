import Parallelism
import Testing

@Suite struct CancelledWorkersTests {
  @Test(arguments: [1, 3])
  func piecesThatAreNotBegunAreLeftOut(count: Int) {
    let cancellation = Cancellation()
    let workers = Workers(count: count, cancellation: cancellation)
    let pieces = workers.reduce(1000, into: [Int]()) { index in
      if index == 10 { cancellation.cancel() }
      // Pieces that others have begun wait, so that few of them are.
      while index > 10, !cancellation.isCancelled {}
      return index
    } merge: {
      $0.append($1)
    }
    // What is merged are the first pieces. Of three workers, two may complete a later piece, or
    // leave out an earlier one that they had taken but not begun.
    #expect(pieces == Array(0..<pieces.count))
    #expect(count == 1 ? pieces.count == 11 : pieces.count <= 13)
    #expect(
      workers.reduce(5, into: 7) {
        $0
      } merge: {
        $0 += $1
      } == 7)
    #expect(workers.alone.isCancelled && workers.alone.count == 1)
  }

  @Test(arguments: [1, 3])
  func blocksThatAreNotBegunAreZero(count: Int) {
    let cancellation = Cancellation()
    let workers = Workers(count: count, cancellation: cancellation)
    let numbers: [Int32] = workers.array(count: 1000, blockSize: 7) { range, block in
      if range.contains(70) { cancellation.cancel() }
      for index in block.indices { block[index] = Int32(range.lowerBound + index + 1) }
    }
    #expect(numbers.count == 1000)
    #expect(numbers.enumerated().allSatisfy { $1 == 0 || $1 == $0 + 1 })
    #expect(numbers[70] == 71)
    if count == 1 { #expect(numbers[77...].allSatisfy { $0 == 0 }) }
  }
}
