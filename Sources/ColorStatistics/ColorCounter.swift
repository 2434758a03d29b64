/// Counts the colours of 8-bit pixels, exactly for any number of them.
///
/// Opaque pixels go to counters of 8 bits: a row of 256 of them is four cache lines, and photos have few pixels a colour.
/// One that overflows hands its 255 pixels on to a table of masses of 32 bits, which partly transparent pixels use at
/// once, and one of those that overflows hands its mass on to a list.
struct ColorCounter: Sendable {
  private let counts = ColorTable<UInt8>()
  private var masses: ColorTable<UInt32>?
  /// Colours of which 2^32 - 1 more of mass was met, once for each time.
  private var heavyKeys: [UInt64] = []
  private(set) var transparentPixels: UInt64 = 0

  /// Counts opaque pixels.
  ///
  /// - Parameter samples: red, green and blue of each pixel.
  mutating func count(rgb samples: Span<UInt8>) {
    let counts = counts
    samples.bytes.withUnsafeBytes { bytes in
      for offset in stride(from: 0, to: bytes.count / 3 * 3, by: 3) {
        let pair = UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8, blue = bytes[offset + 2]
        if counts.add(1, pair: pair, blue: blue) { handOn(pair, blue) }
      }
    }
  }

  /// Counts pixels by their alpha.
  ///
  /// - Parameter samples: red, green, blue and alpha of each pixel.
  mutating func count(rgba samples: Span<UInt8>) {
    let counts = counts, masses = masses ?? ColorTable()
    self.masses = masses
    samples.bytes.withUnsafeBytes { bytes in
      for offset in stride(from: 0, to: bytes.count / 4 * 4, by: 4) {
        let pair = UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8, blue = bytes[offset + 2]
        let alpha = bytes[offset + 3]
        if alpha == 255 {
          if counts.add(1, pair: pair, blue: blue) { handOn(pair, blue) }
        } else if alpha == 0 {
          transparentPixels += 1
        } else if masses.add(UInt32(alpha), pair: pair, blue: blue) {
          addHeavy(pair, blue)
        }
      }
    }
  }

  @inline(never)
  private mutating func handOn(_ pair: UInt16, _ blue: UInt8) {
    let table = masses ?? ColorTable()
    masses = table
    if table.add(255 * 255, pair: pair, blue: blue) { addHeavy(pair, blue) }
  }

  @inline(never)
  private mutating func addHeavy(_ pair: UInt16, _ blue: UInt8) {
    heavyKeys.append(ColorDepth.eight.key(red: UInt64(pair & 255), green: UInt64(pair >> 8), blue: UInt64(blue)))
  }

  /// The colours of one red that any of the counters met.
  static func runs(of counters: [ColorCounter], red: UInt8) -> ColorRuns {
    var runs = ColorRuns()
    var storage = [UInt64](repeating: 0, count: 256)
    var sums = storage.mutableSpan
    for green in 0..<256 {
      let pair = UInt16(green) << 8 | UInt16(red)
      var met: UInt32 = 0
      for counter in counters {
        met |= counter.counts.accumulate(pair, unit: 255, into: &sums)
        if let masses = counter.masses { met |= masses.accumulate(pair, unit: 1, into: &sums) }
      }
      let row = ColorDepth.eight.key(red: UInt64(red), green: UInt64(green), blue: 0)
      while met != 0 {
        let group = met.trailingZeroBitCount
        met &= met &- 1
        for blue in 8 * group..<8 * group + 8 where sums[blue] != 0 {
          runs.append(row | UInt64(blue), sums[blue])
          sums[blue] = 0
        }
      }
    }
    return runs
  }

  /// Adds the mass of colours that is on the list and in no table to `masses`, which belong to `keys`.
  static func addHeavyMasses(of counters: [ColorCounter], keys: [UInt64], to masses: inout [UInt64]) {
    for counter in counters {
      for key in counter.heavyKeys {
        var low = 0, high = keys.count
        while low < high {
          let middle = (low + high) / 2
          if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        masses[low] += UInt64(UInt32.max)
      }
    }
  }
}
