import Foundation
import GaussianMixture
import LinearAlgebra
import TestSupport
import Testing

/// What scipy and scikit-learn give for weighted samples of a dimension.
struct MixtureReference: Decodable {
  let dimension: Int
  /// 8-bit levels of each sample.
  let levels: [[Int]]
  let counts: [Int]
  let full, diagonal, spherical, tied: Case

  struct Case: Decodable {
    let start: Model
    let logDensities: [Double]
    /// By component, then by sample.
    let responsibilities: [[Double]]
    let labels: [Int]
    /// After one iteration from the start.
    let step: Model
    /// After as many as it takes.
    let converged: Model
    let parameterCount: Int
    let bic, aic: Double
  }

  struct Model: Decodable {
    let weights: [Double]
    let means: [[Double]]
    /// Lower triangles by rows.
    let covariances: [[Double]]
    /// Of all samples.
    let logLikelihood: Double
  }

  var totalWeight: Double { Double(counts.reduce(0, +)) }

  var samples: WeightedSamples {
    WeightedSamples(
      zip(levels, counts).map { levels, count in
        var sample = SIMD4<Double>()
        for axis in levels.indices { sample[axis] = Double(levels[axis]) / 255 }
        sample.w = Double(count)
        return sample
      }, dimension: dimension)
  }

  func points() -> [[Double]] { levels.map { $0.map { Double($0) / 255 } } }
}

/// One of the references.
struct ReferenceCase: Sendable, CustomTestStringConvertible {
  let dimension: Int
  let kind: CovarianceKind

  static let all = (1...3).flatMap { dimension in CovarianceKind.allCases.map { ReferenceCase(dimension: dimension, kind: $0) } }

  var testDescription: String { "\(kind), \(dimension) dimensions" }

  func load() throws -> (MixtureReference, MixtureReference.Case) {
    let file = try reference("mixture-\(dimension)d", in: .module, as: MixtureReference.self)
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

extension GaussianMixture {
  init(_ kind: CovarianceKind, _ model: MixtureReference.Model) throws {
    let components = model.weights.indices.map { k in
      GaussianComponent(
        weight: model.weights[k], mean: model.means[k],
        covariance: SymmetricMatrix(dimension: model.means[k].count, packed: model.covariances[k]))
    }
    try self.init(covarianceKind: kind, components: components)
  }

  /// The largest relative difference of weights, means and covariances, whose entries count relative to `sqrt(Sigma_ii Sigma_jj)`.
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
