import LinearAlgebra
import Parallelism
import RandomNumbers

/// Where EM starts from.
public enum Initialization: Sendable, Hashable {
  /// Means drawn by k-means++ (Arthur and Vassilvitskii, SODA 2007), moved by k-means, then the
  /// moments of their clusters.
  case kmeansPlusPlus
  /// Means drawn by weight and moved by k-means, then the moments of their clusters.
  case kmeans
  /// Means drawn by weight, with the covariance of all samples and uniform weights.
  case random
  /// These means, with the covariance of all samples and uniform weights; as many as there are
  /// components.
  case means([[Double]])

  /// Those that need nothing but samples.
  public static let drawn: [Initialization] = [.kmeansPlusPlus, .kmeans, .random]
}

extension WeightedSamples {
  /// A start for EM with at most `count` components: fewer where there are fewer distinct samples
  /// to draw, or if cancelled, and one at least.
  func start(
    _ initialization: Initialization, components count: Int, kind: CovarianceKind, floor: VarianceFloor,
    using generator: inout SeededGenerator,
    _ workers: Workers = .one
  ) -> [GaussianComponent] {
    switch initialization {
    case .kmeansPlusPlus:
      clusters(from: drawByDistance(count, using: &generator, workers), kind: kind, floor: floor, workers)
    case .kmeans: clusters(from: drawByWeight(count, using: &generator, workers), kind: kind, floor: floor, workers)
    case .random: wide(at: drawByWeight(count, using: &generator, workers), kind: kind, floor: floor)
    case .means(let means): wide(at: means, kind: kind, floor: floor)
    }
  }

  /// Components of equal weight with the covariance of all samples.
  private func wide(at means: [[Double]], kind: CovarianceKind, floor: VarianceFloor) -> [GaussianComponent] {
    let covariance = floor.constrain(covariance, to: kind)
    let first = GaussianComponent(weight: 1 / Double(means.count), mean: center, covariance: covariance)
    return means.map { first.moved(to: $0) }
  }

  /// Some iterations of k-means, then the moments of the clusters.
  private func clusters(from means: [[Double]], kind: CovarianceKind, floor: VarianceFloor, _ workers: Workers)
    -> [GaussianComponent]
  {
    var loop = EMLoop()
    loop.maximumIterations = 7
    loop.tolerance = -.infinity
    let model = KMeans(means: means).fitted(to: self, loop, workers: workers.alone).model
    let clusters = model.clusters(of: self, kind: kind, floor: floor, workers: workers.alone)
    return clusters.isEmpty ? wide(at: means, kind: kind, floor: floor) : clusters
  }

  /// Distinct samples, each drawn with a probability proportional to its weight.
  private func drawByWeight(_ n: Int, using generator: inout SeededGenerator, _ workers: Workers) -> [[Double]] {
    draw(n, using: &generator, workers) { weight, squaredDistance in squaredDistance > 0 ? weight : 0 }
  }

  /// Distinct samples, each drawn with a probability proportional to its weight times its squared
  /// distance from those drawn before.
  private func drawByDistance(_ n: Int, using generator: inout SeededGenerator, _ workers: Workers) -> [[Double]] {
    draw(n, using: &generator, workers) { weight, squaredDistance in weight * squaredDistance }
  }

  /// - Parameter chance: of a sample that has this weight and this squared distance from the
  ///   nearest of those drawn.
  private func draw(
    _ n: Int, using generator: inout SeededGenerator, _ workers: Workers,
    chance: (_ weight: Double, _ squaredDistance: Double) -> Double
  ) -> [[Double]] {
    let weights = storage.weights
    var distances = [Float](repeating: .infinity, count: count)
    var chances = weights
    var drawn: [[Double]] = []
    while drawn.count < n, drawn.isEmpty || !workers.isCancelled, let index = pick(chances, using: &generator) {
      drawn.append(point(index))
      storage.lower(&distances, toThoseFrom: index)
      for i in chances.indices { chances[i] = chance(weights[i], Double(distances[i])) }
    }
    return drawn
  }

  /// An index drawn with a probability proportional to its chance; nil if there is none.
  private func pick(_ chances: [Double], using generator: inout SeededGenerator) -> Int? {
    let total = chances.reduce(0, +)
    guard total > 0 else { return nil }
    let target = generator.uniform() * total
    var sum = 0.0
    var last: Int?
    for i in chances.indices where chances[i] > 0 {
      sum += chances[i]
      last = i
      if sum > target { break }
    }
    return last
  }
}
