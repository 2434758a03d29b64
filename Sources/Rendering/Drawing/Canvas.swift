public import Raster

/// A picture to draw on: antialiased lines, filled shapes and text over RGB.
///
/// Coordinates are pixels from the top left corner; the pixel in column x and row y is the square
/// from (x, y) to (x + 1, y + 1). Shapes may lie outside in part or wholly; those with a coordinate
/// that is not finite, or beyond a thousand million, are left out. A shape that covers the part c
/// of a pixel changes its code values v to `v + c * opacity * (colour - v)`, rounded: in encoded
/// sRGB, where equal steps look about equal, as in most drawing programs. The same calls give the
/// same bytes.
public struct Canvas: Sendable, Hashable {
  public let width: Int
  public let height: Int
  private(set) var samples: [UInt8]

  /// An even ground.
  ///
  /// - Precondition: `width` and `height` are positive.
  public init(width: Int, height: Int, color: SIMD3<UInt8> = SIMD3(repeating: 255)) {
    precondition(width > 0 && height > 0, "a canvas has at least one pixel")
    self.width = width
    self.height = height
    samples = []
    samples.reserveCapacity(3 * width * height)
    for _ in 0..<(width * height) {
      samples.append(color.x)
      samples.append(color.y)
      samples.append(color.z)
    }
  }

  /// A picture to draw over.
  ///
  /// - Precondition: `image.layout == .rgb`.
  public init(_ image: Image<UInt8>) {
    precondition(image.layout == .rgb, "a canvas is RGB")
    width = image.width
    height = image.height
    samples = image.samples
  }

  /// What has been drawn.
  public var image: Image<UInt8> { Image(width: width, height: height, layout: .rgb, samples: samples) }

  /// Puts samples in the place of others.
  mutating func replace(_ range: Range<Int>, with codes: ArraySlice<UInt8>) {
    samples.replaceSubrange(range, with: codes)
  }

  /// Lays a tint over the pixels of a picture of the canvas's size that a mask says are inside, in
  /// place of what was there.
  mutating func lay(_ tint: Tint, over ground: Image<UInt8>, inside mask: Mask, bounds: PixelBounds) {
    let labels = [UInt16](repeating: 0, count: bounds.columns.count)
    let count = 3 * bounds.columns.count
    var covered = [UInt8](repeating: 0, count: count)
    for row in bounds.rows {
      let start = 3 * (row * width + bounds.columns.lowerBound)
      var bytes = covered.mutableSpan
      tint.cover(
        ground.samples.span.extracting(start..<(start + count)), labels: labels.span, sampleCount: 3, into: &bytes)
      mask.forEachRun(inRow: row, columns: bounds.columns) { run in
        let first = 3 * (run.lowerBound - bounds.columns.lowerBound)
        for offset in first..<(first + 3 * run.count) { samples[start + offset] = covered[offset] }
      }
    }
  }

  mutating func blend(_ color: SIMD3<UInt8>, opacity: Double, over coverage: Coverage) {
    let columns = coverage.bounds.columns
    for row in coverage.bounds.rows {
      let start = coverage.rowStart(row)
      for column in columns {
        let covered = coverage.values[start + column]
        if covered > 0 { blend(color, covered * opacity, column: column, row: row) }
      }
    }
  }

  /// Changes one pixel by a part of 0...1.
  mutating func blend(_ color: SIMD3<UInt8>, _ part: Double, column: Int, row: Int) {
    let part = Int32(part * 256 + 0.5)
    let index = 3 * (row * width + column)
    for channel in 0..<3 {
      let value = Int32(samples[index + channel])
      samples[index + channel] = UInt8((value * 256 + part * (Int32(color[channel]) - value) + 128) >> 8)
    }
  }
}
