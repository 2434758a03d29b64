import Raster

extension Mask {
  /// Whether a rectangle has pixels inside and outside.
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

  /// Of each pixel of a rectangle the Euclidean distance to the nearest pixel of the other side in it, less a half, negative outside.
  ///
  /// In two passes, along columns and along rows; what is `limit` or farther away has a distance of `limit`.
  ///
  /// - Complexity: O(area x limit), eight pixels at a time or more.
  func signedDistances(columns: Range<Int>, rows: Range<Int>, limit: Int) -> [Float] {
    let across = columns.count
    let inside = columnDistances(to: 0, columns, rows, limit), outside = columnDistances(to: 255, columns, rows, limit)
    let capped = UInt16(limit * limit)
    var result = [Float](repeating: 0, count: across * rows.count)
    var (object, background) = ([UInt16](repeating: 0, count: across), [UInt16](repeating: 0, count: across))
    let roots = (0...limit * limit).map { $0 < limit * limit ? Float($0).squareRoot() - 0.5 : Float(limit) }
    for y in 0..<rows.count {
      let line = y * across..<(y + 1) * across
      Self.lowerEnvelope(inside.span.extracting(line), limit, capped, into: &object)
      Self.lowerEnvelope(outside.span.extracting(line), limit, capped, into: &background)
      let source = (y + rows.lowerBound) * width + columns.lowerBound
      for x in 0..<across {
        result[line.lowerBound + x] = samples[source + x] == 0 ? -roots[Int(background[x])] : roots[Int(object[x])]
      }
    }
    return result
  }

  /// Squared distances along the column to the nearest sample of a value, no greater than `limit` squared.
  private func columnDistances(to value: UInt8, _ columns: Range<Int>, _ rows: Range<Int>, _ limit: Int) -> [UInt16] {
    let across = columns.count
    let farthest = UInt16(limit)
    var steps = [UInt16](repeating: farthest, count: across * rows.count)
    var counts = [UInt16](repeating: farthest, count: across)
    for y in rows {
      let source = samples.span.extracting((y * width + columns.lowerBound)..<(y * width + columns.upperBound))
      let start = (y - rows.lowerBound) * across
      for x in 0..<across {
        let next = source[unchecked: x] == value ? 0 : counts[x] &+ 1
        counts[x] = next < farthest ? next : farthest
        steps[start + x] = counts[x]
      }
    }
    for x in 0..<across { counts[x] = farthest }
    for y in (0..<rows.count).reversed() {
      for x in 0..<across {
        let below = counts[x] &+ 1, above = steps[y * across + x]
        counts[x] = below < above ? below : above
        steps[y * across + x] = counts[x] &* counts[x]
      }
    }
    return steps
  }

  /// `min(capped, min over dx of line[x + dx] + dx^2)`.
  private static func lowerEnvelope(_ line: Span<UInt16>, _ limit: Int, _ capped: UInt16, into result: inout [UInt16]) {
    let count = line.count
    var result = result.mutableSpan
    for x in 0..<count { result[x] = line[x] < capped ? line[x] : capped }
    for offset in 1..<max(limit, 2) where offset < count {
      let square = UInt16(offset * offset)
      for x in 0..<count - offset {
        let right = line[unchecked: x &+ offset] &+ square, left = line[unchecked: x] &+ square
        if right < result[unchecked: x] { result[unchecked: x] = right }
        if left < result[unchecked: x &+ offset] { result[unchecked: x &+ offset] = left }
      }
    }
  }
}
