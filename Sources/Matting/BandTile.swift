import Raster

/// A rectangle of a picture through which the matting band runs, with the distances of its pixels
/// from the mask's boundary.
struct BandTile {
  let mask: Mask
  let columns: Range<Int>
  let rows: Range<Int>
  let scale: BandScale
  /// The tile and its margins, clipped to the picture.
  let window: (columns: Range<Int>, rows: Range<Int>)
  /// The signed distance of each pixel of the window: to the nearest pixel of the other side, less
  /// a half, positive inside; its magnitude is at most the band's width plus 1.
  private let distances: [Float]

  /// - Returns: nil if no pixel of the tile is in the band.
  init?(_ mask: Mask, columns: Range<Int>, rows: Range<Int>, _ scale: BandScale) {
    guard
      mask.isMixed(
        columns: columns.grown(by: scale.width, to: mask.width), rows: rows.grown(by: scale.width, to: mask.height))
    else { return nil }
    self.mask = mask
    self.columns = columns
    self.rows = rows
    self.scale = scale
    window = (columns.grown(by: scale.margin, to: mask.width), rows.grown(by: scale.margin, to: mask.height))
    distances = mask.signedDistances(columns: window.columns, rows: window.rows, limit: scale.width + 1)
  }

  @inline(__always)
  func distance(_ x: Int, _ y: Int) -> Float {
    distances[(y - window.rows.lowerBound) * window.columns.count + x - window.columns.lowerBound]
  }

  /// Returns the prior mean of alpha for each pixel of the tile: the mask blurred by `taps` along
  /// both axes. Beyond the frame, the mask's outermost pixels are repeated.
  func prior(taps: [Float]) -> [Float] {
    let half = taps.count / 2
    let blurred = rows.grown(by: half, to: mask.height)
    let samples = mask.samples.span
    var line = [Float](repeating: 0, count: columns.count + 2 * half)
    var lines = [Float](repeating: 0, count: blurred.count * columns.count)
    for y in blurred {
      for index in line.indices {
        let x = min(max(columns.lowerBound - half + index, 0), mask.width - 1)
        line[index] = samples[y * mask.width + x] == 0 ? 0 : 1
      }
      let start = (y - blurred.lowerBound) * columns.count
      accumulate(taps, line.span, offset: { $0 }, count: columns.count, into: &lines, at: start)
    }
    var result = [Float](repeating: 0, count: rows.count * columns.count)
    for y in rows {
      let start = (y - rows.lowerBound) * columns.count
      accumulate(
        taps, lines.span,
        offset: { tap in
          (min(max(y + tap - half, blurred.lowerBound), blurred.upperBound - 1) - blurred.lowerBound) * columns.count
        },
        count: columns.count, into: &result, at: start)
    }
    return result
  }
}

/// Adds `taps[t] * source[offset(t) + i]` to `target[start + i]` for all i in 0..<count.
@inline(__always)
private func accumulate(
  _ taps: [Float], _ source: Span<Float>, offset: (Int) -> Int, count: Int, into target: inout [Float], at start: Int
) {
  var target = target.mutableSpan
  for (index, tap) in taps.enumerated() {
    let offset = offset(index)
    for i in 0..<count { target[start + i] += tap * source[offset + i] }
  }
}

extension Range<Int> {
  /// Returns the range extended by `margin` at both ends, clipped to 0..<limit.
  func grown(by margin: Int, to limit: Int) -> Self {
    Swift.max(lowerBound - margin, 0)..<Swift.min(upperBound + margin, limit)
  }
}
