extension PixelWords {
  private static let digitBits: UInt64 = 10
  private static let digits = 4

  /// Sorts words with the same upper byte of red by the other 40 bits of their keys: four digits of
  /// ten bits, the least significant first. Skips the pass for a digit that all words share.
  static func sortByLowerKey(_ words: inout MutableSpan<UInt64>) {
    guard words.count > 1 else { return }
    guard words.count > 64 else { return sortFew(&words) }
    let bins = 1 << Int(digitBits)
    var countStorage = [Int](repeating: 0, count: digits * bins), positionStorage = [Int](repeating: 0, count: bins)
    var counts = countStorage.mutableSpan, positions = positionStorage.mutableSpan
    for index in 0..<words.count {
      let word = words[index]
      for digit in 0..<digits { counts[digit * bins + self.digit(digit, of: word)] += 1 }
    }
    var scratchStorage = [UInt64](repeating: 0, count: words.count)
    var scratch = scratchStorage.mutableSpan
    var isInScratch = false
    for digit in 0..<digits {
      if counts[digit * bins + self.digit(digit, of: words[0])] == words.count { continue }
      positions[0] = 0
      for bin in 1..<bins { positions[bin] = positions[bin - 1] + counts[digit * bins + bin - 1] }
      if isInScratch {
        deal(scratch.span, into: &words, by: digit, &positions)
      } else {
        deal(words.span, into: &scratch, by: digit, &positions)
      }
      isInScratch.toggle()
    }
    if isInScratch {
      for index in 0..<words.count { words[index] = scratch[index] }
    }
  }

  @inline(__always)
  private static func digit(_ digit: Int, of word: UInt64) -> Int {
    Int(word >> (16 + digitBits * UInt64(digit)) & (1 << digitBits - 1))
  }

  private static func deal(
    _ source: Span<UInt64>, into target: inout MutableSpan<UInt64>, by digit: Int, _ positions: inout MutableSpan<Int>
  ) {
    for index in 0..<source.count {
      let word = source[index]
      let bin = self.digit(digit, of: word)
      target[positions[bin]] = word
      positions[bin] += 1
    }
  }

  /// Sorts by insertion, for buckets that are too small for counting digits to pay off.
  private static func sortFew(_ words: inout MutableSpan<UInt64>) {
    for index in 1..<words.count {
      let word = words[index]
      var hole = index
      while hole > 0, words[hole - 1] > word {
        words[hole] = words[hole - 1]
        hole -= 1
      }
      words[hole] = word
    }
  }
}
