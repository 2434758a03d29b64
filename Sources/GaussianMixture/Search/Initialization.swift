import LinearAlgebra
import Parallelism
import RandomNumbers

/// How the start of a fit is chosen.
public enum Initialization: Sendable, Hashable {
  /// Draws means by k-means++ (Arthur and Vassilvitskii, SODA 2007), moves them by k-means, and
  /// takes the moments of the clusters.
  case kmeansPlusPlus
  /// Draws means by weight, moves them by k-means, and takes the moments of the clusters.
  case kmeans
  /// Draws means by weight, with the covariance of all samples and equal weights.
  case random
  /// Uses these means, one for each component, with the covariance of all samples and equal
  /// weights.
  case means([[Double]])

  /// The methods that need no parameters.
  public static let drawn: [Initialization] = [.kmeansPlusPlus, .kmeans, .random]
}

extension WeightedSamples {
  /// Returns a start for EM with 1 to `count` components. It has fewer than `count` if there are
  /// fewer distinct samples, or if cancelled.
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

  /// Returns components of equal weight with the covariance of all samples.
  private func wide(at means: [[Double]], kind: CovarianceKind, floor: VarianceFloor) -> [GaussianComponent] {
    let covariance = floor.constrain(covariance, to: kind)
    let first = GaussianComponent(weight: 1 / Double(means.count), mean: center, covariance: covariance)
    return means.map { first.moved(to: $0) }
  }

  /// Runs a few iterations of k-means and returns the moments of the clusters.
  private func clusters(from means: [[Double]], kind: CovarianceKind, floor: VarianceFloor, _ workers: Workers)
    -> [GaussianComponent]
  {
    var loop = EMLoop()
    loop.maximumIterations = 7
    loop.tolerance = -.infinity
    let model = KMeans(means: means).run(on: self, loop, workers: workers.alone).model
    let clusters = model.clusters(of: self, kind: kind, floor: floor, workers: workers.alone)
    return clusters.isEmpty ? wide(at: means, kind: kind, floor: floor) : clusters
  }

  /// Draws distinct samples with probabilities proportional to their weights.
  private func drawByWeight(_ n: Int, using generator: inout SeededGenerator, _ workers: Workers) -> [[Double]] {
    draw(n, using: &generator, workers) { weight, squaredDistance in squaredDistance > 0 ? weight : 0 }
  }

  /// Draws distinct samples with probabilities proportional to their weight times their squared
  /// distance from the samples drawn before.
  private func drawByDistance(_ n: Int, using generator: inout SeededGenerator, _ workers: Workers) -> [[Double]] {
    draw(n, using: &generator, workers) { weight, squaredDistance in weight * squaredDistance }
  }

  /// - Parameter chance: returns the relative probability of a sample, given its weight and its
  ///   squared distance from the nearest sample drawn.
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

  /// Draws an index with a probability proportional to its chance; nil if no chance is positive.
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
