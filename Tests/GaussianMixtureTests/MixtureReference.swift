import Foundation
import GaussianMixture
import LinearAlgebra
import TestSupport
import Testing

/// Results of scipy and scikit-learn for weighted samples of a dimension.
struct MixtureReference: Decodable, Sendable {
  let dimension: Int
  /// Whole levels of each sample, in units of 1 / unit.
  let levels: [[Int]]
  let unit: Double
  let counts: [Int]
  let prior: Prior
  let full, diagonal, spherical, tied: Case

  struct Prior: Decodable, Sendable {
    let concentration, degreesOfFreedom: Double
    /// A lower triangle by rows.
    let scale: [Double]
  }

  struct Case: Decodable, Sendable {
    let start: Model
    let logDensities: [Double]
    /// By component, then by sample.
    let responsibilities: [[Double]]
    let labels: [Int]
    /// After one iteration from the start.
    let step: Model
    /// After so many iterations that nothing moves any more, and their number.
    let converged: Model
    let iterations: Int
    let parameterCount: Int
    /// Where EM converged to; the entropy is of all samples.
    let bic, aic, entropy, icl: Double
    /// After one iteration from the start with the prior.
    let posteriorStep: Model
    /// The logarithm of the prior at the start and after that iteration.
    let logPriors: [Double]
  }

  struct Model: Decodable, Sendable {
    let weights: [Double]
    let means: [[Double]]
    /// Lower triangles by rows.
    let covariances: [[Double]]
    /// Of all samples.
    let logLikelihood: Double
  }

  var totalWeight: Double { Double(counts.reduce(0, +)) }

  var points: [[Double]] { levels.map { $0.map { Double($0) / unit } } }

  /// In single precision those of few dimensions come as SIMD4 of Double, those of many as Float,
  /// which they are exactly.
  func samples(_ precision: WeightedSamples.Precision) throws -> WeightedSamples {
    guard precision == .single, dimension <= 3 else {
      return try WeightedSamples(
        rows: points.flatMap(\.self), dimension: dimension, weights: counts.map { Double($0) }, precision: precision)
    }
    let points = points
    return try WeightedSamples(dimension: dimension, count: counts.count) { index in
      var sample = SIMD4<Double>()
      for (axis, coordinate) in points[index].enumerated() { sample[axis] = coordinate }
      sample.w = Double(counts[index])
      return sample
    }
  }
}

extension MixturePrior {
  init(_ prior: MixtureReference.Prior, dimension: Int) {
    self.init(
      concentration: prior.concentration, degreesOfFreedom: prior.degreesOfFreedom,
      scale: SymmetricMatrix(dimension: dimension, packed: prior.scale))
  }
}

/// One of the references.
struct ReferenceCase: Sendable, CustomTestStringConvertible {
  let dimension: Int
  let kind: CovarianceKind
  let precision: WeightedSamples.Precision

  /// All ways of the arithmetic: up to four coordinates in registers, more in blocks, 17 being no
  /// multiple of any vector.
  static let all = WeightedSamples.Precision.allCases.flatMap { precision in
    dimensions.flatMap { dimension in
      CovarianceKind.allCases.map { ReferenceCase(dimension: dimension, kind: $0, precision: precision) }
    }
  }

  static let double = all.filter { $0.precision == .double }

  var testDescription: String { "\(kind), \(dimension) dimensions, \(precision)" }

  var tolerance: Double { precision.tolerance }

  private static let dimensions = [1, 2, 3, 4, 6, 17]

  /// Read once for all tests.
  private static let files = Result {
    try dimensions.map { try reference("mixture-\($0)d", in: .module, as: MixtureReference.self) }
  }

  func load() throws -> (MixtureReference, MixtureReference.Case) {
    let file = try #require(try Self.files.get().first { $0.dimension == dimension })
    let expected =
      switch kind {
      case .full: file.full
      case .diagonal: file.diagonal
      case .spherical: file.spherical
      case .tied: file.tied
      }
    return (file, expected)
  }
}

extension WeightedSamples.Precision {
  /// What results are good to, relative to themselves.
  var tolerance: Double { self == .single ? 1e-5 : 1e-10 }
}

extension GaussianMixture {
  init(_ kind: CovarianceKind, _ model: MixtureReference.Model) throws {
    let components = model.weights.indices.map { k in
      GaussianComponent(
        weight: model.weights[k], mean: model.means[k],
        covariance: SymmetricMatrix(dimension: model.means[k].count, packed: model.covariances[k]))
    }
    try self.init(covarianceKind: kind, components: components)
  }

  /// The largest relative difference of weights, means and covariances, whose entries count
  /// relative to `sqrt(Sigma_ii Sigma_jj)`.
  func difference(from other: GaussianMixture) -> Double {
    guard components.count == other.components.count else { return .infinity }
    var largest = 0.0
    for (a, b) in zip(components, other.components) {
      largest = max(largest, abs(a.weight / b.weight - 1), largestDifference(a.mean, b.mean, least: 0.1))
      let d = b.mean.count
      for i in 0..<d {
        for j in 0...i {
          let scale = (b.covariance[i, i] * b.covariance[j, j]).squareRoot()
          largest = max(largest, abs(a.covariance[i, j] - b.covariance[i, j]) / scale)
        }
      }
    }
    return largest
  }
}
