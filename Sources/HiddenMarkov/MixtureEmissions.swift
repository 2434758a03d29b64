public import GaussianMixture
public import Parallelism

/// Emissions of points from a mixture of Gaussians in each state; one component makes it a
/// Gaussian.
public struct MixtureEmissions: EmissionModel, Codable {
  /// `p(x | z = i)` of each state.
  public let mixtures: [GaussianMixture]
  /// The least variance in any direction; nil for a millionth of the samples' mean variance.
  public var varianceFloor: VarianceFloor?

  private enum CodingKeys: String, CodingKey { case mixtures }

  /// - Throws: ``HiddenMarkovError/invalidEmissions(state:)`` for the first mixture of another
  ///   dimension, ``HiddenMarkovError/noStates``.
  public init(_ mixtures: [GaussianMixture], varianceFloor: VarianceFloor? = nil) throws(HiddenMarkovError) {
    guard let first = mixtures.first else { throw .noStates }
    if let state = mixtures.firstIndex(where: { $0.dimension != first.dimension }) {
      throw .invalidEmissions(state: state)
    }
    self.init(valid: mixtures, varianceFloor)
  }

  private init(valid mixtures: [GaussianMixture], _ varianceFloor: VarianceFloor?) {
    self.mixtures = mixtures
    self.varianceFloor = varianceFloor
  }

  /// - Throws: ``HiddenMarkovError``, ``MixtureError``, and `DecodingError` for anything else.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(try container.decode([GaussianMixture].self, forKey: .mixtures))
  }

  public var stateCount: Int { mixtures.count }

  /// A point with a coordinate that is not finite, or of another dimension, is impossible.
  public func logDensities(of sequence: [[Double]], workers: Workers) -> [[Double]] {
    if let points = try? WeightedSamples(points: sequence),
      let columns = try? mixtures.map({ try points.logDensities(under: $0, workers: workers) })
    {
      return sequence.indices.map { step in columns.map { $0[step] } }
    }
    return sequence.map { point in
      mixtures.map { mixture in
        guard let density = try? mixture.logDensity(at: point), !density.isNaN else { return -.infinity }
        return density
      }
    }
  }

  /// Returns the points of each state, weighted by its posteriors; nil for a state that is never
  /// visited.
  public func statistics(of sequences: [[[Double]]], posteriors: [[[Double]]]) -> [WeightedSamples?] {
    mixtures.indices.map { state in
      var points: [[Double]] = [], weights: [Double] = []
      for (sequence, rows) in zip(sequences, posteriors) {
        for (point, row) in zip(sequence, rows) where row[state] > 0 {
          points.append(point)
          weights.append(row[state])
        }
      }
      return try? WeightedSamples(points: points, weights: weights)
    }
  }

  /// Returns the model after a step of EM in each state: `r_tk = p(z_t = i | x) p(k | x_t, i)` are
  /// the responsibilities of its components (Rabiner 1989, equations 52 to 54).
  public func maximized(_ statistics: [WeightedSamples?], workers: Workers) -> MixtureEmissions {
    let next = zip(mixtures, statistics).map { mixture, samples -> GaussianMixture in
      guard let samples else { return mixture }
      var options = EMOptions()
      options.covarianceKind = mixture.covarianceKind
      options.varianceFloor = varianceFloor
      options.maximumIterations = 1
      return (try? samples.expectationMaximization(from: mixture, options: options, workers: workers))?.mixture
        ?? mixture
    }
    return MixtureEmissions(valid: next, varianceFloor)
  }

  public func expectedLogDensity(_ statistics: [WeightedSamples?]) -> Double {
    zip(mixtures, statistics).reduce(0) { sum, state in
      guard let samples = state.1, let mean = try? samples.meanLogLikelihood(under: state.0) else { return sum }
      return sum + samples.totalWeight * mean
    }
  }
}
