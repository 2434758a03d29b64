/// The bits of a Y4M stream's samples, and their reduction to 8.
///
/// Above 8 bits a sample takes two bytes, the lower first.
struct Y4MSamples: Sendable {
  /// 8 to 16.
  let bits: Int
  let range: SampleRange

  /// Splits the name of a color space, such as `420p10` or `mono12`, into that of 8 bits and the
  /// bits.
  static func split(_ name: String) -> (base: String, bits: Int) {
    for bits in 9...16 {
      for base in ["420", "422", "444"] where name == "\(base)p\(bits)" { return (base, bits) }
      if name == "mono\(bits)" { return ("mono", bits) }
    }
    return (name, 8)
  }

  var bytesPerSample: Int { bits > 8 ? 2 : 1 }

  /// Reduces samples to 8 bits, rounded to nearest: by a power of two for the limited range, whose
  /// levels are multiples (ITU-R BT.709-6, 5.6), and by 255 / (2^bits - 1) for the full range.
  /// Samples beyond the bits become 255.
  func reduce(_ stored: [UInt8], to planes: inout [UInt8]) {
    let most = UInt32(1) << UInt32(bits) - 1, shift = UInt32(bits - 8), half = UInt32(1) << shift / 2
    let stored = stored.span, isFull = range == .full
    for index in planes.indices {
      let sample = min(most, UInt32(stored[2 * index]) | UInt32(stored[2 * index + 1]) << 8)
      let level = isFull ? (sample * 255 + most / 2) / most : min(255, (sample + half) >> shift)
      planes[index] = UInt8(truncatingIfNeeded: level)
    }
  }
}
