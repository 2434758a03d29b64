import LinearAlgebra
import Parallelism

/// A mixture of Gaussians while EM fits it.
struct GaussianEM: LatentVariableModel {
  private(set) var components: [GaussianComponent]
  let kind: CovarianceKind
  let floor: VarianceFloor
  let prior: MixturePrior?
  /// The number of times that a component may still be reseeded.
  private var reseedsLeft: Int
  private(set) var reseeded = 0

  /// Creates a model whose covariances are of the given kind and not below the floor.
  ///
  /// A start outside this family could have a higher likelihood than the first M-step reaches, and
  /// EM would stop there.
  init(start: [GaussianComponent], kind: CovarianceKind, floor: VarianceFloor, prior: MixturePrior?) {
    self.kind = kind
    self.floor = floor
    self.prior = prior
    reseedsLeft = start.count
    components = start
    if kind == .tied {
      let shared =
        start.contains { $0.covariance != start[0].covariance } ? pooledCovariance(start) : start[0].covariance
      components = start.map { $0.with(floor.constrain(shared, to: .tied)) }
    } else {
      components = start.map { $0.with(floor.constrain($0.covariance, to: kind)) }
    }
  }

  /// Returns this model with other components of its kind, none of them below the floor.
  func replacing(_ components: [GaussianComponent]) -> GaussianEM {
    var result = self
    result.components = components
    return result
  }

  func expectation(over samples: WeightedSamples, workers: Workers) -> Expectation<SufficientStatistics> {
    let statistics = samples.expectation(of: components, kind, workers: workers)
    return Expectation(statistics: statistics, logLikelihood: statistics.logLikelihood, weight: samples.totalWeight)
  }

  func maximized(_ statistics: SufficientStatistics, workers: Workers) -> GaussianEM {
    var next = self
    next.components = maximize(statistics, kind: kind, floor: floor, prior: prior, workers: workers)
    return next
  }

  func expectedCompleteLogLikelihood(_ statistics: SufficientStatistics) -> Double {
    statistics.expectedCompleteLogLikelihood(of: components)
  }

  var logPrior: Double { prior?.logDensity(of: components, kind: kind) ?? 0 }

  func relativeEntropy(to old: GaussianEM) -> Double? { labelledRelativeEntropy(of: components, to: old.components) }

  /// A component with less than this share of the weight is starved. It has less than one pixel in
  /// 100 million.
  private static var starvationShare: Double { 1e-8 }

  /// Returns the model with each starved component reseeded at the sample that the others explain
  /// worst, or dropped after as many such repairs as there were components; nil if none is starved.
  func repaired(over samples: WeightedSamples, workers: Workers) -> GaussianEM? {
    guard components.contains(where: { $0.weight < Self.starvationShare }) else { return nil }
    var result = self
    var healthy = components.filter { $0.weight >= Self.starvationShare }
    if reseedsLeft > 0 {
      let share = 1 / Double(components.count)
      for _ in healthy.count..<components.count {
        guard let worst = samples.worstExplained(by: normalized(healthy), kind, workers: workers) else { break }
        healthy.append(
          GaussianComponent(weight: share, mean: samples.point(worst), covariance: pooledCovariance(healthy)))
        result.reseedsLeft -= 1
        result.reseeded += 1
      }
    }
    result.components = normalized(healthy)
    return result
  }
}

extension GaussianComponent {
  /// Returns this component with another covariance.
  func with(_ covariance: SymmetricMatrix) -> GaussianComponent {
    covariance == self.covariance ? self : GaussianComponent(weight: weight, mean: mean, covariance: covariance)
  }
}

/// Returns the covariance pooled over components by their weights.
func pooledCovariance(_ components: [GaussianComponent]) -> SymmetricMatrix {
  pooledCovariance(components.map(\.covariance), weights: components.map(\.weight))
}

/// Returns `sum_k w_k Sigma_k / sum_k w_k`.
func pooledCovariance(_ covariances: [SymmetricMatrix], weights: [Double]) -> SymmetricMatrix {
  let total = weights.reduce(0, +)
  return zip(weights, covariances).reduce(.zero(covariances[0].dimension)) { $0 + ($1.0 / total) * $1.1 }
}

/// Returns the components with weights that sum to 1.
func normalized(_ components: [GaussianComponent]) -> [GaussianComponent] {
  let total = components.reduce(0) { $0 + $1.weight }
  return components.map { $0.weighted($0.weight / total) }
}

extension WeightedSamples {
  /// Returns the index of the sample with the largest product of its weight and the difference
  /// between the highest log density and its own.
  fileprivate func worstExplained(by components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> Int?
  {
    let densities = logDensities(under: components, kind, workers: workers)
    guard let highest = densities.max() else { return nil }
    let losses = densities.indices.map { weight($0) * (highest - densities[$0]) }
    return losses.indices.max { losses[$0] < losses[$1] }
  }
}
