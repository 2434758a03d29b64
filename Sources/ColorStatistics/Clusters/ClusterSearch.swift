import Parallelism
import RandomNumbers

/// A search for the clusters of least squared error among a few thousand points.
///
/// k-means ends in the optimum nearest to its start. The best of several k-means++ starts is
/// therefore improved by moves: a center whose points lose little without it is removed, and a
/// cluster that gains much by it is split in two. A move is kept if k-means from it ends lower.
struct ClusterSearch {
  private let points: WeightedPoints
  private let seed: UInt64
  private let workers: Workers

  private static let starts = 8
  /// The number of moves that are tried from one optimum before it counts as the best.
  private static let moves = 12
  /// The number of moves kept.
  private static let kept = 40

  init(of points: WeightedPoints, seed: UInt64, workers: Workers) {
    self.points = points
    self.seed = seed
    self.workers = workers
  }

  typealias Optimum = (means: [SIMD3<Float>], squaredError: Double)

  /// Returns `count` centers, or fewer if there are fewer distinct points.
  func centers(_ count: Int) -> [SIMD3<Float>] {
    let optima = workers.map(Self.starts) { start in
      var generator = SeededGenerator(seed: seed, stream: start)
      return points.descend(
        from: points.drawCenters(count, using: &generator), tolerance: 1e-3, steps: 30, workers: workers.alone)
    }
    var best = optima[0]
    for other in optima where other.squaredError < best.squaredError { best = other }
    best = points.descend(from: best.means, tolerance: 1e-5, steps: 100, workers: workers)
    for _ in 0..<Self.kept {
      guard !workers.isCancelled, let better = improved(best) else { break }
      best = better
    }
    return best.means
  }

  /// Returns the first optimum after a move that is better than this one; nil if there is none.
  private func improved(_ optimum: Optimum) -> Optimum? {
    let partition = Partition(of: points, around: optimum.means)
    for move in partition.moves().prefix(Self.moves) {
      let tried = points.descend(from: move, tolerance: 1e-3, steps: 12, workers: workers)
      // The rest of the way gains little: a move that is far from an improvement is given up.
      guard tried.squaredError < optimum.squaredError * 1.01, !workers.isCancelled else { continue }
      let reached = points.descend(from: tried.means, tolerance: 1e-5, steps: 100, workers: workers)
      if reached.squaredError < optimum.squaredError * (1 - 1e-5) { return reached }
    }
    return nil
  }
}

extension WeightedPoints {
  /// Draws points by k-means++ (Arthur and Vassilvitskii, SODA 2007): each with a probability
  /// proportional to its weight times its squared distance from those drawn before.
  fileprivate func drawCenters(_ count: Int, using generator: inout SeededGenerator) -> [SIMD3<Float>] {
    var distances = [Float](repeating: .infinity, count: self.count)
    var chances = (0..<self.count).map { Double(self[$0].w) }
    var drawn: [SIMD3<Float>] = []
    while drawn.count < count {
      let total = chances.reduce(0, +)
      guard total > 0 else { break }
      let target = generator.uniform() * total
      var sum = 0.0, index = chances.lastIndex { $0 > 0 } ?? 0
      for i in chances.indices {
        sum += chances[i]
        if sum > target {
          index = i
          break
        }
      }
      let center = self[index].coordinates
      drawn.append(center)
      for i in chances.indices {
        let point = self[i], difference = point.coordinates - center
        distances[i] = min(distances[i], (difference * difference).sum())
        chances[i] = Double(point.w * distances[i])
      }
    }
    return drawn
  }
}
