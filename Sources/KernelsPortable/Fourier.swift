/// The number of channels of one place of a map or one frequency of its spectrum. They are adjacent
/// in memory.
let channelWidth = 16

/// Transforms maps of `size * size` places, sixteen real channels at a time, into the
/// `size / 2 + 1` columns of their Hermitian spectra.
///
/// Two rows are transformed as the real and the imaginary part of one complex row and separated
/// afterwards by their symmetries.
///
/// - Parameters:
///   - plan: the factors of `size` (4, 2, 3), terminated by 0.
///   - twiddles: `cos(2 pi k / size)` for k from 0 to `size - 1`, then the sines.
///   - scratch: `4 * size` vectors.
func transformForward(
  size n: Int, plan: UnsafePointer<Int>, twiddles: UnsafePointer<Float>, input: UnsafePointer<Float>,
  real: UnsafeMutablePointer<Float>,
  imaginary: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
) {
  let columns = n / 2 + 1
  for part in Swift.stride(from: 0, to: channelWidth, by: lanes) {
    for y in Swift.stride(from: 0, to: n, by: 2) {
      let first = input + y * n * channelWidth + part, second = first + n * channelWidth
      for x in 0..<n {
        store(load(first + x * channelWidth), scratch + x * lanes)
        store(load(second + x * channelWidth), scratch + (n + x) * lanes)
      }
      let (a, b) = transformLine(n, plan, twiddles, scratch)
      for k in 0..<columns {
        let mirrored = k == 0 ? 0 : n - k
        let zr = load(a + k * lanes), zi = load(b + k * lanes), wr = load(a + mirrored * lanes),
          wi = load(b + mirrored * lanes)
        let at = (y * columns + k) * channelWidth + part, below = at + columns * channelWidth
        store((zr + wr) * splat(0.5), real + at)
        store((zi - wi) * splat(0.5), imaginary + at)
        store((zi + wi) * splat(0.5), real + below)
        store((wr - zr) * splat(0.5), imaginary + below)
      }
    }
    for k in 0..<columns { transformColumn(n, k * channelWidth + part, plan, twiddles, real, imaginary, scratch) }
  }
}

/// The inverse of ``transformForward``, scaled by `1 / (size * size)`. Overwrites the spectrum.
func transformInverse(
  size n: Int, plan: UnsafePointer<Int>, twiddles: UnsafePointer<Float>, real: UnsafeMutablePointer<Float>,
  imaginary: UnsafeMutablePointer<Float>, output: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
) {
  let columns = n / 2 + 1, unit = splat(1 / Float(n * n))
  for part in Swift.stride(from: 0, to: channelWidth, by: lanes) {
    // The inverse transform is the forward transform with real and imaginary parts exchanged.
    for k in 0..<columns { transformColumn(n, k * channelWidth + part, plan, twiddles, imaginary, real, scratch) }
    for y in Swift.stride(from: 0, to: n, by: 2) {
      for k in 0..<columns {
        let at = (y * columns + k) * channelWidth + part, below = at + columns * channelWidth
        let ar = load(real + at), ai = load(imaginary + at), br = load(real + below), bi = load(imaginary + below)
        store(ai + br, scratch + k * lanes)
        store(ar - bi, scratch + (n + k) * lanes)
        if k > 0, k < n - k {
          store(br - ai, scratch + (n - k) * lanes)
          store(ar + bi, scratch + (2 * n - k) * lanes)
        }
      }
      let (b, a) = transformLine(n, plan, twiddles, scratch)
      let first = output + y * n * channelWidth + part, second = first + n * channelWidth
      for x in 0..<n {
        store(load(a + x * lanes) * unit, first + x * channelWidth)
        store(load(b + x * lanes) * unit, second + x * channelWidth)
      }
    }
  }
}

@inline(__always)
private func transformColumn(
  _ n: Int, _ offset: Int, _ plan: UnsafePointer<Int>, _ twiddles: UnsafePointer<Float>,
  _ real: UnsafeMutablePointer<Float>,
  _ imaginary: UnsafeMutablePointer<Float>, _ scratch: UnsafeMutablePointer<Float>
) {
  let stride = (n / 2 + 1) * channelWidth
  for y in 0..<n {
    store(load(real + y * stride + offset), scratch + y * lanes)
    store(load(imaginary + y * stride + offset), scratch + (n + y) * lanes)
  }
  let (a, b) = transformLine(n, plan, twiddles, scratch)
  for y in 0..<n {
    store(load(a + y * lanes), real + y * stride + offset)
    store(load(b + y * lanes), imaginary + y * stride + offset)
  }
}

/// Transforms the n complex vectors at `scratch`, real parts first, by Stockham's self-sorting
/// algorithm.
///
/// - Returns: the real and the imaginary parts of the result, in the first or the second half of
///   the `4 * n` vectors of `scratch`.
private func transformLine(
  _ n: Int, _ plan: UnsafePointer<Int>, _ twiddles: UnsafePointer<Float>, _ scratch: UnsafeMutablePointer<Float>
) -> (real: UnsafeMutablePointer<Float>, imaginary: UnsafeMutablePointer<Float>) {
  var from = scratch, to = scratch + 2 * n * lanes
  let imaginary = n * lanes
  var length = n, spread = 1
  var radix = plan
  while radix.pointee > 0 {
    let groups = length / radix.pointee, step = spread * groups * lanes
    for p in 0..<groups {
      for q in 0..<spread {
        let source = from + (q + spread * p) * lanes, target = to + (q + spread * radix.pointee * p) * lanes
        switch radix.pointee {
        case 4: butterfly4(source, step, target, spread * lanes, imaginary, twiddles, p * spread, n)
        case 3: butterfly3(source, step, target, spread * lanes, imaginary, twiddles, p * spread, n)
        default: butterfly2(source, step, target, spread * lanes, imaginary, twiddles, p * spread, n)
        }
      }
    }
    swap(&from, &to)
    length = groups
    spread *= radix.pointee
    radix += 1
  }
  return (from, from + imaginary)
}

/// Writes `(r + i s) exp(-2 pi i k / n)`.
@inline(__always)
private func turn(
  _ r: Vector, _ s: Vector, _ k: Int, _ twiddles: UnsafePointer<Float>, _ n: Int, _ target: UnsafeMutablePointer<Float>,
  _ imaginary: Int
) {
  let c = splat(twiddles[k]), d = splat(twiddles[n + k])
  store(fma(r, c, s * d), target)
  store(fma(s, c, -(r * d)), target + imaginary)
}

@inline(__always)
private func butterfly4(
  _ source: UnsafeMutablePointer<Float>, _ step: Int, _ target: UnsafeMutablePointer<Float>, _ spread: Int,
  _ imaginary: Int,
  _ twiddles: UnsafePointer<Float>, _ k: Int, _ n: Int
) {
  let ar = load(source), ai = load(source + imaginary), br = load(source + step), bi = load(source + step + imaginary)
  let cr = load(source + 2 * step), ci = load(source + 2 * step + imaginary)
  let dr = load(source + 3 * step), di = load(source + 3 * step + imaginary)
  let sr = ar + cr, si = ai + ci, tr = ar - cr, ti = ai - ci
  let ur = br + dr, ui = bi + di, vr = br - dr, vi = bi - di
  store(sr + ur, target)
  store(si + ui, target + imaginary)
  turn(tr + vi, ti - vr, k, twiddles, n, target + spread, imaginary)
  turn(sr - ur, si - ui, 2 * k, twiddles, n, target + 2 * spread, imaginary)
  turn(tr - vi, ti + vr, 3 * k, twiddles, n, target + 3 * spread, imaginary)
}

@inline(__always)
private func butterfly3(
  _ source: UnsafeMutablePointer<Float>, _ step: Int, _ target: UnsafeMutablePointer<Float>, _ spread: Int,
  _ imaginary: Int,
  _ twiddles: UnsafePointer<Float>, _ k: Int, _ n: Int
) {
  let halfRootOfThree = splat(0.8660254037844386)
  let ar = load(source), ai = load(source + imaginary), br = load(source + step), bi = load(source + step + imaginary)
  let cr = load(source + 2 * step), ci = load(source + 2 * step + imaginary)
  let sr = br + cr, si = bi + ci, dr = (br - cr) * halfRootOfThree, di = (bi - ci) * halfRootOfThree
  let mr = ar - sr * splat(0.5), mi = ai - si * splat(0.5)
  store(ar + sr, target)
  store(ai + si, target + imaginary)
  turn(mr + di, mi - dr, k, twiddles, n, target + spread, imaginary)
  turn(mr - di, mi + dr, 2 * k, twiddles, n, target + 2 * spread, imaginary)
}

@inline(__always)
private func butterfly2(
  _ source: UnsafeMutablePointer<Float>, _ step: Int, _ target: UnsafeMutablePointer<Float>, _ spread: Int,
  _ imaginary: Int,
  _ twiddles: UnsafePointer<Float>, _ k: Int, _ n: Int
) {
  let ar = load(source), ai = load(source + imaginary), br = load(source + step), bi = load(source + step + imaginary)
  store(ar + br, target)
  store(ai + bi, target + imaginary)
  turn(ar - br, ai - bi, k, twiddles, n, target + spread, imaginary)
}
