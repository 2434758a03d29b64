import Parallelism

/// Tells inks from blends of other inks.
///
/// A pixel is a blend if its color lies between two other inks that are near, or, where chroma has
/// half the resolution and three inks meet, if some mixture of the inks that are near gives its
/// cell the chroma that it has.
struct InkBlends {
  private let pixels: DrawnPixels
  private let colors: [SIMD3<Float>]
  private let ringing: (light: Float, chroma: Float)
  /// The plain pixels of each peak.
  private let members: [[Int]]
  /// The peaks that have a pixel near each pixel.
  private let near: [UInt64]
  /// The peaks that have the lightness of a pixel near each pixel in whose cell three inks meet.
  private let maybe: [UInt64]

  init(_ peaks: InkPeaks, _ pixels: DrawnPixels, _ workers: Workers) {
    let colors = peaks.peaks.map(\.color), traits = pixels.traits, ringing = peaks.ringing
    self.pixels = pixels
    self.colors = colors
    self.ringing = ringing
    let own: [UInt64] = workers.array(count: pixels.count, blockSize: pixels.width * 16) { range, block in
      for index in block.indices {
        let pixel = range.lowerBound + index
        guard pixels.isPlain[pixel] else {
          block[index] = 0
          continue
        }
        let found = nearestInk(to: pixels.colors[pixel], colors)
        block[index] = found.distance < traits.radius ? 1 << UInt64(found.ink) : 0
      }
    }
    var members = [[Int]](repeating: [], count: colors.count)
    for pixel in own.indices where own[pixel] != 0 { members[own[pixel].trailingZeroBitCount].append(pixel) }
    self.members = members
    near = pixels.spread(own, reach: traits.reach, workers: workers)
    guard traits.isChromaHalved else {
      maybe = []
      return
    }
    let limit = Self.mixedLimit(ringing.chroma), tolerance = traits.lightTolerance(ringing: ringing.light)
    let alike: [UInt64] = workers.array(count: pixels.count, blockSize: pixels.width * 16) { range, block in
      for index in block.indices {
        let pixel = range.lowerBound + index
        var bits: UInt64 = 0
        if pixels.isPlain[pixel], !pixels.isSolid[pixel], pixels.rest[pixels.cell(pixel)] > limit {
          for ink in colors.indices where abs(colors[ink].x - pixels.colors[pixel].x) < tolerance {
            bits |= 1 << UInt64(ink)
          }
        }
        block[index] = bits
      }
    }
    maybe = pixels.spread(alike, reach: 2, workers: workers)
  }

  /// What is left unexplained of the chroma of a cell in which three inks meet.
  private static func mixedLimit(_ ringing: Float) -> Float {
    let noise = ringing / DrawnPixels.chromaScale
    return 4 + 8 * noise * noise
  }

  /// The peaks that are inks, from the least to the heaviest judged by those that are left; nil if
  /// cancelled.
  ///
  /// - Parameter least: if there are fewer inks, the heaviest blends become inks.
  func inks(of peaks: [InkPeaks.Peak], least: Int, _ workers: Workers) -> [SIMD3<Float>]? {
    var alive = [Bool](repeating: true, count: peaks.count)
    let sizes = members.map(\.count)
    for peak in peaks.indices.sorted(by: { (sizes[$0], $0) < (sizes[$1], $1) }) {
      if workers.isCancelled { return nil }
      guard !peaks[peak].isSolid || peaks[peak].mass < 100 else { continue }
      let step = max(1, sizes[peak] / 300)
      let sample = stride(from: 0, to: sizes[peak], by: step).map { members[peak][$0] }
      let others = peaks.indices.filter { alive[$0] && $0 != peak }
      let isBlend = workers.map(sample.count) { self.isBlend(sample[$0], peak, of: others) }
      let blends = isBlend.count(where: \.self)
      if Double(blends) > pixels.traits.share * Double(sample.count) || sample.isEmpty { alive[peak] = false }
    }
    let blends = peaks.indices.filter { !alive[$0] }.sorted { (-peaks[$0].mass, $0) < (-peaks[$1].mass, $1) }
    for peak in blends.prefix(max(0, least - (peaks.count - blends.count))) { alive[peak] = true }
    return peaks.indices.filter { alive[$0] }.map { colors[$0] }
  }

  private func isBlend(_ pixel: Int, _ peak: Int, of others: [Int]) -> Bool {
    let traits = pixels.traits
    if traits.isChromaHalved, pixels.rest[pixels.cell(pixel)] > Self.mixedLimit(ringing.chroma) {
      // The inks of false peaks have more pixels than the peaks have.
      let here = others.filter {
        let bits = near[pixel] | (members[$0].count > 2 * members[peak].count ? maybe[pixel] : 0)
        return bits & (1 << UInt64($0)) != 0
      }
      let rest = rest(of: pixel, here.map { colors[$0] }, traits.lightTolerance(ringing: ringing.light))
      if rest < 2 + 1.5 * ringing.chroma { return true }
    }
    let here = others.filter { near[pixel] & (1 << UInt64($0)) != 0 }
    let tolerance = traits.tolerance(ringing: ringing.chroma)
    for (index, a) in here.enumerated() {
      for b in here[(index + 1)...] {
        let place = Segment(colors[a], colors[b]).place(of: pixels.colors[pixel])
        if place.length > 30, place.t > 0.06, place.t < 0.94, place.rest < tolerance + traits.slack * place.length {
          return true
        }
      }
    }
    return false
  }

  /// How far the chroma of a pixel's cell is from what some inks can give it if each pixel of the
  /// cell is one of them or a blend of two that has its lightness.
  private func rest(of pixel: Int, _ inks: [SIMD3<Float>], _ tolerance: Float) -> Float {
    typealias Chroma = SIMD2<Float>
    func nearest(_ options: [Chroma], _ wanted: Chroma) -> Chroma {
      options.min {
        let a = $0 - wanted, b = $1 - wanted
        return (a * a).sum() < (b * b).sum()
      } ?? wanted
    }
    let (width, height) = (pixels.width, pixels.height)
    let x = pixel % width / 2 * 2, y = pixel / width / 2 * 2, target = pixels.cells[pixels.cell(pixel)]
    var options: [[Chroma]] = [], chosen: [Chroma] = []
    for row in y..<min(y + 2, height) {
      for color in pixels.colors[row * width + x..<row * width + min(x + 2, width)] {
        let own = Self.chromas(of: inks, at: color.x, tolerance)
        if own.isEmpty { return .infinity }
        options.append(own)
        chosen.append(nearest(own, Chroma(color.y, color.z)))
      }
    }
    // Each pixel in turn takes the chroma that brings the mean nearest to the cell's.
    let count = Float(options.count)
    var sum = chosen.reduce(Chroma()) { $0 + $1 }
    for _ in 0..<3 {
      for index in options.indices {
        let best = nearest(options[index], target * count - (sum - chosen[index]))
        sum += best - chosen[index]
        chosen[index] = best
      }
    }
    let rest = sum / count - target
    return (rest * rest).sum().squareRoot()
  }

  /// The chromas that inks and blends of two of them have at a lightness.
  private static func chromas(of inks: [SIMD3<Float>], at light: Float, _ tolerance: Float) -> [SIMD2<Float>] {
    var found: [SIMD2<Float>] = []
    for (index, a) in inks.enumerated() {
      if abs(light - a.x) < tolerance { found.append(SIMD2(a.y, a.z)) }
      for b in inks[(index + 1)...] {
        let range = a.x - b.x, t = (light - b.x) / range
        guard abs(range) >= 12, t * abs(range) >= -tolerance, (t - 1) * abs(range) <= tolerance else { continue }
        let share = min(max(t, 0), 1)
        found.append(SIMD2(b.y + share * (a.y - b.y), b.z + share * (a.z - b.z)))
      }
    }
    return found
  }
}
