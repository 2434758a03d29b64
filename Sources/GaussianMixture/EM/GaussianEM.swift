import LinearAlgebra
import Parallelism

/// A mixture of Gaussians in the course of EM.
struct GaussianEM: LatentVariableModel {
  private(set) var components: [GaussianComponent]
  let kind: CovarianceKind
  let floor: VarianceFloor
  let prior: MixturePrior?
  /// How often a component may still be put elsewhere, and how often one was.
  private var reseedsLeft: Int
  private(set) var reseeded = 0

  /// A start taken into the family that EM climbs in: covariances of the kind, none below the
  /// floor.
  ///
  /// Otherwise the first M-step could lower the likelihood, and EM would take that for its end.
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

  /// A component with less than this share of the weight is starved: less than one pixel in 100
  /// million.
  private static var starvationShare: Double { 1e-8 }

  /// Puts each starved component at the samples that the others explain worst, or drops it after as
  /// many such repairs as there were components.
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
  func with(_ covariance: SymmetricMatrix) -> GaussianComponent {
    covariance == self.covariance ? self : GaussianComponent(weight: weight, mean: mean, covariance: covariance)
  }
}

func pooledCovariance(_ components: [GaussianComponent]) -> SymmetricMatrix {
  pooledCovariance(components.map(\.covariance), weights: components.map(\.weight))
}

/// `sum_k w_k Sigma_k / sum_k w_k`.
func pooledCovariance(_ covariances: [SymmetricMatrix], weights: [Double]) -> SymmetricMatrix {
  let total = weights.reduce(0, +)
  return zip(weights, covariances).reduce(.zero(covariances[0].dimension)) { $0 + ($1.0 / total) * $1.1 }
}

func normalized(_ components: [GaussianComponent]) -> [GaussianComponent] {
  let total = components.reduce(0) { $0 + $1.weight }
  return components.map { $0.weighted($0.weight / total) }
}

extension WeightedSamples {
  /// The sample whose weight times the way of its log-density below the highest is greatest.
  fileprivate func worstExplained(by components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> Int?
  {
    let densities = logDensities(under: components, kind, workers: workers)
    guard let highest = densities.max() else { return nil }
    let losses = densities.indices.map { weight($0) * (highest - densities[$0]) }
    return losses.indices.max { losses[$0] < losses[$1] }
  }
}
