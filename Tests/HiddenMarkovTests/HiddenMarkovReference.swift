import GaussianMixture
import HiddenMarkov
import LinearAlgebra
import TestSupport
import Testing

/// Answers of hmmlearn, from `tools/make-reference`.
struct HiddenMarkovReference: Decodable, Sendable {
  struct Categorical: Decodable, Sendable {
    let initial: [Double], transitions: [[Double]], emissions: [[Double]]
    let lengths: [Int], observations: [Int]
    let logLikelihood: Double, pathScore: Double, path: [Int], posteriors: [[Double]]
    let iterations: Int, fittedLogLikelihood: Double
    let fittedInitial: [Double], fittedTransitions: [[Double]], fittedEmissions: [[Double]]

    var model: HiddenMarkovModel<CategoricalEmissions> {
      get throws {
        try HiddenMarkovModel(
          initial: initial, transitions: transitions, emissions: CategoricalEmissions(probabilities: emissions))
      }
    }
  }

  struct Gaussian: Decodable, Sendable {
    let initial: [Double], transitions: [[Double]], means: [[Double]], covariances: [[[Double]]]
    let lengths: [Int], observations: [[Double]]
    let logLikelihood: Double, pathScore: Double, path: [Int], posteriors: [[Double]]
    let iterations: Int, fittedLogLikelihood: Double
    let fittedInitial: [Double], fittedTransitions: [[Double]], fittedMeans: [[Double]]
    let fittedCovariances: [[[Double]]]

    var model: HiddenMarkovModel<MixtureEmissions> {
      get throws {
        let mixtures = try zip(means, covariances).map { mean, covariance in
          let packed = covariance.indices.flatMap { row in covariance[row].prefix(row + 1) }
          return try GaussianMixture(
            covarianceKind: .full,
            components: [
              GaussianComponent(
                weight: 1, mean: mean, covariance: SymmetricMatrix(dimension: mean.count, packed: packed))
            ])
        }
        return try HiddenMarkovModel(initial: initial, transitions: transitions, emissions: MixtureEmissions(mixtures))
      }
    }
  }

  let categorical: [String: Categorical]
  let gaussian: [String: Gaussian]

  static let all = try! reference("hidden-markov", in: .module, as: HiddenMarkovReference.self)
}

/// Cuts observations into sequences.
func cut<Observation>(_ observations: [Observation], _ lengths: [Int]) -> [[Observation]] {
  var rest = observations[...]
  return lengths.map { length in
    defer { rest = rest.dropFirst(length) }
    return Array(rest.prefix(length))
  }
}

/// The largest difference between the entries of two tables; infinite if they have other shapes.
func difference(_ a: [[Double]], _ b: [[Double]]) -> Double {
  guard a.map(\.count) == b.map(\.count) else { return .infinity }
  return zip(a.joined(), b.joined()).reduce(0) { max($0, abs($1.0 - $1.1)) }
}
