import LinearAlgebra
import Parallelism

/// Hard EM: the limit of EM as the variance of spherical components of equal weight goes to 0,
/// which is Lloyd's algorithm (1982).
///
/// A responsibility is then 1 for the nearest mean and 0 for the others, the entropy of the
/// assignment is 0, and the bound is the complete log-likelihood itself: minus the sum of squared
/// distances, in some unit.
struct KMeans: LatentVariableModel {
  private(set) var means: [[Double]]

  /// Density `exp(-pi |x - m|^2)`: its logarithm is 0 at the mean, so that single precision sees
  /// small distances.
  private var components: [GaussianComponent] {
    guard let first = means.first else { return [] }
    let covariance = SymmetricMatrix(diagonal: [Double](repeating: 1 / (2 * Double.pi), count: first.count))
    let component = GaussianComponent(weight: 1, mean: first, covariance: covariance)
    return means.map { component.moved(to: $0) }
  }

  init(means: [[Double]]) { self.means = means }

  func expectation(over samples: WeightedSamples, workers: Workers) -> Expectation<SufficientStatistics> {
    let statistics = samples.expectation(of: components, .spherical, isHard: true, workers: workers)
    return Expectation(statistics: statistics, logLikelihood: statistics.logLikelihood, weight: samples.totalWeight)
  }

  func maximized(_ statistics: SufficientStatistics, workers: Workers) -> KMeans {
    KMeans(means: means.indices.map { statistics.weights[$0] > 0 ? statistics.means[$0] : means[$0] })
  }

  func expectedCompleteLogLikelihood(_ statistics: SufficientStatistics) -> Double {
    statistics.expectedCompleteLogLikelihood(of: components)
  }

  /// The Gaussians of the clusters; those without samples are left out, and all if cancelled.
  func clusters(of samples: WeightedSamples, kind: CovarianceKind, floor: VarianceFloor, workers: Workers)
    -> [GaussianComponent]
  {
    let statistics = samples.expectation(
      of: components, kind.isDiagonal ? .diagonal : .full, isHard: true, workers: workers)
    guard !workers.isCancelled else { return [] }
    return normalized(
      maximize(statistics, kind: kind, floor: floor, prior: nil, workers: workers).filter { $0.weight > 0 })
  }

  /// `sum(w |x - m|^2)` of the nearest means, of an expectation's log-likelihood.
  static func inertia(logLikelihood: Double) -> Double { -logLikelihood / Double.pi }
}
