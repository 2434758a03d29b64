public import ColorStatistics
public import Parallelism
public import Raster

/// The inks of a drawing as a person counts them, and the ink of each pixel.
///
/// Antialiasing and a JPEG's chroma blend two inks over a few pixels. Such blends are no inks: a
/// peak of the colours is left out if most of its pixels lie between two other peaks, in color and
/// in place. Thin lines and small text keep the color that differs most from their ground. Blends
/// get the label of one of their two inks.
public struct DrawingInks: Sendable {
  /// The ink of each pixel.
  public let map: LabelMap
  /// The number of inks; each has a pixel.
  public let count: Int

  /// Finds the inks of a drawing.
  ///
  /// - Parameters:
  ///   - picture: a picture of 8 bits that is of this kind; see ``DrawingKind``.
  ///   - histogram: the picture's own.
  ///   - range: the numbers of inks allowed. If there are more, the two whose union costs least
  ///     squared error are joined; if there are fewer, the heaviest blends become inks.
  /// - Returns: nil for 16 bits, if the drawing has too few colours, and if cancelled.
  public init?(
    of picture: Picture, counted histogram: ColorHistogram, kind: DrawingKind, range: ClosedRange<Int>,
    workers: Workers = .one
  ) {
    let parameters = InkParameters(kind)
    guard case .eightBit(let image) = picture,
      let pixels = DrawnPixels(image, counted: histogram, gap: parameters.gap, workers: workers)
    else { return nil }
    let peaks = InkPeaks(of: pixels, parameters).peaks
    guard let inks = Self.unblended(peaks, pixels, parameters, least: range.lowerBound, workers), !inks.isEmpty else {
      return nil
    }
    let labels = Self.labels(inks.map(\.color), pixels, parameters, workers)
    if workers.isCancelled { return nil }
    (map, count) = Self.joined(labels, pixels, limit: max(1, range.upperBound))
    if count < range.lowerBound { return nil }
  }

  /// The nearest of some colours to each color of a drawing, and its distance.
  private static func nearest(_ inks: [SIMD3<Float>], _ colors: [SIMD3<Float>]) -> [(ink: Int, distance: Float)] {
    colors.map { color in
      var best = (ink: 0, distance: Float.infinity)
      for (ink, other) in inks.enumerated() {
        let d = color - other, squared = (d * d).sum()
        if squared < best.distance { best = (ink, squared) }
      }
      return (best.ink, best.distance.squareRoot())
    }
  }

  /// Leaves out peaks that are blends of two others, the least first, but keeps `least` of them if
  /// there are as many; nil if cancelled.
  private static func unblended(
    _ peaks: [InkPeaks.Peak], _ pixels: DrawnPixels, _ parameters: InkParameters, least: Int, _ workers: Workers
  ) -> [InkPeaks.Peak]? {
    let nearest = nearest(peaks.map(\.color), pixels.colors)
    @Sendable func ink(_ pixel: Int) -> Int? {
      let found = nearest[Int(pixels.indices[pixel])]
      return pixels.isPlain[pixel] && found.distance < parameters.radius ? found.ink : nil
    }
    let nearby = pixels.inksNearby(reach: parameters.reach, workers: workers, ink)
    var members = [[Int]](repeating: [], count: peaks.count)
    for pixel in 0..<pixels.count { if let ink = ink(pixel) { members[ink].append(pixel) } }
    var alive = [Bool](repeating: true, count: peaks.count)
    for peak in peaks.indices.sorted(by: { peaks[$0].mass < peaks[$1].mass }) {
      if workers.isCancelled { return nil }
      let step = max(1, members[peak].count / 300)
      let sample = stride(from: 0, to: members[peak].count, by: step).map { members[peak][$0] }
      let others = peaks.indices.filter { alive[$0] && $0 != peak }
      let blends = sample.count { pixel in
        let color = parameters.isNoisy ? pixels.color(pixel) : peaks[peak].color
        let here = others.filter { nearby[pixel] & (1 << UInt64($0)) != 0 }
        return here.enumerated().contains { index, a in
          here[(index + 1)...].contains { isBlend(color, of: peaks[a].color, peaks[$0].color, parameters) }
        }
      }
      if sample.isEmpty || Double(blends) > parameters.share * Double(sample.count) { alive[peak] = false }
    }
    let blends = peaks.indices.filter { !alive[$0] }.sorted { peaks[$0].mass > peaks[$1].mass }
    for peak in blends.prefix(max(0, least - (peaks.count - blends.count))) { alive[peak] = true }
    return peaks.indices.filter { alive[$0] }.map { peaks[$0] }
  }

  private static func isBlend(
    _ color: SIMD3<Float>, of a: SIMD3<Float>, _ b: SIMD3<Float>, _ parameters: InkParameters
  ) -> Bool {
    let d = a - b, squared = (d * d).sum()
    guard squared >= 144 else { return false }
    guard parameters.isNoisy else {
      let t = ((color - b) * d).sum() / squared, rest = color - b - t * d
      return t > 0.06 && t < 0.94 && (rest * rest).sum().squareRoot() < parameters.chroma + 0.12 * squared.squareRoot()
    }
    guard color.x >= min(a.x, b.x) - parameters.lightness, color.x <= max(a.x, b.x) + parameters.lightness else {
      return false
    }
    let chroma = SIMD2(d.y, d.z), length = max((chroma * chroma).sum(), 1e-9), own = SIMD2(color.y - b.y, color.z - b.z)
    let rest = own - min(max((own * chroma).sum() / length, 0), 1) * chroma
    return (rest * rest).sum().squareRoot() < parameters.chroma + 0.1 * length.squareRoot()
  }

  /// The ink of each pixel: its own, or the nearer one of the two inks beside it whose line is
  /// nearest to its color.
  private static func labels(
    _ inks: [SIMD3<Float>], _ pixels: DrawnPixels, _ parameters: InkParameters, _ workers: Workers
  ) -> [UInt16] {
    let nearest = nearest(inks, pixels.colors)
    @Sendable func own(_ pixel: Int) -> Int? {
      let found = nearest[Int(pixels.indices[pixel])]
      return pixels.isPlain[pixel] && found.distance < parameters.sureRadius ? found.ink : nil
    }
    let nearby = pixels.inksNearby(reach: InkParameters.labelReach, workers: workers, own)
    let weights = SIMD3(1, parameters.chromaWeight, parameters.chromaWeight)
    let weighted = inks.map { $0 * weights }
    return workers.array(count: pixels.count, blockSize: pixels.width * 16) { range, block in
      for index in block.indices {
        let pixel = range.lowerBound + index
        if let ink = own(pixel) {
          block[index] = UInt16(ink)
        } else {
          block[index] = UInt16(
            Self.blendLabel(pixels.color(pixel) * weights, nearby[pixel], weighted)
              ?? nearest[Int(pixels.indices[pixel])].ink)
        }
      }
    }
  }

  /// The ink that a blend has most of; nil without inks nearby.
  private static func blendLabel(_ color: SIMD3<Float>, _ nearby: UInt64, _ inks: [SIMD3<Float>]) -> Int? {
    let here = inks.indices.filter { nearby & (1 << UInt64($0)) != 0 }
    guard here.count > 1 else { return here.first }
    var best = (distance: Float.infinity, ink: here[0])
    for (index, a) in here.enumerated() {
      for b in here[(index + 1)...] {
        let d = inks[a] - inks[b]
        let t = min(max(((color - inks[b]) * d).sum() / max((d * d).sum(), 1e-9), 0), 1), rest = color - inks[b] - t * d
        let distance = (rest * rest).sum()
        if distance < best.distance { best = (distance, t > 0.5 ? a : b) }
      }
    }
    return best.ink
  }

  /// Joins inks until there are few enough, and numbers those that have pixels.
  private static func joined(_ labels: [UInt16], _ pixels: DrawnPixels, limit: Int) -> (LabelMap, Int) {
    var sums = [SIMD4<Double>](repeating: .zero, count: InkPeaks.limit)
    for pixel in 0..<pixels.count { sums[Int(labels[pixel])] += SIMD4(SIMD3<Double>(pixels.color(pixel)), 1) }
    var owners = Array(sums.indices), alive = sums.indices.filter { sums[$0].w > 0 }
    while alive.count > limit {
      var best = (cost: Double.infinity, a: 0, b: 0)
      for (index, a) in alive.enumerated() {
        for b in alive[(index + 1)...] {
          let d = sums[a] / sums[a].w - sums[b] / sums[b].w
          let cost = sums[a].w * sums[b].w / (sums[a].w + sums[b].w) * (d * d).sum()
          if cost < best.cost { best = (cost, a, b) }
        }
      }
      sums[best.a] += sums[best.b]
      alive.removeAll { $0 == best.b }
      for ink in owners.indices where owners[ink] == best.b { owners[ink] = best.a }
    }
    var numbers = [UInt16](repeating: 0, count: owners.count)
    for (number, ink) in alive.enumerated() { numbers[ink] = UInt16(number) }
    let map = labels.map { numbers[owners[Int($0)]] }
    return (LabelMap(width: pixels.width, height: pixels.height, labels: map), alive.count)
  }
}
