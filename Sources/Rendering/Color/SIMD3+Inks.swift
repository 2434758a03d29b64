extension SIMD3<UInt8> {
  /// `#RRGGBB`.
  package var hexadecimal: String {
    indices.reduce("#") { text, channel in
      text + (self[channel] < 16 ? "0" : "") + String(self[channel], radix: 16, uppercase: true)
    }
  }

  /// Near-black or near-white, whichever is easier to read on this colour.
  package var readableInk: SIMD3<UInt8> {
    OKLCH(self).lightness > 0.62 ? SIMD3(20, 21, 23) : SIMD3(250, 250, 250)
  }

  /// This colour with a lightness of at least 0.78, for lines on a dark background.
  var lightened: SIMD3<UInt8> {
    var color = OKLCH(self)
    color.lightness = Swift.max(color.lightness, 0.78)
    return color.color
  }

  /// Interpolates towards another colour: `part` 0 gives this colour, 1 the other.
  func mixed(with other: SIMD3<UInt8>, _ part: Double) -> SIMD3<UInt8> {
    let a = SIMD3<Double>(self)
    return SIMD3<UInt8>(a + part * (SIMD3<Double>(other) - a), rounding: .toNearestOrAwayFromZero)
  }
}
