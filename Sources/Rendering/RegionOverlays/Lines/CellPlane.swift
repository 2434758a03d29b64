import Parallelism

/// A grid of bytes with a margin that repeats the border, so that a neighbourhood can be read
/// without bounds checks. The margin has two cells on each side; on the right, rows are also padded
/// to a multiple of sixteen.
struct CellPlane: Sendable {
  static var margin: Int { 2 }

  let width: Int
  let height: Int
  /// The distance between rows in `values`.
  let stride: Int
  private(set) var values: [UInt8]

  /// - Parameter fill: writes row `y` to `values`, starting at index `start`: `width` values, and
  ///   optionally more up to the next multiple of sixteen.
  init(
    width: Int, height: Int, workers: Workers,
    fill: @Sendable (_ y: Int, _ start: Int, _ values: inout MutableSpan<UInt8>) -> Void
  ) {
    self.width = width
    self.height = height
    let margin = Self.margin
    let stride = (width + 15) / 16 * 16 + 2 * margin
    self.stride = stride
    let rowsPerBlock = 64
    let blocks = workers.map((height + rowsPerBlock - 1) / rowsPerBlock) { block in
      let rows = (block * rowsPerBlock)..<min((block + 1) * rowsPerBlock, height)
      var values = [UInt8](repeating: 0, count: rows.count * stride)
      var all = values.mutableSpan
      for y in rows {
        let start = (y - rows.lowerBound) * stride
        fill(y, start + margin, &all)
        let first = all[start + margin]
        let last = all[start + margin + width - 1]
        for x in start..<(start + margin) { all[x] = first }
        for x in (start + margin + width)..<(start + stride) { all[x] = last }
      }
      return values
    }
    values = []
    values.reserveCapacity((height + 2 * margin) * stride)
    for _ in 0..<margin { values += blocks[0][..<stride] }
    for block in blocks { values += block }
    for _ in 0..<margin { values += values[(values.count - stride)...] }
  }

  subscript(x: Int, y: Int) -> UInt8 { values[index(x, y)] }

  /// The index of the value in column `x` and row `y`, both -2 or more.
  func index(_ x: Int, _ y: Int) -> Int { (y + Self.margin) * stride + x + Self.margin }

  /// Sets the cells of some columns of row `y`, without updating the margin.
  mutating func set(_ columns: Range<Int>, row y: Int, to value: UInt8) {
    let start = index(0, y)
    for x in columns { values[start + x] = value }
  }

  /// Changes cells, without updating the margin.
  mutating func update(_ body: (_ values: inout MutableSpan<UInt8>) -> Void) {
    var values = values.mutableSpan
    body(&values)
  }

  /// Updates the margin after ``set(_:row:to:)`` or ``update(_:)``.
  mutating func renewMargin() {
    for y in 0..<height {
      let start = index(-Self.margin, y)
      let (first, last) = (values[start + Self.margin], values[start + Self.margin + width - 1])
      for x in 0..<Self.margin { values[start + x] = first }
      for x in (Self.margin + width)..<stride { values[start + x] = last }
    }
    for y in 1...Self.margin {
      for x in 0..<stride {
        values[(Self.margin - y) * stride + x] = values[Self.margin * stride + x]
        values[(Self.margin + height - 1 + y) * stride + x] = values[(Self.margin + height - 1) * stride + x]
      }
    }
  }
}

extension Span<UInt8> {
  /// The sixteen bytes from `index` on, without a bounds check.
  @inline(__always)
  func sixteen(at index: Int) -> SIMD16<UInt8> {
    bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: SIMD16<UInt8>.self)
  }
}
