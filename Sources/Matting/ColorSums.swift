/// Weighted sums over pixels: of 1, of the channels, and of the products of channels.
struct ColorSums {
  /// w, w r, w g, w b, w rr, w rg, w rb, w gg, w gb, w bb; six lanes are unused.
  var lanes: SIMD16<Float>

  static let zero = ColorSums(lanes: .zero)

  init(lanes: SIMD16<Float>) { self.lanes = lanes }

  @inline(__always)
  init(_ color: SIMD3<Float>, weight: Float) {
    let c = SIMD4(1, color.x, color.y, color.z) * weight
    let high = SIMD8(
      lowHalf: SIMD4(color.x, color.x, color.x, color.y) * SIMD4(c.y, c.z, c.w, c.z),
      highHalf: SIMD4(color.y, color.z, 0, 0) * SIMD4(c.w, c.w, 0, 0))
    lanes = SIMD16(
      lowHalf: SIMD8(lowHalf: c, highHalf: high.lowHalf), highHalf: SIMD8(lowHalf: high.highHalf, highHalf: .zero))
  }

  @inline(__always)
  mutating func add(_ other: ColorSums) { lanes += other.lanes }

  /// Returns the sums of `cells`, which fill `window`, filtered by ``BandScale/spread`` along both
  /// axes, for the cells of `inner`. Cells beyond the window count as empty.
  static func spread(_ cells: [ColorSums], _ window: CellRange, over inner: CellRange) -> [ColorSums] {
    let reach = BandScale.spreadReach
    let rows = inner.rows.grown(by: reach, to: window.rows.upperBound).clamped(to: window.rows)
    var lines = [ColorSums](repeating: .zero, count: rows.count * inner.columns.count)
    var index = 0
    for y in rows {
      let line = (y - window.rows.lowerBound) * window.columns.count - window.columns.lowerBound
      for x in inner.columns {
        var sum = SIMD16<Float>.zero
        for column in x - reach...x + reach where window.columns.contains(column) {
          sum += cells[line + column].lanes * BandScale.spread[column - x + reach]
        }
        lines[index].lanes = sum
        index += 1
      }
    }
    var result = [ColorSums](repeating: .zero, count: inner.count)
    index = 0
    for y in inner.rows {
      for x in 0..<inner.columns.count {
        var sum = SIMD16<Float>.zero
        for row in y - reach...y + reach where rows.contains(row) {
          sum += lines[(row - rows.lowerBound) * inner.columns.count + x].lanes * BandScale.spread[row - y + reach]
        }
        result[index].lanes = sum
        index += 1
      }
    }
    return result
  }
}
