/// Runs one pass of a separable filter over a plane of rows:
/// `output[i] = sum over t of weights[t] input[i + (t - taps / 2) step]`.
///
/// - Parameters:
///   - count: the number of values to write, a multiple of 16.
///   - taps: the number of weights, odd.
///   - step: 1 to filter along rows, the length of a row to filter across them.
///   - input: readable for `taps / 2 * step` values before the first and after the last.
func convolve(
  count: Int, taps: Int, step: Int, weights: UnsafePointer<Float>, input: UnsafePointer<Float>,
  into output: UnsafeMutablePointer<Float>
) {
  let first = input - taps / 2 * step
  for i in Swift.stride(from: 0, to: count, by: lanes) {
    var sum = splat(weights[0]) * load(first + i)
    for t in 1..<taps { sum = fma(splat(weights[t]), load(first + i + t * step), sum) }
    store(sum, output + i)
  }
}

/// Turns the mean products of windows into covariances `E[xy] - E[x] E[y]`, adds `floor` to their
/// diagonals, and writes the square roots of their determinants.
///
/// - Parameters:
///   - count: the number of windows, a multiple of 16.
///   - moments: ten planes `stride` apart: the three means, the products xx, xy, xz, yy, yz, zz
///     (replaced by the covariances), and the square roots (written).
func finishCovariances(count: Int, stride: Int, floor: Float, moments: UnsafeMutablePointer<Float>) {
  for i in Swift.stride(from: 0, to: count, by: lanes) {
    let p = moments + i
    let x = load(p), y = load(p + stride), z = load(p + 2 * stride)
    let xx = load(p + 3 * stride) - x * x + splat(floor), xy = load(p + 4 * stride) - x * y,
      xz = load(p + 5 * stride) - x * z
    let yy = load(p + 6 * stride) - y * y + splat(floor), yz = load(p + 7 * stride) - y * z,
      zz = load(p + 8 * stride) - z * z + splat(floor)
    store(xx, p + 3 * stride)
    store(xy, p + 4 * stride)
    store(xz, p + 5 * stride)
    store(yy, p + 6 * stride)
    store(yz, p + 7 * stride)
    store(zz, p + 8 * stride)
    // Rounding may leave slightly less than the cube of the floor, the least possible determinant.
    let d = maximum(determinant(xx, xy, xz, yy, yz, zz), splat(floor * floor * floor))
    store(d * reciprocalRoot(d), p + 9 * stride)
  }
}

/// Adds `weight (1 - sqrt(|S1| |S2|) / |S|)` to the strength of each place.
///
/// S1 and S2 are the covariances of the windows `offset` before and after the place. S is the
/// covariance of their union: `(S1 + S2) / 2 + d d^T / 4`, where d is the difference of their
/// means.
///
/// - Parameter moments: the output of ``finishCovariances(count:stride:floor:moments:)``, from the
///   first place on.
func addCodingGains(
  count: Int, stride: Int, offset: Int, weight: Float, moments: UnsafePointer<Float>,
  into strengths: UnsafeMutablePointer<Float>
) {
  let half = splat(0.5), one = splat(1), w = splat(weight)
  for i in Swift.stride(from: 0, to: count, by: lanes) {
    let p = moments + i - offset, q = moments + i + offset
    @inline(__always) func mean(_ plane: Int) -> Vector { half * (load(p + plane * stride) + load(q + plane * stride)) }
    @inline(__always) func halfDifference(_ plane: Int) -> Vector {
      half * (load(p + plane * stride) - load(q + plane * stride))
    }
    let dx = halfDifference(0), dy = halfDifference(1), dz = halfDifference(2)
    let joint = determinant(
      fma(dx, dx, mean(3)), fma(dx, dy, mean(4)), fma(dx, dz, mean(5)), fma(dy, dy, mean(6)), fma(dy, dz, mean(7)),
      fma(dz, dz, mean(8)))
    // The joint determinant is the greater one, except for rounding.
    let own = load(p + 9 * stride) * load(q + 9 * stride)
    let gain = one - own / maximum(joint, own)
    store(fma(w, gain, load(strengths + i)), strengths + i)
  }
}

@inline(__always)
private func determinant(_ xx: Vector, _ xy: Vector, _ xz: Vector, _ yy: Vector, _ yz: Vector, _ zz: Vector) -> Vector {
  xx * (yy * zz - yz * yz) - xy * (xy * zz - yz * xz) + xz * (xy * yz - yy * xz)
}

/// `1 / sqrt v` for normal positive v, accurate to about one rounding error: an initial guess from
/// the bits and three Newton steps.
@inline(__always)
private func reciprocalRoot(_ v: Vector) -> Vector {
  var r = unsafeBitCast(Bits(repeating: 0x5f37_59df) &- (unsafeBitCast(v, to: Bits.self) &>> 1), to: Vector.self)
  let h = splat(0.5) * v
  for _ in 0..<3 { r = r * (splat(1.5) - h * r * r) }
  return r
}
