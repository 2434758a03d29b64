import Kernels
import LinearAlgebra
import Parallelism

/// Where EM starts from.
public enum Initialization: String, Sendable, Hashable, CaseIterable {
  /// Means drawn by k-means++ (Arthur and Vassilvitskii, SODA 2007), moved by k-means, then the moments of their clusters.
  case kmeansPlusPlus = "kmeans++"
  /// Means drawn by weight and moved by k-means, then the moments of their clusters.
  case kmeans
  /// Means drawn by weight, with the variance of all samples and uniform weights.
  case random
}

extension WeightedSamples {
  /// A start for EM with at most `count` components: fewer where there are fewer distinct samples to draw.
  func start(
    _ initialization: Initialization, components count: Int, kind: CovarianceKind, floor: VarianceFloor, using generator: inout SeededGenerator
  ) -> [GaussianComponent] {
    let seeds =
      switch initialization {
      case .kmeansPlusPlus: drawByDistance(count, using: &generator)
      case .kmeans, .random: drawByWeight(count, using: &generator)
      }
    let means = seeds.map { seed in (0..<dimension).map { self[seed][$0] } }
    let share = 1 / Double(means.count)
    switch initialization {
    case .random:
      let everything = moments
      let covariance = floor.constrain(everything, to: kind == .tied ? .full : kind)
      return means.map { GaussianComponent(weight: share, mean: $0, covariance: covariance) }
    case .kmeansPlusPlus, .kmeans:
      return kmeans(from: means, kind: kind, floor: floor)
    }
  }

  /// The covariance of all samples.
  var moments: SymmetricMatrix {
    let unit = GaussianComponent(
      weight: 1, mean: (0..<dimension).map { center[$0] }, covariance: SymmetricMatrix(diagonal: [Double](repeating: 1, count: dimension)))
    return expectation(of: [unit], workers: .one).covariances[0]
  }

  /// Some iterations of k-means, then the moments of the clusters.
  ///
  /// k-means is EM in the limit of one small, shared, spherical covariance, and that is how it is computed: by the same kernel.
  private func kmeans(from start: [[Double]], kind: CovarianceKind, floor: VarianceFloor) -> [GaussianComponent] {
    let iterations = 8
    let narrow = SymmetricMatrix(diagonal: [Double](repeating: max(1e-5 * moments.trace, 1e-12), count: dimension))
    var components = start.map { GaussianComponent(weight: 1 / Double(start.count), mean: $0, covariance: narrow) }
    for iteration in 1...iterations {
      let statistics = expectation(of: components, workers: .one)
      if iteration == iterations {
        let clusters = maximize(statistics, from: components, kind: kind, floor: floor).filter { $0.weight > 0 }
        return Self.normalized(clusters)
      }
      components = zip(components, statistics.shifts).map { component, shift in
        GaussianComponent(weight: component.weight, mean: zip(component.mean, shift).map { $0 + $1 }, covariance: narrow)
      }
    }
    return components
  }

  /// Distinct samples, each drawn with a probability proportional to its weight.
  private func drawByWeight(_ n: Int, using generator: inout SeededGenerator) -> [Int] {
    let points = (0..<count).map { planes[$0] }
    var weights = points.map { Double($0.w) }
    return draw(n, from: &weights, using: &generator) { _, weights, chosen in
      let c = points[chosen]
      for i in points.indices {
        let p = points[i]
        if p.x == c.x, p.y == c.y, p.z == c.z { weights[i] = 0 }
      }
    }
  }

  /// Distinct samples, each drawn with a probability proportional to its weight times its squared distance from those drawn before.
  private func drawByDistance(_ n: Int, using generator: inout SeededGenerator) -> [Int] {
    let points = (0..<count).map { planes[$0] }
    var distances = [Float](repeating: .infinity, count: count)
    var weights = points.map { Double($0.w) }
    return draw(n, from: &weights, using: &generator) { _, weights, chosen in
      let c = points[chosen]
      for i in points.indices {
        let p = points[i]
        let (dx, dy, dz) = (p.x - c.x, p.y - c.y, p.z - c.z)
        distances[i] = min(distances[i], dx * dx + dy * dy + dz * dz)
        weights[i] = Double(p.w * distances[i])
      }
    }
  }

  private func draw(
    _ n: Int, from weights: inout [Double], using generator: inout SeededGenerator,
    update: (_ drawn: Int, _ weights: inout [Double], _ chosen: Int) -> Void
  ) -> [Int] {
    var chosen: [Int] = []
    while chosen.count < n {
      let total = weights.reduce(0, +)
      guard total > 0 else { break }
      let target = generator.uniform() * total
      var sum = 0.0
      var pick = -1
      for i in weights.indices where weights[i] > 0 {
        sum += weights[i]
        pick = i
        if sum > target { break }
      }
      chosen.append(pick)
      update(chosen.count, &weights, pick)
    }
    return chosen
  }
}
