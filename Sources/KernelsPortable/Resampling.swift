/// Samples a square of `size * size` places from an interleaved picture by bilinear interpolation.
///
/// - Parameters:
///   - pixels: samples of the picture; its first three channels are taken.
///   - channels: samples a pixel.
///   - rowStride: samples a row.
///   - columns: for each of `taps * size` places along x the index of the first sample of the left and of the right pixel.
///   - columnShares: the right pixel's shares.
///   - rows: for each of `rowTaps * size` places along y the upper and lower row.
///   - unit: what a sample is multiplied by, divided by the number of taps of a place.
@inline(__always)
private func resample<Sample: FixedWidthInteger & UnsignedInteger>(
  size n: Int, pixels: UnsafePointer<Sample>, rowStride: Int, columns: UnsafePointer<SIMD2<Int32>>, columnShares: UnsafePointer<Float>,
  taps: Int, rows: UnsafePointer<SIMD2<Int32>>, rowShares: UnsafePointer<Float>, rowTaps: Int, unit: Float,
  red: UnsafeMutablePointer<Float>, green: UnsafeMutablePointer<Float>, blue: UnsafeMutablePointer<Float>
) {
  for y in 0..<n {
    for x in 0..<n {
      var r: Float = 0, g: Float = 0, b: Float = 0
      for v in y * rowTaps..<(y + 1) * rowTaps {
        let upper = pixels + Int(rows[v].x) * rowStride, lower = pixels + Int(rows[v].y) * rowStride
        let down = rowShares[v]
        for u in x * taps..<(x + 1) * taps {
          let left = Int(columns[u].x), right = Int(columns[u].y)
          let w11 = columnShares[u] * down, w01 = columnShares[u] - w11, w10 = down - w11, w00 = 1 - columnShares[u] - w10
          r += Float(upper[left]) * w00 + Float(upper[right]) * w01 + Float(lower[left]) * w10 + Float(lower[right]) * w11
          g += Float(upper[left + 1]) * w00 + Float(upper[right + 1]) * w01 + Float(lower[left + 1]) * w10 + Float(lower[right + 1]) * w11
          b += Float(upper[left + 2]) * w00 + Float(upper[right + 2]) * w01 + Float(lower[left + 2]) * w10 + Float(lower[right + 2]) * w11
        }
      }
      red[y * n + x] = r * unit
      green[y * n + x] = g * unit
      blue[y * n + x] = b * unit
    }
  }
}

/// ``resample`` of 8-bit pictures.
public func resample8(
  size n: Int, pixels: UnsafePointer<UInt8>, rowStride: Int, columns: UnsafePointer<SIMD2<Int32>>, columnShares: UnsafePointer<Float>,
  taps: Int, rows: UnsafePointer<SIMD2<Int32>>, rowShares: UnsafePointer<Float>, rowTaps: Int, unit: Float,
  red: UnsafeMutablePointer<Float>, green: UnsafeMutablePointer<Float>, blue: UnsafeMutablePointer<Float>
) {
  resample(
    size: n, pixels: pixels, rowStride: rowStride, columns: columns, columnShares: columnShares, taps: taps, rows: rows, rowShares: rowShares,
    rowTaps: rowTaps, unit: unit, red: red, green: green, blue: blue)
}

/// ``resample`` of 16-bit pictures.
public func resample16(
  size n: Int, pixels: UnsafePointer<UInt16>, rowStride: Int, columns: UnsafePointer<SIMD2<Int32>>, columnShares: UnsafePointer<Float>,
  taps: Int, rows: UnsafePointer<SIMD2<Int32>>, rowShares: UnsafePointer<Float>, rowTaps: Int, unit: Float,
  red: UnsafeMutablePointer<Float>, green: UnsafeMutablePointer<Float>, blue: UnsafeMutablePointer<Float>
) {
  resample(
    size: n, pixels: pixels, rowStride: rowStride, columns: columns, columnShares: columnShares, taps: taps, rows: rows, rowShares: rowShares,
    rowTaps: rowTaps, unit: unit, red: red, green: green, blue: blue)
}
