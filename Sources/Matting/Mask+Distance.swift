import Raster

extension Mask {
  /// Returns whether a rectangle contains pixels of both sides.
  func isMixed(columns: Range<Int>, rows: Range<Int>) -> Bool {
    let samples = samples.span
    let first = samples[rows.lowerBound * width + columns.lowerBound]
    for y in rows {
      let line = samples.extracting((y * width + columns.lowerBound)..<(y * width + columns.upperBound))
      var differing: UInt8 = 0
      for x in line.indices { differing |= line[unchecked: x] ^ first }
      if differing != 0 { return true }
    }
    return false
  }

  /// Returns, for each pixel of a rectangle, the Euclidean distance to the nearest pixel of the
  /// other side within the rectangle, less a half; negative outside. Distances from `limit` on
  /// become `limit`.
  ///
  /// Two passes, along columns and along rows.
  ///
  /// - Parameter limit: 1 to 127, so that the sum of two of its squares fits 16 bits.
  /// - Complexity: O(area + area near the boundary x limit), eight pixels at a time.
  func signedDistances(columns: Range<Int>, rows: Range<Int>, limit: Int) -> [Float] {
    let across = columns.count
    let squares = columnDistances(columns, rows, limit)
    var result = [Float](repeating: 0, count: squares.count)
    var envelope = SignedEnvelope(count: across, limit: limit)
    let roots = (0...limit * limit).map { $0 < limit * limit ? Float($0).squareRoot() - 0.5 : Float(limit) }
    for start in stride(from: 0, to: squares.count, by: across) {
      envelope.set(squares.span.extracting(start..<start + across))
      for x in 0..<across {
        let square = Int(envelope.values[x])
        result[start + x] = squares[start + x] < 0 ? -roots[square] : roots[square]
      }
    }
    return result
  }

  /// Returns squared distances along the column to the nearest pixel of the other side, at most
  /// `limit` squared, negative outside.
  private func columnDistances(_ columns: Range<Int>, _ rows: Range<Int>, _ limit: Int) -> [Int16] {
    let across = columns.count
    let farthest = Int16(limit)
    var steps = [Int16](repeating: farthest, count: across * rows.count)
    var counts = [Int16](repeating: farthest, count: across)
    for y in rows.dropFirst() {
      let source = samples.span.extracting((y * width + columns.lowerBound)..<(y * width + columns.upperBound))
      let above = samples.span.extracting(
        ((y - 1) * width + columns.lowerBound)..<((y - 1) * width + columns.upperBound))
      let start = (y - rows.lowerBound) * across
      for x in 0..<across {
        let next = source[unchecked: x] == above[unchecked: x] ? counts[x] &+ 1 : 1
        counts[x] = next < farthest ? next : farthest
        steps[start + x] = counts[x]
      }
    }
    for x in 0..<across { counts[x] = farthest }
    for y in rows.reversed() {
      let source = samples.span.extracting((y * width + columns.lowerBound)..<(y * width + columns.upperBound))
      let nextRow = min(y + 1, rows.upperBound - 1)
      let below = samples.span.extracting(
        (nextRow * width + columns.lowerBound)..<(nextRow * width + columns.upperBound))
      let start = (y - rows.lowerBound) * across
      for x in 0..<across {
        let next = source[unchecked: x] == below[unchecked: x] ? counts[x] &+ 1 : 1
        counts[x] = next < farthest ? next : farthest
        let upwards = steps[start + x], nearest = counts[x] < upwards ? counts[x] : upwards
        steps[start + x] = source[unchecked: x] == 0 ? 0 &- nearest &* nearest : nearest &* nearest
      }
    }
    return steps
  }
}

/// The lower envelope of a row of squared distances s, negative outside: at each x,
/// `min(limit^2, min over dx of max(0, sign(s[x]) s[x + dx]) + dx^2)`. A pixel of the other side dx
/// columns away is at a distance of dx itself, hence the max with 0.
private struct SignedEnvelope {
  private let limit: Int
  /// The row, with a margin on both sides that repeats its sides at the greatest distance.
  private var padded: [Int16]
  private(set) var values: [Int16]

  init(count: Int, limit: Int) {
    self.limit = limit
    padded = [Int16](repeating: Int16(limit * limit), count: count + 2 * limit)
    values = [Int16](repeating: 0, count: count)
  }

  /// - Parameter line: as long as ``values``, with magnitudes of 1 to the limit's square.
  mutating func set(_ line: Span<Int16>) {
    precondition(line.count == values.count)
    let farthest = Int16(limit * limit)
    // Where both a pixel and its predecessor are at the limit on the same side, no pixel of the row
    // can be nearer.
    var first = line.count, last = -1, before = line[0]
    for x in 0..<line.count {
      let value = line[unchecked: x]
      let isFar = (value == farthest || value == 0 &- farthest) && value == before
      before = value
      values[x] = value < 0 ? 0 &- value : value
      if isFar { continue }
      if first > x { first = x }
      last = x
    }
    guard first <= last else { return }
    let active = max(first - limit, 0)..<min(last + limit + 1, line.count)
    for x in 0..<limit {
      padded[x] = line[0] < 0 ? 0 &- farthest : farthest
      padded[limit + line.count + x] = line[line.count - 1] < 0 ? 0 &- farthest : farthest
    }
    for x in 0..<line.count { padded[limit + x] = line[x] }
    Self.lower(&values, to: padded, active, limit)
  }

  private static func lower(_ values: inout [Int16], to padded: [Int16], _ active: Range<Int>, _ limit: Int) {
    let count = active.count
    let first = active.lowerBound
    var result = values.mutableSpan
    let middle = padded.span.extracting((limit + active.lowerBound)..<(limit + active.upperBound))
    for offset in 1..<max(limit, 2) {
      let square = Int16(offset * offset)
      let before = padded.span.extracting((limit + active.lowerBound - offset)..<(limit + active.upperBound - offset))
      let after = padded.span.extracting((limit + active.lowerBound + offset)..<(limit + active.upperBound + offset))
      for x in 0..<count {
        let sign = middle[unchecked: x] &>> 15
        let a = (before[unchecked: x] ^ sign) &- sign, b = (after[unchecked: x] ^ sign) &- sign
        let nearer = a < b ? a : b
        let sum = (nearer > 0 ? nearer : 0) &+ square, least = result[unchecked: first &+ x]
        result[unchecked: first &+ x] = sum < least ? sum : least
      }
    }
  }
}
