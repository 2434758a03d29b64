import Raster

/// Counts the colours of any number of 8-bit pixels exactly.
///
/// Opaque pixels are counted in 8-bit counters: a row of 256 counters is four cache lines, and
/// photos have few pixels of each colour. When a counter overflows, its 255 pixels move to a table
/// of 32-bit masses, in which partly transparent pixels are counted directly. When a mass
/// overflows, it moves to a list.
struct ColorCounter: Sendable {
  private let counts = ColorTable<UInt8>()
  private var masses: ColorTable<UInt32>?
  /// A colour for each time that its mass overflowed. Each entry stands for a mass of 2^32 - 1.
  private var heavyKeys: [UInt64] = []
  private(set) var transparentPixels: UInt64 = 0

  /// Counts pixels by their alpha, which is 255 in pictures without alpha.
  ///
  /// - Parameter samples: the samples of whole pixels, interleaved.
  mutating func count(_ samples: Span<UInt8>, layout: PixelLayout) {
    let stride = layout.sampleCount
    var at = 0
    while true {
      at = counts.addOnes(samples, layout: layout, from: at)
      guard at + stride <= samples.count else { return }
      if layout == .rgb || samples[at + 3] == 255 {
        let pair = UInt16(samples[at]) | UInt16(samples[at + 1]) << 8, blue = samples[at + 2]
        if counts.add(1, pair: pair, blue: blue), massTable().add(255 * 255, pair: pair, blue: blue) {
          addHeavy(pair, blue)
        }
        at += stride
      } else {
        at = countTranslucent(samples, from: at)
      }
    }
  }

  /// Counts RGBA pixels up to the next opaque one and returns its index.
  private mutating func countTranslucent(_ samples: Span<UInt8>, from start: Int) -> Int {
    let masses = massTable()
    var at = start
    while at + 4 <= samples.count, samples[at + 3] != 255 {
      let pair = UInt16(samples[at]) | UInt16(samples[at + 1]) << 8, blue = samples[at + 2]
      let alpha = samples[at + 3]
      if alpha == 0 {
        transparentPixels += 1
      } else if masses.add(UInt32(alpha), pair: pair, blue: blue) {
        addHeavy(pair, blue)
      }
      at += 4
    }
    return at
  }

  private mutating func massTable() -> ColorTable<UInt32> {
    if let masses { return masses }
    let table = ColorTable<UInt32>()
    masses = table
    return table
  }

  @inline(never)
  private mutating func addHeavy(_ pair: UInt16, _ blue: UInt8) {
    heavyKeys.append(ColorDepth.eight.key(red: UInt64(pair & 255), green: UInt64(pair >> 8), blue: UInt64(blue)))
  }

  /// Returns the colours with a given red and their total masses over all counters.
  static func runs(of counters: [ColorCounter], red: UInt8) -> ColorRuns {
    var keyStorage: [UInt64] = [], massStorage: [UInt64] = []
    var count = 0
    var sumStorage = [UInt64](repeating: 0, count: 16 * 256), metStorage = [UInt32](repeating: 0, count: 16)
    var sums = sumStorage.mutableSpan, met = metStorage.mutableSpan
    for firstGreen in stride(from: 0, to: 256, by: 16) {
      let greens = firstGreen..<firstGreen + 16
      for counter in counters {
        counter.counts.accumulate(red: red, greens: greens, unit: 255, into: &sums, met: &met)
        counter.masses?.accumulate(red: red, greens: greens, unit: 1, into: &sums, met: &met)
      }
      for index in 0..<16 where met[index] != 0 {
        let row = ColorDepth.eight.key(red: UInt64(red), green: UInt64(firstGreen + index), blue: 0)
        keyStorage.makeRoom(for: count + 256)
        massStorage.makeRoom(for: count + 256)
        var keys = keyStorage.mutableSpan, masses = massStorage.mutableSpan
        while met[index] != 0 {
          let group = met[index].trailingZeroBitCount
          met[index] &= met[index] &- 1
          for blue in 8 * group..<8 * group + 8 {
            let mass = sums[256 * index + blue]
            sums[256 * index + blue] = 0
            // Always written, and kept if the mass is not 0: a branch would be unpredictable.
            keys[count] = row | UInt64(blue)
            masses[count] = mass
            count += mass != 0 ? 1 : 0
          }
        }
      }
    }
    keyStorage.removeLast(keyStorage.count - count)
    massStorage.removeLast(massStorage.count - count)
    return ColorRuns(keys: keyStorage, masses: massStorage)
  }

  /// Adds the masses in the lists of the counters to `masses`, which are in the order of `keys`.
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

extension [UInt64] {
  /// Appends zeros until there are at least `count` elements.
  fileprivate mutating func makeRoom(for count: Int) {
    if count > self.count { append(contentsOf: repeatElement(0, count: Swift.max(count, 2 * self.count) - self.count)) }
  }
}
