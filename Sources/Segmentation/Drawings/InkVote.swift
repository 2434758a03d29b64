import Parallelism

/// Labels of strokes decided by the pixels of like color around them, where a JPEG's noise is as
/// large as the differences of inks. Colours in chroma may differ much, lightness little.
struct InkVote {
  let labels: [UInt16]
  /// The ink that keeps the least share of its pixels, if that is less than 0.6; inks with solid
  /// pixels are sure.
  let loser: Int?

  /// How far around a pixel others vote: a JPEG's block is eight pixels wide.
  private static let reach = 5
  /// Pixels that differ by that much have no vote, in levels (scaled, of chroma).
  private static let likeness = SIMD3<Float>(16, 60, 60)
  private static let leastKept = 0.6
  private static let sureSolid = 100

  init(_ pixels: DrawnPixels, _ labels: [UInt16], inkCount: Int, _ workers: Workers) {
    let (width, height) = (pixels.width, pixels.height), scale = 1 / (Self.likeness * Self.likeness)
    let voted: [UInt16] = workers.array(count: pixels.count, blockSize: width * 8) { range, block in
      var votes = [Float](repeating: 0, count: inkCount)
      for index in block.indices {
        let pixel = range.lowerBound + index
        block[index] = labels[pixel]
        guard !pixels.isSolid[pixel], !workers.isCancelled else { continue }
        for ink in votes.indices { votes[ink] = 0 }
        let x = pixel % width, y = pixel / width, color = pixels.colors[pixel]
        for row in max(0, y - Self.reach)...min(height - 1, y + Self.reach) {
          let first = row * width + max(0, x - Self.reach), last = row * width + min(width - 1, x + Self.reach)
          for other in first...last where !pixels.isSolid[other] {
            let d = pixels.colors[other] - color, distance = (d * d * scale).sum()
            if distance < 1 { votes[Int(labels[other])] += (1 - distance) * (1 - distance) }
          }
        }
        var best = Int(labels[pixel])
        for ink in votes.indices where votes[ink] > votes[best] { best = ink }
        block[index] = UInt16(best)
      }
    }
    self.labels = voted
    var counts = [SIMD3<Int>](repeating: .zero, count: inkCount)
    for pixel in labels.indices {
      if pixels.isSolid[pixel] {
        counts[Int(labels[pixel])].z += 1
      } else {
        counts[Int(labels[pixel])].x += 1
        counts[Int(voted[pixel])].y += 1
      }
    }
    var worst = (share: Self.leastKept, ink: -1)
    for ink in counts.indices where counts[ink].z < Self.sureSolid && counts[ink].x > 0 {
      let share = Double(counts[ink].y) / Double(counts[ink].x)
      if share < worst.share { worst = (share, ink) }
    }
    loser = worst.ink >= 0 ? worst.ink : nil
  }
}
