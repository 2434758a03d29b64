import Parallelism

/// The storage of samples and the arithmetic on it.
///
/// Coordinates, and the means of components passed here, are relative to the center of the samples.
/// This is an enum and not a protocol because only calls on concrete types are specialised.
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

  /// Returns some of the samples, each with a new weight.
  func subset(_ picks: [(index: Int, weight: Double)]) -> SampleStorage {
    switch self {
    case .planes(let samples): .planes(samples.subset(picks))
    case .single(let samples): .single(samples.subset(picks))
    case .double(let samples): .double(samples.subset(picks))
    }
  }

  /// Lowers each of `distances` to the squared distance between its sample and sample `index` if
  /// that is smaller.
  func lower(_ distances: inout [Float], toThoseFrom index: Int) {
    switch self {
    case .planes(let samples): samples.lower(&distances, toThoseFrom: index)
    case .single(let samples): samples.lower(&distances, toThoseFrom: index)
    case .double(let samples): samples.lower(&distances, toThoseFrom: index)
    }
  }

  /// Runs the E-step. Returns the expected statistics of the samples under `components`, in their
  /// order.
  ///
  /// - Parameters:
  ///   - kind: the kind of covariance; diagonal kinds get only the diagonals of the second moments.
  ///   - isHard: whether each sample belongs to its most likely component only.
  func expectation(of components: [GaussianComponent], _ kind: CovarianceKind, isHard: Bool, workers: Workers)
    -> SufficientStatistics
  {
    switch self {
    case .planes(let samples): samples.expectation(of: components, kind, isHard: isHard, workers: workers)
    case .single(let samples): samples.expectation(of: components, kind, isHard: isHard, workers: workers)
    case .double(let samples): samples.expectation(of: components, kind, isHard: isHard, workers: workers)
    }
  }

  /// Returns `ln p(x)` of each sample.
  func logDensities(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [Double] {
    switch self {
    case .planes(let samples): samples.logDensities(under: components, kind, workers: workers)
    case .single(let samples): samples.logDensities(under: components, kind, workers: workers)
    case .double(let samples): samples.logDensities(under: components, kind, workers: workers)
    }
  }

  /// Returns `p(k | x)` by `[k][sample]`.
  func responsibilities(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [[Double]] {
    switch self {
    case .planes(let samples): samples.responsibilities(under: components, kind, workers: workers)
    case .single(let samples): samples.responsibilities(under: components, kind, workers: workers)
    case .double(let samples): samples.responsibilities(under: components, kind, workers: workers)
    }
  }

  /// Returns the most likely component of each sample. Ties go to the lowest index.
  func labels(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [UInt16] {
    switch self {
    case .planes(let samples): samples.labels(under: components, kind, workers: workers)
    case .single(let samples): samples.labels(under: components, kind, workers: workers)
    case .double(let samples): samples.labels(under: components, kind, workers: workers)
    }
  }
}
