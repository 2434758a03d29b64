/// The number of rows of W in a tile. With two vectors of samples, twelve sums and the samples stay
/// in sixteen registers.
private let tileRows = 6

/// The number of rows of a whitening matrix after padding with rows of zeros to whole tiles.
func paddedRows(_ dimension: Int) -> Int { (dimension + tileRows - 1) / tileRows * tileRows }

/// Writes `logScale - |W (x - mean)|^2` for each sample of a block, with W lower triangular.
///
/// This is a matrix product whose result is squared and summed in registers and never stored. It
/// skips the zeros above the diagonal.
///
/// - Parameters:
///   - block: coordinate-major planes of `count` floats, a multiple of 32, of any alignment.
///   - whitening: W in rows of `dimension` floats, with ``paddedRows(_:)`` rows.
///   - scratch: `32 * dimension` floats.
func whitenedTerms(
  block: UnsafePointer<Float>, count: Int, dimension: Int, logScale: Float, mean: UnsafePointer<Float>,
  whitening: UnsafePointer<Float>,
  scratch: UnsafeMutablePointer<Float>, into terms: UnsafeMutablePointer<Float>
) {
  let width = 2 * lanes
  for start in Swift.stride(from: 0, to: count, by: width) {
    for j in 0..<dimension {
      let row = block + j * count + start, m = splat(mean[j])
      store(load(row) - m, scratch + j * width)
      store(load(row + lanes) - m, scratch + j * width + lanes)
    }
    var p = splat(0), q = p
    for row in Swift.stride(from: 0, to: dimension, by: tileRows) {
      let columns = min(row + tileRows, dimension)
      addSquares(whitening + row * dimension, dimension, columns: columns, scratch, &p, &q)
    }
    store(splat(logScale) - p, terms + start)
    store(splat(logScale) - q, terms + start + lanes)
  }
}

/// Adds the squares of six rows of `W d` to `p` and `q`, for two vectors of samples.
@inline(__always)
private func addSquares(
  _ rows: UnsafePointer<Float>, _ dimension: Int, columns: Int, _ d: UnsafePointer<Float>, _ p: inout Vector,
  _ q: inout Vector
) {
  let w0 = rows, w1 = w0 + dimension, w2 = w1 + dimension, w3 = w2 + dimension, w4 = w3 + dimension, w5 = w4 + dimension
  var a0 = splat(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0
  var b0 = a0, b1 = a0, b2 = a0, b3 = a0, b4 = a0, b5 = a0
  for j in 0..<columns {
    let x = load(d + 2 * j * lanes), y = load(d + (2 * j + 1) * lanes)
    let s0 = splat(w0[j]), s1 = splat(w1[j]), s2 = splat(w2[j]), s3 = splat(w3[j]), s4 = splat(w4[j]), s5 = splat(w5[j])
    a0 = fma(s0, x, a0); b0 = fma(s0, y, b0)
    a1 = fma(s1, x, a1); b1 = fma(s1, y, b1)
    a2 = fma(s2, x, a2); b2 = fma(s2, y, b2)
    a3 = fma(s3, x, a3); b3 = fma(s3, y, b3)
    a4 = fma(s4, x, a4); b4 = fma(s4, y, b4)
    a5 = fma(s5, x, a5); b5 = fma(s5, y, b5)
  }
  p = fma(a0, a0, fma(a1, a1, fma(a2, a2, fma(a3, a3, fma(a4, a4, fma(a5, a5, p))))))
  q = fma(b0, b0, fma(b1, b1, fma(b2, b2, fma(b3, b3, fma(b4, b4, fma(b5, b5, q))))))
}
