// Spectra are of `count` frequencies in `groups` groups of sixteen channels: group g of frequency k
// is at `(g * count + k) * 16`.

/// Writes `sum_d conj(f_d) x_d` over all channels d, one number a frequency.
public func correlate(
  count: Int, groups: Int, filterReal: UnsafePointer<Float>, filterImaginary: UnsafePointer<Float>,
  real: UnsafePointer<Float>,
  imaginary: UnsafePointer<Float>, intoReal outputReal: UnsafeMutablePointer<Float>,
  imaginary outputImaginary: UnsafeMutablePointer<Float>
) {
  for k in 0..<count {
    var sr = splat(0), si = sr
    for g in 0..<groups {
      for part in Swift.stride(from: 0, to: channelWidth, by: lanes) {
        let at = (g * count + k) * channelWidth + part
        let fr = load(filterReal + at), fi = load(filterImaginary + at), xr = load(real + at), xi = load(imaginary + at)
        sr = fma(fr, xr, fma(fi, xi, sr))
        si = fma(fr, xi, si) - fi * xr
      }
    }
    outputReal[k] = total(sr)
    outputImaginary[k] = total(si)
  }
}

/// The filter that minimises, at each frequency by itself,
/// `|f^H x - y|^2 / n + mu |f - p|^2 + gamma |f - g + h / gamma|^2`, by the Sherman-Morrison
/// formula: `f = (b - x (x^H b) / (n a + x^H x)) / a` with `a = mu + gamma`,
/// `b = x conj(y) / n + mu p + gamma g - h`.
///
/// - Parameters:
///   - labelReal: y, one number a frequency, as its imaginary part.
///   - places: n, the number of places of the map.
public func solveRankOne(
  count: Int, groups: Int, places n: Float, mu: Float, gamma: Float, real: UnsafePointer<Float>,
  imaginary: UnsafePointer<Float>,
  labelReal: UnsafePointer<Float>, labelImaginary: UnsafePointer<Float>, priorReal: UnsafePointer<Float>,
  priorImaginary: UnsafePointer<Float>,
  splitReal: UnsafePointer<Float>, splitImaginary: UnsafePointer<Float>, dualReal: UnsafePointer<Float>,
  dualImaginary: UnsafePointer<Float>,
  intoReal filterReal: UnsafeMutablePointer<Float>, imaginary filterImaginary: UnsafeMutablePointer<Float>
) {
  let m = splat(mu), c = splat(gamma), a = mu + gamma
  for k in 0..<count {
    let yr = splat(labelReal[k] / n), yi = splat(labelImaginary[k] / n)
    var power = splat(0), dr = power, di = power
    for g in 0..<groups {
      for part in Swift.stride(from: 0, to: channelWidth, by: lanes) {
        let at = (g * count + k) * channelWidth + part
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
        let at = (g * count + k) * channelWidth + part
        let xr = load(real + at), xi = load(imaginary + at)
        store((load(filterReal + at) - fma(xr, pr, -(xi * pi))) * unit, filterReal + at)
        store((load(filterImaginary + at) - fma(xr, pi, xi * pr)) * unit, filterImaginary + at)
      }
    }
  }
}

/// Writes `a x + y` of `count` floats, a multiple of 16.
public func scaleAndAdd(
  count: Int, factor: Float, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
  into output: UnsafeMutablePointer<Float>
) {
  let a = splat(factor)
  for i in Swift.stride(from: 0, to: count, by: lanes) { store(fma(load(x + i), a, load(y + i)), output + i) }
}

/// Adds `a (x - y)` to `count` floats, a multiple of 16.
public func addDifference(
  count: Int, factor: Float, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
  to output: UnsafeMutablePointer<Float>
) {
  let a = splat(factor)
  for i in Swift.stride(from: 0, to: count, by: lanes) {
    store(fma(load(x + i) - load(y + i), a, load(output + i)), output + i)
  }
}

/// Multiplies all sixteen channels of each of `count` places by its factor.
public func scalePlaces(count: Int, factors: UnsafePointer<Float>, _ map: UnsafeMutablePointer<Float>) {
  for i in 0..<count {
    let f = splat(factors[i])
    for part in Swift.stride(from: i * channelWidth, to: (i + 1) * channelWidth, by: lanes) {
      store(load(map + part) * f, map + part)
    }
  }
}

/// The sum of the lanes, in pairs.
@inline(__always)
func total(_ v: Vector) -> Float {
  #if MIXEL_AVX512
    return total(v.lowHalf + v.highHalf)
  #elseif MIXEL_AVX2
    let q = v.lowHalf + v.highHalf
    return (q.x + q.z) + (q.y + q.w)
  #else
    return (v.x + v.z) + (v.y + v.w)
  #endif
}

#if MIXEL_AVX512
  @inline(__always)
  private func total(_ v: SIMD8<Float>) -> Float {
    let q = v.lowHalf + v.highHalf
    return (q.x + q.z) + (q.y + q.w)
  }
#endif
