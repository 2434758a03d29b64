public import Parallelism
public import Raster

/// The levels that the samples of a 16-bit picture use, which may be a small part of the range:
/// microscopes and cameras of 10 to 14 bits leave the rest empty.
///
/// Where distances are compared with what an eye or a sensor tells apart, such a picture is
/// stretched first:
///
///     stretched = (sample - offset) gain,     both in 0...1
///
/// The gain is a power of four, so that data of 8, 10, 12, 14 and 16 bits use their range, and the
/// same picture divided by 16 is stretched to the same values. A picture whose levels lie far above
/// zero, close together, has an offset. Both follow from quantiles of the samples (0.1 % and
/// 99.9 %), so that hot pixels do not matter; stretched samples above 1 are clipped.
public struct SampleLevels: Sendable, Hashable, Codable {
  /// The greatest common divisor of the differences of all levels that occur, in 0...1: a step of
  /// the data. 1/255 at 8 bits, for greater divisors, and for a single level.
  public let step: Double
  /// The lowest and the highest level that occur, in 0...1.
  public let range: ClosedRange<Double>
  /// A level in 0...1.
  public let offset: Double
  /// 1 or a greater power of four.
  public let gain: Double

  /// The levels of any picture of 8 bits, which is never stretched.
  public static let eightBit = SampleLevels(step: 1 / 255, range: 0...1, offset: 0, gain: 1)

  /// Whether stretching changes nothing.
  public var isWhole: Bool { gain == 1 && offset == 0 }

  /// Measures the red, green and blue of all pixels that are not fully transparent.
  ///
  /// - Returns: nil if cancelled.
  /// - Complexity: O(pixels) at 16 bits, O(1) at 8.
  public init?(of picture: Picture, workers: Workers = .one) {
    guard case .sixteenBit(let image) = picture else {
      self = .eightBit
      return
    }
    let counts = image.levelCounts(workers: workers)
    if workers.isCancelled { return nil }
    self.init(counts: counts)
  }

  /// Measures the colors of a histogram, with their masses.
  init(of histogram: ColorHistogram) {
    guard histogram.depth == .sixteen else {
      self = .eightBit
      return
    }
    var counts = [UInt64](repeating: 0, count: Self.levelCount)
    for (key, mass) in zip(histogram.keys, histogram.masses) {
      let (red, green, blue) = histogram.depth.channels(ofKey: key)
      for level in [red, green, blue] { counts[Int(level)] &+= mass }
    }
    self.init(counts: counts)
  }

  private init(step: Double, range: ClosedRange<Double>, offset: Double, gain: Double) {
    self.step = step
    self.range = range
    self.offset = offset
    self.gain = gain
  }

  fileprivate static let levelCount = 1 << 16
  private static let maximum = 65_535.0

  /// - Parameter counts: the number, or another weight, of the samples of each level.
  init(counts: [UInt64]) {
    let occupied = counts.indices.filter { counts[$0] > 0 }
    guard let lowest = occupied.first, let highest = occupied.last, lowest < highest else {
      self = .eightBit
      return
    }
    let divisor = occupied.reduce(0) { greatestCommonDivisor($1 - lowest, $0) }
    let low = Self.quantile(0.001, of: counts), high = Self.quantile(0.999, of: counts), span = high - low
    // Otherwise the unused part below is no reason to stretch: a picture with a white background.
    let offset = span > 0 && low > 2 * span ? max(0, low - span / 8) : 0
    var gain = 1
    while gain < 256, (high - offset) * gain * 4 < Self.levelCount { gain *= 4 }
    self.init(
      step: Double(min(divisor, 257)) / Self.maximum,
      range: Double(lowest) / Self.maximum...Double(highest) / Self.maximum, offset: Double(offset) / Self.maximum,
      gain: high > offset ? Double(gain) : 1)
  }

  private static func quantile(_ share: Double, of counts: [UInt64]) -> Int {
    let total = counts.reduce(0.0) { $0 + Double($1) }
    var sum = 0.0
    return counts.firstIndex { count in
      sum += Double(count)
      return sum > share * total
    } ?? 0
  }
}

extension SampleLevels {
  /// Returns the picture with all samples stretched and clipped; alpha does not change.
  ///
  /// If the workers are cancelled, the result is incomplete.
  ///
  /// - Complexity: O(pixels), or O(1) if there is nothing to stretch.
  public func stretched(_ picture: Picture, workers: Workers = .one) -> Picture {
    guard !isWhole, case .sixteenBit(let image) = picture else { return picture }
    let first = Int((offset * Self.maximum).rounded()), gain = Int(gain)
    let channels = image.layout.sampleCount
    let samples: [UInt16] = workers.array(count: image.samples.count, blockSize: channels << 16) { range, block in
      let source = image.samples.span.extracting(range)
      for index in block.indices {
        let isAlpha = channels == 4 && index % 4 == 3
        block[index] = isAlpha ? source[index] : UInt16(clamping: (Int(source[index]) - first) * gain)
      }
    }
    return .sixteenBit(Image(width: image.width, height: image.height, layout: image.layout, samples: samples))
  }

  /// Returns the color that was stretched to `color`, apart from clipping; both encoded, in 0...1.
  public func original(of color: SIMD3<Double>) -> SIMD3<Double> { color / gain + offset }
}

extension Image<UInt16> {
  /// The number of samples of each level in the red, green and blue of visible pixels.
  fileprivate func levelCounts(workers: Workers) -> [UInt64] {
    let channels = layout.sampleCount, bands = max(1, min(workers.count, pixelCount >> 18))
    let parts = workers.map(bands) { band in
      var counts = [UInt64](repeating: 0, count: SampleLevels.levelCount)
      var sums = counts.mutableSpan
      let samples = samples.span
      for pixel in pixelCount * band / bands..<pixelCount * (band + 1) / bands {
        let at = pixel * channels
        if pixel & 0xFFFF == 0, workers.isCancelled { break }
        if channels == 4, samples[at + 3] == 0 { continue }
        for channel in 0..<3 { sums[Int(samples[at + channel])] += 1 }
      }
      return counts
    }
    var counts = parts[0]
    for part in parts.dropFirst() {
      for level in counts.indices { counts[level] += part[level] }
    }
    return counts
  }
}

private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }
