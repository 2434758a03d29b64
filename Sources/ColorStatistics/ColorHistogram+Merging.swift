extension ColorHistogram {
  /// Returns the histogram of the pixels of both: masses of equal colours are added, exactly.
  ///
  /// If the depths differ, the shallower histogram is promoted first; see ``promoted(to:)``. The
  /// order of additions does not matter.
  ///
  /// - Throws: ``HistogramError/overflow`` if a sum does not fit in 64 bits.
  /// - Complexity: linear in the colours of both.
  public func adding(_ other: ColorHistogram) throws(HistogramError) -> ColorHistogram {
    let depth = max(depth, other.depth)
    let a = try promoted(to: depth), b = try other.promoted(to: depth)
    let (pixels, tooMany) = a.pixels.addingReportingOverflow(b.pixels)
    let (_, tooMuch) = a.totalMass.addingReportingOverflow(b.totalMass)
    if tooMany || tooMuch { throw .overflow }
    let sum = ColorRuns.merged(ColorRuns(keys: a.keys, masses: a.masses), ColorRuns(keys: b.keys, masses: b.masses))
    return ColorHistogram(
      unchecked: depth, keys: sum.keys, masses: sum.masses, pixels: pixels,
      transparentPixels: a.transparentPixels + b.transparentPixels)
  }

  /// Returns the same colours at a depth that is at least `depth`. 8-bit values and masses become
  /// 16-bit ones by a factor of 257.
  ///
  /// The conversion is exact: `257 v / 65535 = v / 255`.
  ///
  /// - Throws: ``HistogramError/overflow`` if the masses do not fit in 64 bits at that depth.
  public func promoted(to depth: ColorDepth) throws(HistogramError) -> ColorHistogram {
    guard self.depth < depth else { return self }
    if totalMass.multipliedReportingOverflow(by: 257).overflow { throw .overflow }
    return ColorHistogram(
      unchecked: depth,
      keys: keys.map {
        let (red, green, blue) = ColorDepth.eight.channels(ofKey: $0)
        return ColorDepth.sixteen.key(red: red * 257, green: green * 257, blue: blue * 257)
      },
      masses: masses.map { $0 * 257 }, pixels: pixels, transparentPixels: transparentPixels)
  }
}

/// Colours in ascending order with their masses: a histogram or part of one under construction.
struct ColorRuns: Sendable {
  var keys: [UInt64] = []
  var masses: [UInt64] = []

  mutating func append(_ key: UInt64, _ mass: UInt64) {
    keys.append(key)
    masses.append(mass)
  }

  /// Returns the colours of both with the masses of equal colours added. No sum may overflow.
  static func merged(_ a: ColorRuns, _ b: ColorRuns) -> ColorRuns {
    if a.keys.isEmpty { return b }
    if b.keys.isEmpty { return a }
    var sum = ColorRuns()
    sum.keys.reserveCapacity(a.keys.count + b.keys.count)
    sum.masses.reserveCapacity(a.keys.count + b.keys.count)
    var i = 0, j = 0
    while i < a.keys.count, j < b.keys.count {
      let left = a.keys[i], right = b.keys[j]
      if left < right {
        sum.append(left, a.masses[i])
        i += 1
      } else if right < left {
        sum.append(right, b.masses[j])
        j += 1
      } else {
        sum.append(left, a.masses[i] + b.masses[j])
        i += 1
        j += 1
      }
    }
    sum.keys += a.keys[i...]
    sum.masses += a.masses[i...]
    sum.keys += b.keys[j...]
    sum.masses += b.masses[j...]
    return sum
  }
}
