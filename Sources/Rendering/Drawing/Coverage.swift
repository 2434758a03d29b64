/// A non-empty rectangle of whole pixels inside a canvas.
struct PixelBounds: Sendable, Hashable {
  let columns: Range<Int>
  let rows: Range<Int>

  /// The largest magnitude of a coordinate that is drawn.
  static let farthest = 1e9

  init(columns: Range<Int>, rows: Range<Int>) {
    self.columns = columns
    self.rows = rows
  }

  /// The pixels that points with a margin around them touch, clipped to a canvas. Returns nil if
  /// there are none, or if a coordinate is not a number or beyond ``farthest``.
  init?(around points: some Sequence<SIMD2<Double>>, margin: Double = 0, width: Int, height: Int) {
    var low = SIMD2(repeating: Double.infinity)
    var high = -low
    for point in points {
      guard abs(point.x) <= Self.farthest, abs(point.y) <= Self.farthest else { return nil }
      low.replace(with: point, where: point .< low)
      high.replace(with: point, where: point .> high)
    }
    guard
      let columns = Self.pixels(from: low.x - margin, to: high.x + margin, of: width),
      let rows = Self.pixels(from: low.y - margin, to: high.y + margin, of: height)
    else { return nil }
    self.columns = columns
    self.rows = rows
  }

  private static func pixels(from low: Double, to high: Double, of count: Int) -> Range<Int>? {
    guard low < Double(count), high > 0, low <= high else { return nil }
    let first = Int(max(low, 0))
    let end = Int(min(high, Double(count)).rounded(.up))
    return first < end ? first..<end : nil
  }
}

/// The fraction of each pixel that a shape covers, 0...1, row by row from the top within `bounds`.
struct Coverage: Sendable {
  let bounds: PixelBounds
  var values: [Double]

  init(emptyIn bounds: PixelBounds) {
    self.bounds = bounds
    values = [Double](repeating: 0, count: bounds.columns.count * bounds.rows.count)
  }

  /// The index in `values` of a row's pixel in column 0, which may lie outside the bounds.
  func rowStart(_ row: Int) -> Int {
    (row - bounds.rows.lowerBound) * bounds.columns.count - bounds.columns.lowerBound
  }
}
