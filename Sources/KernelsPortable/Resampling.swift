/// Samples a square of `size * size` places from an interleaved picture by bilinear interpolation.
///
/// Rows are blended first, over all columns that are looked at, which runs along memory; places are
/// picked from the blended row.
///
/// - Parameters:
///   - pixels: samples of the picture; its first three channels are taken.
///   - rowStride: samples a row.
///   - columns: for each of `taps * size` places along x the index of the first sample of the left
///     and of the right pixel.
///   - columnShares: the right pixel's shares.
///   - used: the samples of a row that `columns` looks at.
///   - rows: for each of `rowTaps * size` places along y the upper and lower row.
///   - unit: what a sum of taps is multiplied by.
///   - scratch: as many floats as are used.
@inline(__always)
private func resample<Sample: FixedWidthInteger & UnsignedInteger>(
  size n: Int, pixels: UnsafePointer<Sample>, rowStride: Int, columns: UnsafePointer<SIMD2<Int32>>,
  columnShares: UnsafePointer<Float>,
  taps: Int, used: Range<Int>, rows: UnsafePointer<SIMD2<Int32>>, rowShares: UnsafePointer<Float>, rowTaps: Int,
  unit: Float,
  scratch: UnsafeMutablePointer<Float>, red: UnsafeMutablePointer<Float>, green: UnsafeMutablePointer<Float>,
  blue: UnsafeMutablePointer<Float>
) {
  let count = used.count, blended = UnsafePointer(scratch) - used.lowerBound
  for y in 0..<n {
    for v in 0..<rowTaps {
      let tap = y * rowTaps + v
      let upper = pixels + Int(rows[tap].x) * rowStride + used.lowerBound,
        lower = pixels + Int(rows[tap].y) * rowStride + used.lowerBound
      let down = rowShares[tap] * unit, up = unit - down
      if v == 0 {
        for i in 0..<count { scratch[i] = Float(upper[i]) * up + Float(lower[i]) * down }
      } else {
        for i in 0..<count { scratch[i] += Float(upper[i]) * up + Float(lower[i]) * down }
      }
    }
    for x in 0..<n {
      var r: Float = 0, g: Float = 0, b: Float = 0
      for u in x * taps..<(x + 1) * taps {
        let left = blended + Int(columns[u].x), right = blended + Int(columns[u].y), share = columnShares[u]
        r += left[0] + (right[0] - left[0]) * share
        g += left[1] + (right[1] - left[1]) * share
        b += left[2] + (right[2] - left[2]) * share
      }
      red[y * n + x] = r
      green[y * n + x] = g
      blue[y * n + x] = b
    }
  }
}

/// ``resample`` of 8-bit pictures.
public func resample8(
  size n: Int, pixels: UnsafePointer<UInt8>, rowStride: Int, columns: UnsafePointer<SIMD2<Int32>>,
  columnShares: UnsafePointer<Float>,
  taps: Int, used: Range<Int>, rows: UnsafePointer<SIMD2<Int32>>, rowShares: UnsafePointer<Float>, rowTaps: Int,
  unit: Float,
  scratch: UnsafeMutablePointer<Float>, red: UnsafeMutablePointer<Float>, green: UnsafeMutablePointer<Float>,
  blue: UnsafeMutablePointer<Float>
) {
  resample(
    size: n, pixels: pixels, rowStride: rowStride, columns: columns, columnShares: columnShares, taps: taps, used: used,
    rows: rows,
    rowShares: rowShares, rowTaps: rowTaps, unit: unit, scratch: scratch, red: red, green: green, blue: blue)
}

/// ``resample`` of 16-bit pictures.
public func resample16(
  size n: Int, pixels: UnsafePointer<UInt16>, rowStride: Int, columns: UnsafePointer<SIMD2<Int32>>,
  columnShares: UnsafePointer<Float>,
  taps: Int, used: Range<Int>, rows: UnsafePointer<SIMD2<Int32>>, rowShares: UnsafePointer<Float>, rowTaps: Int,
  unit: Float,
  scratch: UnsafeMutablePointer<Float>, red: UnsafeMutablePointer<Float>, green: UnsafeMutablePointer<Float>,
  blue: UnsafeMutablePointer<Float>
) {
  resample(
    size: n, pixels: pixels, rowStride: rowStride, columns: columns, columnShares: columnShares, taps: taps, used: used,
    rows: rows,
    rowShares: rowShares, rowTaps: rowTaps, unit: unit, scratch: scratch, red: red, green: green, blue: blue)
}
