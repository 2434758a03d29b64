import Parallelism

/// How samples are kept, and the arithmetic that comes with it.
///
/// Coordinates are relative to the center of the samples, and so are the means of components as
/// given here. (Cases, not a protocol: the arithmetic is generic over the precision, and only calls
/// on concrete types are specialised.)
enum SampleStorage: Sendable {
  /// Up to four coordinates in single precision.
  case planes(PlaneSamples)
  case single(RowSamples<Float>)
  case double(RowSamples<Double>)

  init(
    dimension: Int, count: Int, precision: WeightedSamples.Precision,
    _ sample: (_ index: Int, _ point: inout [Double]) -> Double
  ) {
    switch precision {
    case .single where dimension <= 4: self = .planes(PlaneSamples(dimension: dimension, count: count, sample))
    case .single: self = .single(RowSamples(dimension: dimension, count: count, sample))
    case .double: self = .double(RowSamples(dimension: dimension, count: count, sample))
    }
  }

  func coordinate(_ index: Int, _ axis: Int) -> Double {
    switch self {
    case .planes(let samples): samples.coordinate(index, axis)
    case .single(let samples): samples.coordinate(index, axis)
    case .double(let samples): samples.coordinate(index, axis)
    }
  }

  func weight(_ index: Int) -> Double {
    switch self {
    case .planes(let samples): samples.weight(index)
    case .single(let samples): samples.weight(index)
    case .double(let samples): samples.weight(index)
    }
  }

  var weights: [Double] {
    switch self {
    case .planes(let samples): samples.weights
    case .single(let samples): samples.weights.map(\.double)
    case .double(let samples): samples.weights
    }
  }

  /// Some of the samples, each with its new weight.
  func subset(_ picks: [(index: Int, weight: Double)]) -> SampleStorage {
    switch self {
    case .planes(let samples): .planes(samples.subset(picks))
    case .single(let samples): .single(samples.subset(picks))
    case .double(let samples): .double(samples.subset(picks))
    }
  }

  /// Lowers each of `distances` to the squared distance of its sample from sample `index`, if that
  /// is less.
  func lower(_ distances: inout [Float], toThoseFrom index: Int) {
    switch self {
    case .planes(let samples): samples.lower(&distances, toThoseFrom: index)
    case .single(let samples): samples.lower(&distances, toThoseFrom: index)
    case .double(let samples): samples.lower(&distances, toThoseFrom: index)
    }
  }

  /// The E-step: expected statistics of the samples under `components`, in the order given.
  ///
  /// - Parameters:
  ///   - kind: whether covariances are diagonal, and only their diagonals are asked for.
  ///   - isHard: whether a sample belongs to its most likely component alone.
  func expectation(of components: [GaussianComponent], _ kind: CovarianceKind, isHard: Bool, workers: Workers)
    -> SufficientStatistics
  {
    switch self {
    case .planes(let samples): samples.expectation(of: components, kind, isHard: isHard, workers: workers)
    case .single(let samples): samples.expectation(of: components, kind, isHard: isHard, workers: workers)
    case .double(let samples): samples.expectation(of: components, kind, isHard: isHard, workers: workers)
    }
  }

  /// `ln p(x)` of each sample.
  func logDensities(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [Double] {
    switch self {
    case .planes(let samples): samples.logDensities(under: components, kind, workers: workers)
    case .single(let samples): samples.logDensities(under: components, kind, workers: workers)
    case .double(let samples): samples.logDensities(under: components, kind, workers: workers)
    }
  }

  /// `p(k | x)`, `[k][sample]`.
  func responsibilities(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [[Double]] {
    switch self {
    case .planes(let samples): samples.responsibilities(under: components, kind, workers: workers)
    case .single(let samples): samples.responsibilities(under: components, kind, workers: workers)
    case .double(let samples): samples.responsibilities(under: components, kind, workers: workers)
    }
  }

  /// The most likely component of each sample, the first of equals.
  func labels(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [UInt16] {
    switch self {
    case .planes(let samples): samples.labels(under: components, kind, workers: workers)
    case .single(let samples): samples.labels(under: components, kind, workers: workers)
    case .double(let samples): samples.labels(under: components, kind, workers: workers)
    }
  }
}
