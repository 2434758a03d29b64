extension Workers {
  /// Returns an array of `count` elements that `fill` writes block by block. The memory is not
  /// zeroed first.
  ///
  /// Blocks that are not begun when the work is cancelled are zeroed, so all bytes 0 must be a
  /// valid value of `T`.
  ///
  /// - Parameters:
  ///   - count: the number of elements; a number below 0 counts as 0.
  ///   - blockSize: the number of elements of all blocks except the last; at least 1.
  ///   - fill: writes every element of one block, given the block's range in the array and the
  ///     block, whose element 0 is the first of that range. The initial contents of a block are
  ///     unspecified.
  public func array<T: BitwiseCopyable & Sendable>(
    count: Int, blockSize: Int, _ fill: @Sendable (Range<Int>, inout MutableSpan<T>) -> Void
  ) -> [T] {
    precondition(blockSize > 0, "a block must have at least one element")
    guard count > 0 else { return [] }
    let blocks = (count - 1) / blockSize + 1
    return blockwise(count, blocks) { index in
      index * blockSize..<min(count, (index + 1) * blockSize)
    } fill: { _, range, block in
      fill(range, &block)
    }
  }

  /// Returns an array whose block `i` is `offsets[i]..<offsets[i + 1]`, written by
  /// `fill(i, &block)`.
  ///
  /// - Parameter offsets: 0 first, never decreasing. The last one is the length of the array.
  public func array<T: BitwiseCopyable & Sendable>(
    offsets: [Int], _ fill: @Sendable (Int, inout MutableSpan<T>) -> Void
  ) -> [T] {
    guard let count = offsets.last, count > 0 else { return [] }
    precondition(
      offsets[0] == 0 && zip(offsets, offsets.dropFirst()).allSatisfy(<=),
      "the offsets must start at 0 and never decrease")
    return blockwise(count, offsets.count - 1) { index in
      offsets[index]..<offsets[index + 1]
    } fill: { index, _, block in
      fill(index, &block)
    }
  }

  private func blockwise<T: BitwiseCopyable & Sendable>(
    _ count: Int, _ blocks: Int, range: @Sendable (Int) -> Range<Int>,
    fill: @Sendable (Int, Range<Int>, inout MutableSpan<T>) -> Void
  ) -> [T] {
    [T](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      let storage = Storage(buffer: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      LargePages.advise(UnsafeMutableRawBufferPointer(storage.buffer))
      forEach(blocks) { index in
        let range = range(index)
        guard !isCancelled else { return storage.clear(range) }
        storage.withBlock(range) { fill(index, range, &$0) }
      }
      initializedCount = count
    }
  }
}

/// The storage of an array to which workers write disjoint blocks.
private struct Storage<T: BitwiseCopyable & Sendable>: @unchecked Sendable {
  let buffer: UnsafeMutableBufferPointer<T>

  func clear(_ range: Range<Int>) {
    UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[range])).initializeMemory(
      as: UInt8.self, repeating: 0)
  }

  func withBlock(_ range: Range<Int>, _ body: (inout MutableSpan<T>) -> Void) {
    var block = MutableSpan(_unsafeElements: UnsafeMutableBufferPointer(rebasing: buffer[range]))
    body(&block)
  }
}
