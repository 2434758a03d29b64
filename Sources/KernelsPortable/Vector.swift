// This source is compiled once for each instruction set: KernelsAVX2 and KernelsAVX512 hold
// symbolic links to these files.
//
// It uses only operations that compile to single vector instructions. Swift's `pointwiseMax`,
// `clamped`, `rounded`, `.max()`, arithmetic right shifts and integer conversions run lane by lane,
// 20 to 60 times slower.

#if MIXEL_AVX512
  typealias Vector = SIMD16<Float>
  typealias Bits = SIMD16<UInt32>
#elseif MIXEL_AVX2
  typealias Vector = SIMD8<Float>
  typealias Bits = SIMD8<UInt32>
#else
  typealias Vector = SIMD4<Float>
  typealias Bits = SIMD4<UInt32>
#endif

let lanes = Vector.scalarCount

@inline(__always)
func splat(_ value: Float) -> Vector { Vector(repeating: value) }

/// `a * b + c`, fused where the target has the instruction. Elsewhere a fused operation would run
/// lane by lane.
@inline(__always)
func fma(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector {
  #if MIXEL_AVX512 || MIXEL_AVX2 || arch(arm64)
    c.addingProduct(a, b)
  #else
    a * b + c
  #endif
}

@inline(__always)
func load(_ p: UnsafeRawPointer) -> Vector { p.loadUnaligned(as: Vector.self) }

@inline(__always)
func store(_ v: Vector, _ p: UnsafeMutableRawPointer) { p.storeBytes(of: v, as: Vector.self) }

@inline(__always)
func minimum(_ a: Vector, _ b: Vector) -> Vector { a.replacing(with: b, where: b .< a) }

@inline(__always)
func maximum(_ a: Vector, _ b: Vector) -> Vector { a.replacing(with: b, where: a .< b) }

/// `2^t` for `t <= 0`, with a relative error below 2e-7. Treats `t` below -64 as -64.
///
/// 2^-64 is negligible in a sum that is at least 1, and its products with squared distances are
/// still normal numbers. Denormal ones would cost a hundred cycles each.
///
/// With `t = n + f`, `n` whole and `f` in -1/2 ... 1/2, a minimax polynomial gives `2^f`, and `n`
/// is added to its exponent bits.
@inline(__always)
func exp2(_ t: Vector) -> Vector {
  // Adding this constant rounds to the nearest whole number and leaves it in the low bits.
  let toWhole = splat(0x1.8p23)
  let clamped = maximum(t, splat(-64))
  let shifted = clamped + toWhole
  let f = clamped - (shifted - toWhole)
  // Estrin's scheme has one product more than Horner's and a dependency chain two thirds as long.
  let f2 = f * f
  let low = fma(splat(0.6931469440460205), f, splat(1))
  let middle = fma(splat(0.05550713092088699), f, splat(0.24022120237350464))
  let high = fma(splat(0.0013276472454890609), f, splat(0.009675540961325169))
  let p = fma(fma(high, f2, middle), f2, low)
  let exponent = unsafeBitCast(shifted, to: Bits.self) &<< 23
  return unsafeBitCast(unsafeBitCast(p, to: Bits.self) &+ exponent, to: Vector.self)
}

/// `log2 v` for normal `v >= 1`, with an absolute error below 2e-7 plus rounding.
///
/// `v = 2^e * (1 + m)` with `1 + m` in `sqrt(1/2) ... sqrt(2)`, and `log2(1 + m) = m * P(m)` with a
/// minimax polynomial P.
@inline(__always)
func log2(_ v: Vector) -> Vector {
  let rootHalf: UInt32 = 0x3f35_04f3
  let bits = unsafeBitCast(v, to: Bits.self)
  let exponent = (bits &- Bits(repeating: rootHalf)) & Bits(repeating: 0x7f80_0000)
  let m = unsafeBitCast(bits &- exponent, to: Vector.self) - splat(1)
  // `exponent / 2^23` as a float, without a conversion: put it into the low bits of 2^23, subtract
  // 2^23.
  let whole = unsafeBitCast((exponent &>> 23) | Bits(repeating: 0x4b00_0000), to: Vector.self) - splat(0x1p23)
  var p = fma(splat(0.12926436960697174), m, splat(-0.20893384516239166))
  p = fma(p, m, splat(0.21521224081516266))
  p = fma(p, m, splat(-0.23867566883563995))
  p = fma(p, m, splat(0.2879391014575958))
  p = fma(p, m, splat(-0.3607162535190582))
  p = fma(p, m, splat(0.4809102714061737))
  p = fma(p, m, splat(-0.7213472127914429))
  p = fma(p, m, splat(1.4426950216293335))
  return fma(p, m, whole)
}

/// The sum of the lanes in `Double`, added from the first to the last.
@inline(__always)
func laneSum(_ v: Vector) -> Double {
  var sum = 0.0
  for lane in 0..<lanes { sum += Double(v[lane]) }
  return sum
}

/// The sum of the lanes, added pairwise.
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
