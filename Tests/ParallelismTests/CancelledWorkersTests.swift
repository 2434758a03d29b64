import Parallelism
import Testing

@Suite struct CancelledWorkersTests {
  @Test(arguments: [1, 3])
  func piecesThatAreNotBegunAreLeftOut(count: Int) {
    let cancellation = Cancellation()
    let workers = Workers(count: count, cancellation: cancellation)
    let sum = workers.reduce(1000, into: 0) { index in
      if index == 10 { cancellation.cancel() }
      return index
    } merge: {
      $0 += $1
    }
    // Other workers may have begun later pieces by then.
    #expect(count == 1 ? sum == 55 : sum >= 55)
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
