public import Parallelism
public import Raster

/// The inks of a drawing as a person counts them, and the ink of each pixel.
///
/// Antialiasing and a JPEG's chroma blend two inks over a few pixels. Such blends are no inks: a
/// peak of the colours is left out if many of its pixels lie between two other peaks, in color and
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
  ///   - range: the numbers of inks allowed. If there are more, the two whose union costs least
  ///     squared error are joined; if there are fewer, the heaviest blends become inks.
  /// - Returns: nil for 16 bits, if the drawing has too few colours, and if cancelled.
  /// - Complexity: O(pixels * inks).
  public init?(of picture: Picture, kind: DrawingKind, range: ClosedRange<Int>, workers: Workers = .one) {
    guard case .eightBit(let image) = picture, let pixels = DrawnPixels(image, kind: kind, workers: workers) else {
      return nil
    }
    let peaks = InkPeaks(of: pixels)
    guard !workers.isCancelled,
      let inks = InkBlends(peaks, pixels, workers).inks(of: peaks.peaks, least: range.lowerBound, workers),
      !inks.isEmpty
    else { return nil }
    let labels = Self.voted(inks, pixels, least: range.lowerBound, workers)
    if workers.isCancelled { return nil }
    (map, count) = Self.joined(labels, pixels, limit: max(1, range.upperBound))
    if count < range.lowerBound { return nil }
  }

  /// How far away an ink may be whose blend a pixel is.
  private static let reach = 4

  /// The ink of each pixel, after a vote where there is much noise; an ink that loses most of its
  /// pixels there was noise itself.
  private static func voted(
    _ inks: [SIMD3<Float>], _ pixels: DrawnPixels, least: Int, _ workers: Workers
  ) -> [UInt16] {
    var inks = inks
    while true {
      let labels = labels(inks, pixels, workers)
      guard pixels.traits.isVoting, !workers.isCancelled else { return labels }
      let vote = InkVote(pixels, labels, inkCount: inks.count, workers)
      guard inks.count > max(1, least), let loser = vote.loser else { return vote.labels }
      inks.remove(at: loser)
    }
  }

  /// The ink of each pixel: its own, or the nearer one of the two inks beside it whose segment is
  /// nearest to its color.
  private static func labels(_ inks: [SIMD3<Float>], _ pixels: DrawnPixels, _ workers: Workers) -> [UInt16] {
    let sure = pixels.traits.sureRadius, size = pixels.width * 16
    let nearest: [UInt16] = workers.array(count: pixels.count, blockSize: size) { range, block in
      for index in block.indices {
        let pixel = range.lowerBound + index, found = nearestInk(to: pixels.colors[pixel], inks)
        block[index] = UInt16(found.ink) + (pixels.isPlain[pixel] && found.distance < sure ? own : 0)
      }
    }
    let bits: [UInt64] = workers.array(count: pixels.count, blockSize: size) { range, block in
      for index in block.indices {
        let ink = nearest[range.lowerBound + index]
        block[index] = ink >= own ? 1 << UInt64(ink - own) : 0
      }
    }
    let nearby = pixels.spread(bits, reach: reach, workers: workers)
    return workers.array(count: pixels.count, blockSize: size) { range, block in
      for index in block.indices {
        let pixel = range.lowerBound + index
        if nearest[pixel] >= own {
          block[index] = nearest[pixel] - own
        } else {
          block[index] = Self.blendLabel(pixels.colors[pixel], nearby[pixel], inks) ?? nearest[pixel]
        }
      }
    }
  }

  /// Marks a pixel that is an ink and no blend.
  private static let own: UInt16 = 0x100

  /// The ink that a blend has most of; nil without inks nearby.
  private static func blendLabel(_ color: SIMD3<Float>, _ nearby: UInt64, _ inks: [SIMD3<Float>]) -> UInt16? {
    let here = inks.indices.filter { nearby & (1 << UInt64($0)) != 0 }
    guard here.count > 1 else { return here.first.map { UInt16($0) } }
    var best = (distance: Float.infinity, ink: here[0])
    for (index, a) in here.enumerated() {
      for b in here[(index + 1)...] {
        let t = min(max(Segment(inks[b], inks[a]).place(of: color).t, 0), 1)
        let rest = color - inks[b] - t * (inks[a] - inks[b]), distance = (rest * rest).sum()
        if distance < best.distance { best = (distance, t > 0.5 ? a : b) }
      }
    }
    return UInt16(best.ink)
  }

  /// Joins inks until there are few enough, and numbers those that have pixels.
  private static func joined(_ labels: [UInt16], _ pixels: DrawnPixels, limit: Int) -> (LabelMap, Int) {
    var sums = [SIMD4<Double>](repeating: .zero, count: InkPeaks.limit)
    for pixel in 0..<pixels.count { sums[Int(labels[pixel])] += SIMD4(SIMD3<Double>(pixels.colors[pixel]), 1) }
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
