import GaussianMixture
import LinearAlgebra
import RandomNumbers
import TestSupport

/// Returns a mixture of a kind whose components are a few units wide, with means in
/// `-spread...spread` and weights that differ by at most a factor of two.
func randomMixture(_ kind: CovarianceKind = .full, components: Int, dimension: Int, spread: Double = 4, seed: UInt64)
  -> GaussianMixture
{
  var generator = SeededGenerator(seed: seed)
  let shares = (0..<components).map { _ in generator.uniform(1...2) }
  let total = shares.reduce(0, +)
  let shared = randomCovariance(kind, dimension, using: &generator)
  let parts = shares.map { share in
    GaussianComponent(
      weight: share / total, mean: (0..<dimension).map { _ in generator.uniform(-spread...spread) },
      covariance: kind == .tied ? shared : randomCovariance(kind, dimension, using: &generator))
  }
  return try! GaussianMixture(covarianceKind: kind, components: parts)
}

/// Returns `A A^T / d + I / 5` with A of normal deviates, constrained to the kind.
func randomCovariance(_ kind: CovarianceKind, _ d: Int, using generator: inout SeededGenerator) -> SymmetricMatrix {
  let a = (0..<d).map { _ in (0..<d).map { _ in generator.normal() } }
  var result = SymmetricMatrix(diagonal: [Double](repeating: 0.2, count: d))
  for i in 0..<d { for j in 0...i { result[i, j] += zip(a[i], a[j]).reduce(0) { $0 + $1.0 * $1.1 } / Double(d) } }
  return switch kind {
  case .full, .tied: result
  case .diagonal: SymmetricMatrix(diagonal: result.diagonal)
  case .spherical: SymmetricMatrix(diagonal: [Double](repeating: result.trace / Double(d), count: d))
  }
}

extension GaussianMixture {
  /// Draws samples from the mixture in double precision, with weights of 0.5 to 1.5 or of 1, by
  /// Cholesky factors and the tests' own deviates.
  func drawn(_ count: Int, seed: UInt64, isWeighted: Bool = false) -> WeightedSamples {
    var generator = SeededGenerator(seed: seed)
    let roots = components.map { $0.covariance.cholesky! }
    var rows: [Double] = []
    var weights: [Double] = []
    for _ in 0..<count {
      var k = 0, rest = generator.uniform() - components[0].weight
      while rest > 0, k + 1 < components.count {
        k += 1
        rest -= components[k].weight
      }
      let deviates = (0..<dimension).map { _ in generator.normal() }
      rows += zip(components[k].mean, roots[k](deviates)).map { $0 + $1 }
      weights.append(isWeighted ? generator.uniform(0.5...1.5) : 1)
    }
    return try! WeightedSamples(rows: rows, dimension: dimension, weights: weights)
  }

  /// As many components of equal weight and unit covariance at some of these components' means,
  /// moved by half a unit.
  var roughStart: GaussianMixture {
    let unit = SymmetricMatrix(diagonal: [Double](repeating: 1, count: dimension))
    let share = 1 / Double(components.count)
    return try! GaussianMixture(
      covarianceKind: covarianceKind,
      components: components.map { GaussianComponent(weight: share, mean: $0.mean.map { $0 + 0.5 }, covariance: unit) })
  }
}

extension WeightedSamples {
  var indices: Range<Int> { 0..<count }
}

func squaredDistance(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
}

/// Returns the largest fall between consecutive numbers; negative if all rise.
func largestFall(_ numbers: [Double]) -> Double {
  zip(numbers, numbers.dropFirst()).map { $0 - $1 }.max() ?? 0
}
