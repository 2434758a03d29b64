public import Raster

/// An RGB picture to draw on, with antialiased lines, filled shapes and text.
///
/// Coordinates are pixels from the top left corner; the pixel in column x and row y is the square
/// from (x, y) to (x + 1, y + 1). Shapes may lie partly or wholly outside. Shapes with a coordinate
/// that is not finite or exceeds 10⁹ in magnitude are left out. A shape that covers the fraction c
/// of a pixel changes its code values v to `v + c * opacity * (colour - v)`, rounded. This blends
/// encoded sRGB, whose steps look about equal, as most drawing programs do. Equal calls give equal
/// bytes.
public struct Canvas: Sendable, Hashable {
  public let width: Int
  public let height: Int
  private(set) var samples: [UInt8]

  /// Creates a canvas filled with one colour.
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

  /// Creates a canvas that shows a picture.
  ///
  /// - Precondition: `image.layout == .rgb`.
  public init(_ image: Image<UInt8>) {
    precondition(image.layout == .rgb, "a canvas is RGB")
    width = image.width
    height = image.height
    samples = image.samples
  }

  /// The picture drawn so far.
  public var image: Image<UInt8> { Image(width: width, height: height, layout: .rgb, samples: samples) }

  /// Replaces a range of samples.
  mutating func replace(_ range: Range<Int>, with codes: ArraySlice<UInt8>) {
    samples.replaceSubrange(range, with: codes)
  }

  /// Replaces the pixels inside a mask by the tinted pixels of `picture`.
  ///
  /// - Precondition: `picture` and `mask` have the size of the canvas.
  mutating func apply(_ tint: Tint, to picture: Image<UInt8>, inside mask: Mask, bounds: PixelBounds) {
    let labels = [UInt16](repeating: 0, count: bounds.columns.count)
    let count = 3 * bounds.columns.count
    var covered = [UInt8](repeating: 0, count: count)
    for row in bounds.rows {
      let start = 3 * (row * width + bounds.columns.lowerBound)
      var bytes = covered.mutableSpan
      tint.apply(
        to: picture.samples.span.extracting(start..<(start + count)), labels: labels.span, sampleCount: 3, into: &bytes)
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

  /// Blends one pixel with a weight of 0...1, in steps of 1/256.
  mutating func blend(_ color: SIMD3<UInt8>, _ part: Double, column: Int, row: Int) {
    let part = Int32(part * 256 + 0.5)
    let index = 3 * (row * width + column)
    for channel in 0..<3 {
      let value = Int32(samples[index + channel])
      samples[index + channel] = UInt8((value * 256 + part * (Int32(color[channel]) - value) + 128) >> 8)
    }
  }
}
