// Spectra are raw memory, so that callers can pass arrays of channels directly. A spectrum has
// `count` frequencies in `groups` groups of sixteen channels. The channels of group g at frequency
// k start at the float `(g * count + k) * 16`.

/// Writes `sum_d conj(f_d) x_d` over all channels d, one complex number for each frequency.
func correlate(
  count: Int, groups: Int, filterReal: UnsafeRawPointer, filterImaginary: UnsafeRawPointer,
  real: UnsafeRawPointer,
  imaginary: UnsafeRawPointer, intoReal outputReal: UnsafeMutablePointer<Float>,
  imaginary outputImaginary: UnsafeMutablePointer<Float>
) {
  for k in 0..<count {
    var sr = splat(0), si = sr
    for g in 0..<groups {
      for part in Swift.stride(from: 0, to: channelWidth, by: lanes) {
        let at = bytes((g * count + k) * channelWidth + part)
        let fr = load(filterReal + at), fi = load(filterImaginary + at), xr = load(real + at), xi = load(imaginary + at)
        sr = fma(fr, xr, fma(fi, xi, sr))
        si = fma(fr, xi, si) - fi * xr
      }
    }
    outputReal[k] = total(sr)
    outputImaginary[k] = total(si)
  }
}

/// Writes the filter f that minimises
/// `|f^H x - y|^2 / n + mu |f - p|^2 + gamma |f - g + h / gamma|^2` at each frequency
/// independently.
///
/// By the Sherman-Morrison formula `f = (b - x (x^H b) / (n a + x^H x)) / a` with `a = mu + gamma`
/// and `b = x conj(y) / n + mu p + gamma g - h`.
///
/// - Parameters:
///   - places: n, the number of places of the map.
///   - real: the real parts of x; `imaginary` are the imaginary parts.
///   - labelReal: y, one number for each frequency.
///   - priorReal: p.
///   - splitReal: g.
///   - dualReal: h.
func solveRankOne(
  count: Int, groups: Int, places n: Float, mu: Float, gamma: Float, real: UnsafeRawPointer,
  imaginary: UnsafeRawPointer,
  labelReal: UnsafePointer<Float>, labelImaginary: UnsafePointer<Float>, priorReal: UnsafeRawPointer,
  priorImaginary: UnsafeRawPointer,
  splitReal: UnsafeRawPointer, splitImaginary: UnsafeRawPointer, dualReal: UnsafeRawPointer,
  dualImaginary: UnsafeRawPointer,
  intoReal filterReal: UnsafeMutableRawPointer, imaginary filterImaginary: UnsafeMutableRawPointer
) {
  let m = splat(mu), c = splat(gamma), a = mu + gamma
  for k in 0..<count {
    let yr = splat(labelReal[k] / n), yi = splat(labelImaginary[k] / n)
    var power = splat(0), dr = power, di = power
    for g in 0..<groups {
      for part in Swift.stride(from: 0, to: channelWidth, by: lanes) {
        let at = bytes((g * count + k) * channelWidth + part)
        let xr = load(real + at), xi = load(imaginary + at)
        var br = fma(xr, yr, xi * yi) - load(dualReal + at)
        br = fma(load(priorReal + at), m, fma(load(splitReal + at), c, br))
        var bi = fma(xi, yr, -(xr * yi)) - load(dualImaginary + at)
        bi = fma(load(priorImaginary + at), m, fma(load(splitImaginary + at), c, bi))
        store(br, filterReal + at)
        store(bi, filterImaginary + at)
        power = fma(xr, xr, fma(xi, xi, power))
        dr = fma(xr, br, fma(xi, bi, dr))
        di = fma(xr, bi, di) - xi * br
      }
    }
    let share = 1 / (n * a + total(power))
    let pr = splat(total(dr) * share), pi = splat(total(di) * share), unit = splat(1 / a)
    for g in 0..<groups {
      for part in Swift.stride(from: 0, to: channelWidth, by: lanes) {
        let at = bytes((g * count + k) * channelWidth + part)
        let xr = load(real + at), xi = load(imaginary + at)
        store((load(filterReal + at) - fma(xr, pr, -(xi * pi))) * unit, filterReal + at)
        store((load(filterImaginary + at) - fma(xr, pi, xi * pr)) * unit, filterImaginary + at)
      }
    }
  }
}

/// Writes `factor x + y` for `count` floats, a multiple of 16.
func scaleAndAdd(
  count: Int, factor: Float, _ x: UnsafeRawPointer, _ y: UnsafeRawPointer, into output: UnsafeMutableRawPointer
) {
  let a = splat(factor)
  for at in Swift.stride(from: 0, to: bytes(count), by: bytes(lanes)) {
    store(fma(load(x + at), a, load(y + at)), output + at)
  }
}

/// Adds `factor (x - y)` to `count` floats, a multiple of 16.
func addDifference(
  count: Int, factor: Float, _ x: UnsafeRawPointer, _ y: UnsafeRawPointer, to output: UnsafeMutableRawPointer
) {
  let a = splat(factor)
  for at in Swift.stride(from: 0, to: bytes(count), by: bytes(lanes)) {
    store(fma(load(x + at) - load(y + at), a, load(output + at)), output + at)
  }
}

/// The number of bytes of `count` floats.
@inline(__always)
private func bytes(_ count: Int) -> Int { count * MemoryLayout<Float>.stride }

/// Multiplies the sixteen channels of each of `count` places by the factor of the place.
func scalePlaces(count: Int, factors: UnsafePointer<Float>, _ map: UnsafeMutablePointer<Float>) {
  for i in 0..<count {
    let f = splat(factors[i])
    for part in Swift.stride(from: i * channelWidth, to: (i + 1) * channelWidth, by: lanes) {
      store(load(map + part) * f, map + part)
    }
  }
}
