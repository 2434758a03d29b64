import Parallelism
import Raster

/// What tells drawings from photos: how much of a picture is even, and in how many colours.
struct FlatMeasures: Sendable {
  /// The share of pixels with nothing but noise within a pixel of them.
  let share: Double
  /// The number of colours (cells of 12 levels of lightness and 8 of chroma) that nine tenths of
  /// the even pixels have.
  let colorCount: Int

  /// About as many pixels are looked at, in whole rows.
  private static let sampleSize = 1 << 18

  /// - Parameter noise: see ``Image/medianStep(workers:)``.
  init(of image: Image<UInt8>, noise: Float, workers: Workers) {
    let (width, height) = (image.width, image.height), step = max(1, image.pixelCount / Self.sampleSize)
    let limit = min(8 + 6 * noise, 26)
    guard width > 2, height > 2 else {
      (share, colorCount) = (0, 0)
      return
    }
    let rows = (height - 3) / step + 1
    let counts = workers.map(rows) { row -> [SIMD3<Int32>: Int] in
      guard !workers.isCancelled else { return [:] }
      let lines = (0..<3).map { line in (0..<width).map { image.planes((row * step + line) * width + $0) } }
      var counts: [SIMD3<Int32>: Int] = [:]
      for x in 1..<width - 1 {
        var low = lines[1][x], high = low
        for line in lines {
          for color in line[x - 1...x + 1] {
            low.replace(with: color, where: color .< low)
            high.replace(with: color, where: color .> high)
          }
        }
        guard (high - low).max() <= limit else { continue }
        // Grey is in the middle of a cell of chroma.
        counts[SIMD3<Int32>((lines[1][x] / SIMD3(12, 8, 8) + SIMD3(0, 0.5, 0.5)).rounded(.down)), default: 0] += 1
      }
      return counts
    }
    var total: [SIMD3<Int32>: Int] = [:]
    for row in counts { total.merge(row, uniquingKeysWith: +) }
    let masses = total.values.sorted(by: >), sum = masses.reduce(0, +)
    share = Double(sum) / Double(rows * width)
    var seen = 0
    colorCount =
      sum == 0
      ? 0
      : 1
        + (masses.firstIndex {
          seen += $0
          return seen * 10 > 9 * sum
        } ?? 0)
  }
}

extension Image<UInt8> {
  /// Y, Cb and Cr of a pixel, in levels.
  fileprivate func planes(_ pixel: Int) -> SIMD3<Float> {
    let at = pixel * layout.sampleCount
    let r = Float(samples[at]), g = Float(samples[at + 1]), b = Float(samples[at + 2])
    let light = 0.299 * r + 0.587 * g + 0.114 * b
    return SIMD3(light, (b - light) / 1.772, (r - light) / 1.402)
  }

  /// The median of the difference of neighbours in a row over that of noise of deviation 1: the
  /// noise of flat areas in levels, in a picture that is mostly flat. It is 0 in drawings and 1 to
  /// 2 in scans.
  func medianStep(workers: Workers) -> Float {
    let channels = layout.sampleCount
    let counts = workers.map(height) { row -> [Int] in
      var counts = [Int](repeating: 0, count: 256)
      for pixel in row * width..<(row + 1) * width - 1 {
        let at = pixel * channels + 1
        counts[abs(Int(samples[at]) - Int(samples[at + channels]))] += 1
      }
      return counts
    }
    var sum = 0, step = 0
    while step < 255 {
      sum += counts.reduce(0) { $0 + $1[step] }
      if 2 * sum > pixelCount { break }
      step += 1
    }
    return Float(step) / 0.954
  }

  /// Of the neighbours in a row that differ, the share that differ by 6 levels or less.
  func smallStepShare(workers: Workers) -> Double {
    let channels = layout.sampleCount
    let counts = workers.map(height) { row -> SIMD2<Int> in
      var counts = SIMD2<Int>()
      for pixel in row * width..<(row + 1) * width - 1 {
        var step = 0
        for at in pixel * channels..<pixel * channels + 3 {
          step = Swift.max(step, abs(Int(samples[at]) - Int(samples[at + channels])))
        }
        if step > 0 { counts &+= SIMD2(step <= 6 ? 1 : 0, 1) }
      }
      return counts
    }
    let sum = counts.reduce(SIMD2()) { $0 &+ $1 }
    return Double(sum.x) / Double(max(sum.y, 1))
  }

  /// The median of the greatest step over the range of lightness, over the runs of eight pixels
  /// with a range above 40 levels; 0 if there is none.
  func edgeSharpness(workers: Workers) -> Double {
    let window = 8, bins = 256
    guard width >= window else { return 0 }
    let counts = workers.map(height) { row -> [Int] in
      var counts = [Int](repeating: 0, count: bins + 1)
      guard !workers.isCancelled else { return counts }
      let grey = (0..<width).map { lightness(row * width + $0) }
      for start in 0...width - window {
        var low = grey[start], high = low, step = 0
        for x in start + 1..<start + window {
          low = Swift.min(low, grey[x])
          high = Swift.max(high, grey[x])
          step = Swift.max(step, abs(grey[x] - grey[x - 1]))
        }
        if high - low > 40 * 256 { counts[step * bins / (high - low)] += 1 }
      }
      return counts
    }
    var total = [Int](repeating: 0, count: bins + 1)
    for row in counts { for bin in 0...bins { total[bin] += row[bin] } }
    let half = total.reduce(0, +) / 2
    guard half > 0 else { return 0 }
    var sum = 0
    return Double(
      total.firstIndex {
        sum += $0
        return sum > half
      } ?? 0) / Double(bins)
  }

  /// The lightness of a pixel in 256ths of a level.
  private func lightness(_ pixel: Int) -> Int {
    let at = pixel * layout.sampleCount
    return 77 * Int(samples[at]) + 154 * Int(samples[at + 1]) + 25 * Int(samples[at + 2])
  }
}
