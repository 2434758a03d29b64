import Parallelism

/// How samples are kept, and the arithmetic that comes with it. Crossed once for a pass over all samples.
///
/// Coordinates are relative to the center of the samples, and so are the means of components as given here.
protocol SampleStorage: Sendable {
  func coordinate(_ index: Int, _ axis: Int) -> Double
  func weight(_ index: Int) -> Double

  /// Lowers each of `distances` to the squared distance of its sample from sample `index`, if that is less.
  func lower(_ distances: inout [Float], toThoseFrom index: Int)

  /// The E-step: expected statistics of the samples under `components`, in the order given.
  ///
  /// - Parameters:
  ///   - kind: whether covariances are diagonal, and only their diagonals are asked for.
  ///   - isHard: whether a sample belongs to its most likely component alone.
  func expectation(of components: [GaussianComponent], _ kind: CovarianceKind, isHard: Bool, workers: Workers) -> SufficientStatistics

  /// `ln p(x)` of each sample.
  func logDensities(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [Double]

  /// `p(k | x)`, `[k][sample]`.
  func responsibilities(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [[Double]]

  /// The most likely component of each sample, the first of equals.
  func labels(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [UInt16]
}
