/// Samples a square of `size * size` places from an interleaved picture by bilinear interpolation.
///
/// First blends pairs of rows over all columns in use, which accesses memory in order, then picks
/// places from the blended row.
///
/// - Parameters:
///   - pixels: the samples of the picture, of whose channels the first three are used.
///   - rowStride: the number of samples in a row.
///   - columns: for each of `taps * size` places along x, the index of the first sample of the left
///     and of the right pixel.
///   - columnShares: the share of the right pixel at each place.
///   - taps: the number of places along x that are averaged.
///   - firstUsed: the first sample of a row that `columns` refers to.
///   - usedCount: the number of samples from there to the last.
///   - rows: for each of `rowTaps * size` places along y, the upper and the lower row.
///   - rowShares: the share of the lower row at each place.
///   - unit: the factor for a sum of taps.
///   - scratch: `usedCount` floats.
@inline(__always)
private func resample<Sample: FixedWidthInteger & UnsignedInteger>(
  size n: Int, pixels: UnsafePointer<Sample>, rowStride: Int, columns: UnsafePointer<Int32>,
  columnShares: UnsafePointer<Float>,
  taps: Int, firstUsed: Int, usedCount: Int, rows: UnsafePointer<Int32>, rowShares: UnsafePointer<Float>, rowTaps: Int,
  unit: Float,
  scratch: UnsafeMutablePointer<Float>, red: UnsafeMutablePointer<Float>, green: UnsafeMutablePointer<Float>,
  blue: UnsafeMutablePointer<Float>
) {
  let count = usedCount, blended = UnsafePointer(scratch) - firstUsed
  for y in 0..<n {
    for v in 0..<rowTaps {
      let tap = y * rowTaps + v
      let upper = pixels + Int(rows[2 * tap]) * rowStride + firstUsed,
        lower = pixels + Int(rows[2 * tap + 1]) * rowStride + firstUsed
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
        let left = blended + Int(columns[2 * u]), right = blended + Int(columns[2 * u + 1]), share = columnShares[u]
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

/// ``resample`` for 8-bit pictures.
func resample8(
  size n: Int, pixels: UnsafePointer<UInt8>, rowStride: Int, columns: UnsafePointer<Int32>,
  columnShares: UnsafePointer<Float>,
  taps: Int, firstUsed: Int, usedCount: Int, rows: UnsafePointer<Int32>, rowShares: UnsafePointer<Float>, rowTaps: Int,
  unit: Float,
  scratch: UnsafeMutablePointer<Float>, red: UnsafeMutablePointer<Float>, green: UnsafeMutablePointer<Float>,
  blue: UnsafeMutablePointer<Float>
) {
  resample(
    size: n, pixels: pixels, rowStride: rowStride, columns: columns, columnShares: columnShares, taps: taps,
    firstUsed: firstUsed, usedCount: usedCount,
    rows: rows,
    rowShares: rowShares, rowTaps: rowTaps, unit: unit, scratch: scratch, red: red, green: green, blue: blue)
}

/// ``resample`` for 16-bit pictures.
func resample16(
  size n: Int, pixels: UnsafePointer<UInt16>, rowStride: Int, columns: UnsafePointer<Int32>,
  columnShares: UnsafePointer<Float>,
  taps: Int, firstUsed: Int, usedCount: Int, rows: UnsafePointer<Int32>, rowShares: UnsafePointer<Float>, rowTaps: Int,
  unit: Float,
  scratch: UnsafeMutablePointer<Float>, red: UnsafeMutablePointer<Float>, green: UnsafeMutablePointer<Float>,
  blue: UnsafeMutablePointer<Float>
) {
  resample(
    size: n, pixels: pixels, rowStride: rowStride, columns: columns, columnShares: columnShares, taps: taps,
    firstUsed: firstUsed, usedCount: usedCount,
    rows: rows,
    rowShares: rowShares, rowTaps: rowTaps, unit: unit, scratch: scratch, red: red, green: green, blue: blue)
}
