import Parallelism
import RandomNumbers

/// A search for the clusters of least squared error among a few thousand points.
///
/// k-means ends in the optimum nearest to its start. So optima are bred: a population of those that
/// k-means++ starts reach has children, which start from a mixture of two parents' centers with one
/// of them moved (Gribel and Vidal, "HG-means", Pattern Recognition 88, 2019). The best is improved
/// by moves at last (``Partition/moves()``).
struct ClusterSearch {
  private let points: WeightedPoints
  private let seed: UInt64
  private let workers: Workers

  /// The number of populations that are bred apart from each other, so that they stay different.
  private static let islands = 6
  /// The number of optima that are kept.
  private static let populationSize = 8
  /// The number of children in a generation. They are made at the same time, whatever the number of
  /// workers.
  private static let children = 4
  /// The number of optima that are improved by moves.
  private static let improved = 2
  /// The number of moves that are tried from one optimum before it counts as the best.
  private static let moves = 16
  /// The number of moves kept at most.
  private static let keptMoves = 40

  /// A result of k-means.
  typealias Optimum = (means: [SIMD3<Float>], squaredError: Double)

  init(of points: WeightedPoints, seed: UInt64, workers: Workers) {
    self.points = points
    self.seed = seed
    self.workers = workers
  }

  /// Returns the best optima, the best first: each with `count` centers, or fewer if there are
  /// fewer distinct points.
  func optima(_ count: Int) -> [Optimum] {
    var population: [Optimum] = []
    for island in 0..<Self.islands {
      for optimum in bred(count, island: island) { Self.add(optimum, to: &population) }
    }
    let bred = population
    let improved = workers.map(min(Self.improved, bred.count)) { place in
      var best = points.descend(from: bred[place].means, tolerance: 1e-5, steps: 100, workers: workers.alone)
      for _ in 0..<Self.keptMoves {
        guard !workers.isCancelled, let better = self.improved(best) else { break }
        best = better
      }
      return best
    }
    for optimum in improved { Self.add(optimum, to: &population) }
    return population
  }

  /// Returns the population that is bred from one set of starts.
  private func bred(_ count: Int, island: Int) -> [Optimum] {
    let seed = seed &+ UInt64(island) &* 1_000_003
    var population = firstOptima(count, seed: seed)
    // With many clusters a child costs more and differs less from its parents.
    for generation in 0..<min(6, 192 / count) where count > 1 && !workers.isCancelled {
      let parents = population
      let children = workers.map(Self.children) { child in
        var generator = SeededGenerator(seed: ~seed, stream: generation * Self.children + child)
        return self.child(of: parents, using: &generator)
      }
      for child in children { Self.add(child, to: &population) }
    }
    return population
  }

  private func firstOptima(_ count: Int, seed: UInt64) -> [Optimum] {
    let optima = workers.map(max(4, min(6, 768 / count))) { start in
      var generator = SeededGenerator(seed: seed, stream: start)
      return points.descend(
        from: points.drawCenters(count, using: &generator), tolerance: 2e-4, steps: 60, workers: workers.alone)
    }
    return optima.reduce(into: []) { Self.add($1, to: &$0) }
  }

  /// Adds an optimum to a population in the order of their errors, unless it is there already.
  private static func add(_ optimum: Optimum, to population: inout [Optimum]) {
    guard !population.contains(where: { abs($0.squaredError - optimum.squaredError) <= 1e-5 * $0.squaredError })
    else { return }
    let place = population.firstIndex { optimum.squaredError < $0.squaredError } ?? population.count
    population.insert(optimum, at: place)
    if population.count > populationSize { population.removeLast() }
  }

  /// Returns the optimum that k-means reaches from a mixture of two optima's centers: of each pair
  /// of near ones either, and one of them moved elsewhere.
  private func child(of parents: [Optimum], using generator: inout SeededGenerator) -> Optimum {
    let first = parent(among: parents, using: &generator)
    var second = parent(among: parents, using: &generator)
    var means = first.map { center in
      guard
        let nearest = second.indices.min(by: {
          squaredDistance(second[$0], center) < squaredDistance(second[$1], center)
        })
      else { return center }
      let other = second.remove(at: nearest)
      return generator.uniform() < 0.5 ? center : other
    }
    let removed = means.remove(at: Int(generator.uniform() * Double(means.count)))
    means.append(points.drawCenter(besides: means, using: &generator) ?? removed)
    return points.descend(from: means, tolerance: 2e-4, steps: 60, workers: workers.alone)
  }

  /// Draws two optima and returns the centers of the better one.
  private func parent(among parents: [Optimum], using generator: inout SeededGenerator) -> [SIMD3<Float>] {
    let a = generator.uniform(), b = generator.uniform()
    return parents[Int(min(a, b) * Double(parents.count))].means
  }

  /// Returns the first optimum after a move that is better than this one; nil if there is none.
  private func improved(_ optimum: Optimum) -> Optimum? {
    for move in Partition(of: points, around: optimum.means).moves().prefix(Self.moves) {
      // A move that is far from an improvement after a few steps is given up.
      var tried = points.descend(from: move, tolerance: 1e-3, steps: 4, workers: workers.alone)
      guard tried.squaredError < optimum.squaredError * 1.02, !workers.isCancelled else { continue }
      tried = points.descend(from: tried.means, tolerance: 1e-3, steps: 8, workers: workers.alone)
      guard tried.squaredError < optimum.squaredError * 1.004, !workers.isCancelled else { continue }
      tried = points.descend(from: tried.means, tolerance: 1e-5, steps: 100, workers: workers.alone)
      if tried.squaredError < optimum.squaredError * (1 - 1e-5) { return tried }
    }
    return nil
  }
}

extension WeightedPoints {
  /// Draws points by k-means++ (Arthur and Vassilvitskii, SODA 2007): each with a probability
  /// proportional to its weight times its squared distance from those drawn before.
  fileprivate func drawCenters(_ count: Int, using generator: inout SeededGenerator) -> [SIMD3<Float>] {
    var distances = [Float](repeating: .infinity, count: self.count)
    var chances = (0..<self.count).map { self[$0].w }
    var drawn: [SIMD3<Float>] = []
    while drawn.count < count, let index = Self.draw(chances, using: &generator) {
      let center = self[index].coordinates
      drawn.append(center)
      for index in chances.indices {
        let point = self[index]
        distances[index] = min(distances[index], squaredDistance(point.coordinates, center))
        chances[index] = point.w * distances[index]
      }
    }
    return drawn
  }

  /// Draws a point as the next one by k-means++; nil if every point is at a center.
  fileprivate func drawCenter(
    besides centers: [SIMD3<Float>], using generator: inout SeededGenerator
  ) -> SIMD3<Float>? {
    let chances = (0..<count).map { index in
      let point = self[index]
      return point.w * centers.reduce(.infinity) { min($0, squaredDistance(point.coordinates, $1)) }
    }
    // With no center at all, every chance is infinite.
    guard !centers.isEmpty else { return nil }
    return Self.draw(chances, using: &generator).map { self[$0].coordinates }
  }

  /// Draws an index with a probability proportional to its chance; nil if no chance is positive.
  private static func draw(_ chances: [Float], using generator: inout SeededGenerator) -> Int? {
    let total = chances.reduce(0.0) { $0 + Double($1) }
    guard total > 0 else { return nil }
    let target = generator.uniform() * total
    var sum = 0.0
    for (index, chance) in chances.enumerated() where chance > 0 {
      sum += Double(chance)
      if sum > target { return index }
    }
    return chances.lastIndex { $0 > 0 }
  }
}

func squaredDistance(_ a: SIMD3<Float>, _ b: SIMD3<Float>) -> Float {
  let difference = a - b
  return (difference * difference).sum()
}
