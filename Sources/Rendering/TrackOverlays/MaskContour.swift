import Raster

extension Canvas {
  /// Draws the smoothed edge of a mask.
  ///
  /// The fraction s of the pixels of an n x n window that lie inside gives a pixel's distance from
  /// the edge, `n (s - 1/2)`. This is exact along rows and columns and free of stairs on slanted
  /// edges. The line's coverage is that of any line, `min(1, width, max(0, (width + 1) / 2 -
  /// |distance|))`. The mask is continued beyond the frame, so an object that the frame cuts off
  /// has no line at the frame's edge.
  ///
  /// - Parameter bounds: a rectangle that contains all pixels inside the mask.
  mutating func outline(
    _ mask: Mask, bounds: PixelBounds, width lineWidth: Double, color: SIMD3<UInt8>, opacity: Double
  ) {
    let half = max(2, Int((lineWidth / 2).rounded(.up)) + 1)
    let grown = PixelBounds(
      columns: max(bounds.columns.lowerBound - half, 0)..<min(bounds.columns.upperBound + half, width),
      rows: max(bounds.rows.lowerBound - half, 0)..<min(bounds.rows.upperBound + half, height))
    let side = 2 * half + 1
    let reach = (lineWidth + 1) / 2
    let opacity = opacity.clampedToUnit
    var window = MaskWindow(mask, columns: grown.columns, half: half, firstRow: grown.rows.lowerBound)
    for row in grown.rows {
      if row > grown.rows.lowerBound { window.moveDown() }
      window.forEachMixedSum { column, sum in
        let distance = Double(sum) / Double(side) - Double(side) / 2
        let covered = min(1, lineWidth, reach - abs(distance))
        if covered > 0 { blend(color, covered * opacity, column: column, row: row) }
      }
    }
  }
}

/// The number of mask pixels in a square window around each pixel of a row. The window moves down
/// row by row.
private struct MaskWindow {
  private let mask: Mask
  private let half: Int
  private let columns: Range<Int>
  private var row: Int
  /// The mask pixels of the window's rows by column, with `half` more columns on both sides.
  private var counts: [UInt16]

  init(_ mask: Mask, columns: Range<Int>, half: Int, firstRow: Int) {
    self.mask = mask
    self.half = half
    self.columns = columns
    row = firstRow
    counts = [UInt16](repeating: 0, count: columns.count + 2 * half)
    for offset in -half...half { add(row: firstRow + offset, 1) }
  }

  mutating func moveDown() {
    add(row: row - half, .max)
    row += 1
    add(row: row + half, 1)
  }

  /// Adds a row times a factor, modulo 2^16. Rows and columns outside the mask repeat those at its
  /// edge.
  private mutating func add(row: Int, _ factor: UInt16) {
    let (mask, columns, half) = (mask, columns, half)
    let start = min(max(row, 0), mask.height - 1) * mask.width
    let samples = mask.samples.span
    for offset in 0..<half {
      let before = max(columns.lowerBound - half + offset, 0), after = min(columns.upperBound + offset, mask.width - 1)
      counts[offset] &+= UInt16(samples[start + before] & 1) &* factor
      counts[half + columns.count + offset] &+= UInt16(samples[start + after] & 1) &* factor
    }
    let between = samples.extracting((start + columns.lowerBound)..<(start + columns.upperBound))
    var counts = counts.mutableSpan
    for index in between.indices { counts[half + index] &+= UInt16(between[index] & 1) &* factor }
  }

  /// Calls `body` for each pixel of the row whose window is neither empty nor full.
  func forEachMixedSum(_ body: (_ column: Int, _ sum: Int) -> Void) {
    let side = 2 * half + 1
    let full = side * side
    let counts = counts.span
    var sum = 0
    for index in 0..<(side - 1) { sum += Int(counts[index]) }
    for index in 0..<columns.count {
      sum += Int(counts[index + side - 1])
      if sum > 0, sum < full { body(columns.lowerBound + index, sum) }
      sum -= Int(counts[index])
    }
  }
}

extension Mask {
  /// The bounds of the pixels inside, or nil if there are none.
  var insideBounds: PixelBounds? { bounds.map { PixelBounds(columns: $0.columns, rows: $0.rows) } }
}
