import LinearAlgebra
import Parallelism

/// k-means by hard EM: Lloyd's algorithm (1982).
///
/// It is the limit of EM as the variance of spherical components of equal weight goes to 0. The
/// responsibility is 1 for the nearest mean and 0 for the others, the entropy of the assignment is
/// 0, and the bound is the complete log-likelihood: minus the sum of squared distances, up to
/// scale.
struct KMeans: LatentVariableModel {
  private(set) var means: [[Double]]

  /// Components with density `exp(-pi |x - m|^2)`. Its logarithm is 0 at the mean, so single
  /// precision resolves small distances.
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

  /// Returns a Gaussian for each cluster that has samples; none if cancelled.
  func clusters(of samples: WeightedSamples, kind: CovarianceKind, floor: VarianceFloor, workers: Workers)
    -> [GaussianComponent]
  {
    let statistics = samples.expectation(
      of: components, kind.isDiagonal ? .diagonal : .full, isHard: true, workers: workers)
    guard !workers.isCancelled else { return [] }
    return normalized(
      maximize(statistics, kind: kind, floor: floor, prior: nil, workers: workers).filter { $0.weight > 0 })
  }

  /// Returns `sum(w |x - m|^2)` over the nearest means, given the log-likelihood of an expectation.
  static func inertia(logLikelihood: Double) -> Double { -logLikelihood / Double.pi }
}
