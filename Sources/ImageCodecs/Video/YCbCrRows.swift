// The loops over a row of pixels. They are written for the compiler to make vectors of, with SSE2 and NEON: 16-bit lanes, products of
// which the upper half is kept, coefficients known when it compiles, no bounds checks. Their callers see to the bounds.

extension ChromaSiting {
  /// The chroma of one row of pixels, in 256ths of a level from the middle (128).
  ///
  /// - Parameters:
  ///   - plane: of `size`.
  ///   - column: room for two more samples than the plane is wide.
  ///   - target: room for the pixels that the plane's samples stand for, up to three more than a row has.
  func interpolate(
    _ plane: UnsafePointer<UInt8>, _ size: (width: Int, height: Int), atRow y: Int, top: Int, column: UnsafeMutablePointer<Int16>,
    to target: UnsafeMutablePointer<Int16>
  ) {
    let place = rows(at: y, top: top, planeHeight: size.height)
    let upper = plane + place.upper * size.width, lower = plane + place.lower * size.width
    let lowerWeight = Int16(place.quarters)
    let upperWeight = 4 - lowerWeight
    // In quarters of a level, the first and the last repeated.
    let values = column + 1
    for i in 0..<size.width { values[i] = Int16(upper[i]) &* upperWeight &+ Int16(lower[i]) &* lowerWeight }
    values[-1] = values[0]
    values[size.width] = values[size.width - 1]
    switch (horizontalShift, left) {
    case (0, _):
      for i in 0..<size.width { target[i] = centered(4 &* values[i]) }
    case (1, 0):
      for i in 0..<size.width {
        target[2 * i] = centered(4 &* values[i])
        target[2 * i + 1] = centered(2 &* (values[i] &+ values[i + 1]))
      }
    case (1, _):
      for i in 0..<size.width {
        target[2 * i] = centered(values[i - 1] &+ 3 &* values[i])
        target[2 * i + 1] = centered(3 &* values[i] &+ values[i + 1])
      }
    default:
      for i in 0..<size.width {
        for j in 0..<4 {
          target[4 * i + j] = centered(Int16(4 - j) &* values[i] &+ Int16(j) &* values[i + 1])
        }
      }
    }
  }
}

/// Sixteenths of a level, 0...4080, to 256ths from the middle, -32768...32512.
@inline(__always)
private func centered(_ sixteenths: Int16) -> Int16 { (sixteenths &- 16 * 128) &<< 4 }

/// Pixels of a row, red in the lowest byte of a word.
@inline(__always)
func mix<Weights: LumaWeights, Levels: SampleLevels>(
  _ luma: UnsafePointer<UInt8>, _ blue: UnsafePointer<Int16>, _ red: UnsafePointer<Int16>, to pixels: UnsafeMutablePointer<UInt32>,
  count: Int, _: Weights.Type, _: Levels.Type
) {
  // Sums are in 32nds of a level. Luma is in 128ths times a coefficient in 2^14ths, chroma in 256ths times one in 2^13ths, less 2^16.
  // Half a level rounds. Greys, whose chroma is nothing, become exactly the nearest level: cutting twice is cutting once.
  let half: Int16 = 16
  for x in 0..<count {
    let y = upperHalf((Int16(luma[x]) &- Levels.black) &<< 7, gain(Levels.lumaSpan, 1, bits: 14)) &+ half
    let cb = blue[x], cr = red[x]
    let r = y &+ upperHalf(cr, gain(Levels.chromaSpan, redFromRed(Weights.self), bits: 13))
    let g =
      y &+ upperHalf(cb, gain(Levels.chromaSpan, greenFromBlue(Weights.self), bits: 13))
      &+ upperHalf(cr, gain(Levels.chromaSpan, greenFromRed(Weights.self), bits: 13))
    let b = y &+ upperHalf(cb, gain(Levels.chromaSpan, blueFromBlue(Weights.self), bits: 13))
    pixels[x] = level(r) | level(g) &<< 8 | level(b) &<< 16
  }
}

@inline(__always)
private func upperHalf(_ a: Int16, _ b: Int16) -> Int16 { Int16(truncatingIfNeeded: (Int32(a) &* Int32(b)) &>> 16) }

/// The nearest level of a sum that holds its rounding already.
@inline(__always)
private func level(_ sum: Int16) -> UInt32 { UInt32(truncatingIfNeeded: min(max(sum &>> 5, 0), 255)) }

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
@inline(__always)
func pack(_ pixels: UnsafePointer<UInt32>, to target: UnsafeMutablePointer<UInt8>, count: Int) {
  @inline(__always) func pair(_ x: Int) -> UInt64 { UInt64(pixels[x]) | UInt64(pixels[x + 1]) &<< 24 }
  let bytes = UnsafeMutableRawPointer(target)
  let whole = count & ~7
  var x = 0
  while x < whole {
    let a = pair(x), b = pair(x + 2), c = pair(x + 4), d = pair(x + 6)
    bytes.storeBytes(of: (a | b &<< 48).littleEndian, toByteOffset: 3 * x, as: UInt64.self)
    bytes.storeBytes(of: (b &>> 16 | c &<< 32).littleEndian, toByteOffset: 3 * x + 8, as: UInt64.self)
    bytes.storeBytes(of: (c &>> 32 | d &<< 16).littleEndian, toByteOffset: 3 * x + 16, as: UInt64.self)
    x += 8
  }
  while x < count {
    for channel in 0..<3 { target[3 * x + channel] = UInt8(truncatingIfNeeded: pixels[x] &>> UInt32(8 * channel)) }
    x += 1
  }
}
