extension Mask {
  /// Calls `body` with each run of neighbouring pixels inside, among some columns of a row, from
  /// the left.
  package func forEachRun(inRow row: Int, columns: Range<Int>, _ body: (Range<Int>) -> Void) {
    var rest = columns
    while let start = firstInside(row: row, columns: rest) {
      var end = start + 1
      while end < rest.upperBound, samples[row * width + end] != 0 { end += 1 }
      body(start..<end)
      rest = end..<rest.upperBound
    }
  }

  /// The first pixel inside among some columns of a row; nil if there is none.
  func firstInside(row: Int, columns: Range<Int>) -> Int? {
    let bytes = samples.span.bytes
    let start = row * width
    var column = columns.lowerBound
    while column + 8 <= columns.upperBound,
      bytes.unsafeLoadUnaligned(fromByteOffset: start + column, as: UInt64.self) == 0
    { column += 8 }
    while column < columns.upperBound, samples[start + column] == 0 { column += 1 }
    return column < columns.upperBound ? column : nil
  }

  /// The last pixel inside among some columns of a row; nil if there is none.
  func lastInside(row: Int, columns: Range<Int>) -> Int? {
    let bytes = samples.span.bytes
    let start = row * width
    var end = columns.upperBound
    while end - 8 >= columns.lowerBound,
      bytes.unsafeLoadUnaligned(fromByteOffset: start + end - 8, as: UInt64.self) == 0
    { end -= 8 }
    while end > columns.lowerBound, samples[start + end - 1] == 0 { end -= 1 }
    return end > columns.lowerBound ? end - 1 : nil
  }
}
