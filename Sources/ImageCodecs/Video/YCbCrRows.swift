// The loops over a row of pixels. They are written so that the compiler vectorises them with SSE2
// and NEON: 16-bit lanes, upper halves of products, constant coefficients, no bounds checks. Their
// callers ensure the bounds.

extension ChromaSiting {
  /// Interpolates the chroma of one row of pixels, in 1/256 level relative to the middle level 128.
  ///
  /// - Parameters:
  ///   - plane: a plane of size `size`.
  ///   - column: scratch memory for two more samples than the plane's width.
  ///   - target: memory for all pixels that the plane's samples cover, up to three more than a row
  ///     has.
  func interpolate(
    _ plane: UnsafePointer<UInt8>, _ size: (width: Int, height: Int), atRow y: Int, top: Int,
    column: UnsafeMutablePointer<Int16>,
    to target: UnsafeMutablePointer<Int16>
  ) {
    let position = rows(at: y, top: top, planeHeight: size.height)
    let upper = plane + position.upper * size.width, lower = plane + position.lower * size.width
    let values = column + 1
    let count = size.width
    blend(upper, lower, quarters: Int16(position.quarters), to: values, count: count)
    values[-1] = values[0]
    values[count] = values[count - 1]
    switch (horizontalShift, left) {
    case (0, _): copy(values, to: target, count: count)
    case (1, 0): spreadFromLeft(values, to: target, count: count)
    case (1, _): spreadFromMiddle(values, to: target, count: count)
    default: spreadFourfold(values, to: target, count: count)
    }
  }
}

// Each loop is a separate function: once inlined into each other, the compiler can no longer prove
// that their rows do not overlap.

/// Interpolates between two rows, in quarters of a level.
@inline(never)
private func blend(
  _ upper: UnsafePointer<UInt8>, _ lower: UnsafePointer<UInt8>, quarters: Int16, to values: UnsafeMutablePointer<Int16>,
  count: Int
) {
  let rest = 4 &- quarters
  for i in 0..<count { values[i] = Int16(upper[i]) &* rest &+ Int16(lower[i]) &* quarters }
}

@inline(never)
private func copy(_ values: UnsafePointer<Int16>, to target: UnsafeMutablePointer<Int16>, count: Int) {
  for i in 0..<count { target[i] = centered(4 &* values[i]) }
}

/// For samples that lie on every second pixel.
@inline(never)
private func spreadFromLeft(_ values: UnsafePointer<Int16>, to target: UnsafeMutablePointer<Int16>, count: Int) {
  for i in 0..<count {
    target[2 &* i] = centered(4 &* values[i])
    target[2 &* i &+ 1] = centered(2 &* (values[i] &+ values[i &+ 1]))
  }
}

/// For samples that lie between pixels 2i and 2i + 1.
@inline(never)
private func spreadFromMiddle(_ values: UnsafePointer<Int16>, to target: UnsafeMutablePointer<Int16>, count: Int) {
  for i in 0..<count {
    target[2 &* i] = centered(values[i &- 1] &+ 3 &* values[i])
    target[2 &* i &+ 1] = centered(3 &* values[i] &+ values[i &+ 1])
  }
}

/// For samples that lie on every fourth pixel.
@inline(never)
private func spreadFourfold(_ values: UnsafePointer<Int16>, to target: UnsafeMutablePointer<Int16>, count: Int) {
  for i in 0..<count {
    let here = values[i], next = values[i &+ 1]
    target[4 &* i] = centered(4 &* here)
    target[4 &* i &+ 1] = centered(3 &* here &+ next)
    target[4 &* i &+ 2] = centered(2 &* (here &+ next))
    target[4 &* i &+ 3] = centered(here &+ 3 &* next)
  }
}

/// Converts sixteenths of a level, 0...4080, to 1/256 level relative to the middle, -32768...32512.
@inline(__always)
private func centered(_ sixteenths: Int16) -> Int16 { (sixteenths &- 16 * 128) &<< 4 }

/// Converts a row to pixels of two 16-bit halves each: red in the lowest byte, then green, blue,
/// and an unused byte.
@inline(never)
func mix<Weights: LumaWeights, Levels: SampleLevels>(
  _ luma: UnsafePointer<UInt8>, _ blue: UnsafePointer<Int16>, _ red: UnsafePointer<Int16>,
  to halves: UnsafeMutablePointer<UInt16>,
  count: Int, _: Weights.Type, _: Levels.Type
) {
  // Sums are in 1/32 level: luma in 1/128 level times a coefficient in 2^-14, chroma in 1/256 level
  // times a coefficient in 2^-13, divided by 2^16. Adding half a level rounds to nearest. Greys,
  // whose chroma is 0, become exactly the nearest level, because truncating twice equals truncating
  // once.
  let half: Int16 = 16
  for x in 0..<count {
    let y = upperHalf((Int16(luma[x]) &- Levels.black) &<< 7, gain(Levels.lumaSpan, 1, bits: 14)) &+ half
    let cb = blue[x], cr = red[x]
    let r = y &+ upperHalf(cr, gain(Levels.chromaSpan, redFromRed(Weights.self), bits: 13))
    let g =
      y &+ upperHalf(cb, gain(Levels.chromaSpan, greenFromBlue(Weights.self), bits: 13))
      &+ upperHalf(cr, gain(Levels.chromaSpan, greenFromRed(Weights.self), bits: 13))
    let b = y &+ upperHalf(cb, gain(Levels.chromaSpan, blueFromBlue(Weights.self), bits: 13))
    halves[2 &* x] = level(r) | level(g) &<< 8
    halves[2 &* x &+ 1] = level(b)
  }
}

@inline(__always)
private func upperHalf(_ a: Int16, _ b: Int16) -> Int16 { Int16(truncatingIfNeeded: (Int32(a) &* Int32(b)) &>> 16) }

/// The nearest level, 0...255, of a sum to which half a level has been added.
///
/// `min` and `max` are avoided: the compiler turns them into branches, and those into many masks.
@inline(__always)
private func level(_ sum: Int16) -> UInt16 {
  let value = sum &>> 5
  let notNegative = value & ~(value &>> 15)
  let beyond = notNegative &- 255
  return UInt16(truncatingIfNeeded: 255 &+ (beyond & (beyond &>> 15)))
}

@inline(__always)
private func gain(_ span: Double, _ factor: Double, bits: Int) -> Int16 {
  Int16((255 / span * factor * Double(1 << bits)).rounded())
}

@inline(__always)
private func redFromRed<W: LumaWeights>(_: W.Type) -> Double { 2 * (1 - W.red) }

@inline(__always)
private func blueFromBlue<W: LumaWeights>(_: W.Type) -> Double { 2 * (1 - W.blue) }

@inline(__always)
private func greenFromRed<W: LumaWeights>(_: W.Type) -> Double { -2 * (1 - W.red) * W.red / (1 - W.red - W.blue) }

@inline(__always)
private func greenFromBlue<W: LumaWeights>(_: W.Type) -> Double { -2 * (1 - W.blue) * W.blue / (1 - W.red - W.blue) }

/// Packs pixels of three used bytes, eight pixels into three 64-bit words.
@inline(never)
func pack(_ halves: UnsafePointer<UInt16>, to target: UnsafeMutablePointer<UInt8>, count: Int) {
  let words = UnsafeRawPointer(halves), bytes = UnsafeMutableRawPointer(target)
  /// Two pixels in the lower six bytes.
  @inline(__always) func pair(_ x: Int) -> UInt64 {
    let word = UInt64(littleEndian: words.loadUnaligned(fromByteOffset: 4 &* x, as: UInt64.self))
    return word & 0xFF_FFFF | word &>> 8 & 0xFFFF_FF00_0000
  }
  let whole = count & ~7
  var x = 0
  while x < whole {
    let a = pair(x), b = pair(x &+ 2), c = pair(x &+ 4), d = pair(x &+ 6)
    bytes.storeBytes(of: (a | b &<< 48).littleEndian, toByteOffset: 3 &* x, as: UInt64.self)
    bytes.storeBytes(of: (b &>> 16 | c &<< 32).littleEndian, toByteOffset: 3 &* x &+ 8, as: UInt64.self)
    bytes.storeBytes(of: (c &>> 32 | d &<< 16).littleEndian, toByteOffset: 3 &* x &+ 16, as: UInt64.self)
    x &+= 8
  }
  while x < count {
    target[3 &* x] = UInt8(truncatingIfNeeded: halves[2 &* x])
    target[3 &* x &+ 1] = UInt8(truncatingIfNeeded: halves[2 &* x] &>> 8)
    target[3 &* x &+ 2] = UInt8(truncatingIfNeeded: halves[2 &* x &+ 1])
    x &+= 1
  }
}
