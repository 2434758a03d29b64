// The loops over a row of pixels. They are written for the compiler to make vectors of, with SSE2
// and NEON: 16-bit lanes, products of which the upper half is kept, coefficients known when it
// compiles, no bounds checks. Their callers see to the bounds.

extension ChromaSiting {
  /// The chroma of one row of pixels, in 256ths of a level from the middle (128).
  ///
  /// - Parameters:
  ///   - plane: of `size`.
  ///   - column: room for two more samples than the plane is wide.
  ///   - target: room for the pixels that the plane's samples stand for, up to three more than a
  ///     row has.
  func interpolate(
    _ plane: UnsafePointer<UInt8>, _ size: (width: Int, height: Int), atRow y: Int, top: Int,
    column: UnsafeMutablePointer<Int16>,
    to target: UnsafeMutablePointer<Int16>
  ) {
    let place = rows(at: y, top: top, planeHeight: size.height)
    let upper = plane + place.upper * size.width, lower = plane + place.lower * size.width
    let values = column + 1
    let count = size.width
    blend(upper, lower, quarters: Int16(place.quarters), to: values, count: count)
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

// Each loop in a function of its own: inlined into one another, the compiler no longer sees that
// their rows do not overlap.

/// Quarters of a level.
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

/// Samples lie on every other pixel.
@inline(never)
private func spreadFromLeft(_ values: UnsafePointer<Int16>, to target: UnsafeMutablePointer<Int16>, count: Int) {
  for i in 0..<count {
    target[2 &* i] = centered(4 &* values[i])
    target[2 &* i &+ 1] = centered(2 &* (values[i] &+ values[i &+ 1]))
  }
}

/// Samples lie between every other two pixels.
@inline(never)
private func spreadFromMiddle(_ values: UnsafePointer<Int16>, to target: UnsafeMutablePointer<Int16>, count: Int) {
  for i in 0..<count {
    target[2 &* i] = centered(values[i &- 1] &+ 3 &* values[i])
    target[2 &* i &+ 1] = centered(3 &* values[i] &+ values[i &+ 1])
  }
}

/// Samples lie on every fourth pixel.
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

/// Sixteenths of a level, 0...4080, to 256ths from the middle, -32768...32512.
@inline(__always)
private func centered(_ sixteenths: Int16) -> Int16 { (sixteenths &- 16 * 128) &<< 4 }

/// The pixels of a row, two halves of a word each: red in the lowest byte, then green, blue,
/// nothing.
@inline(never)
func mix<Weights: LumaWeights, Levels: SampleLevels>(
  _ luma: UnsafePointer<UInt8>, _ blue: UnsafePointer<Int16>, _ red: UnsafePointer<Int16>,
  to halves: UnsafeMutablePointer<UInt16>,
  count: Int, _: Weights.Type, _: Levels.Type
) {
  // Sums are in 32nds of a level. Luma is in 128ths times a coefficient in 2^14ths, chroma in
  // 256ths times one in 2^13ths, less 2^16. Half a level rounds. Greys, whose chroma is nothing,
  // become exactly the nearest level: cutting twice is cutting once.
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

/// The nearest level, 0...255, of a sum that holds its rounding already.
///
/// Without `min` and `max`: the compiler makes branches of them first, and of those a thicket of
/// masks.
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

/// Words of three bytes to bytes, eight pixels in three words of 64 bits.
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
