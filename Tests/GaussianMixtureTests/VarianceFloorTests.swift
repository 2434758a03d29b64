import LinearAlgebra
import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct VarianceFloorTests {
  private let floor = VarianceFloor(0.01)

  /// Returns `-ln det Sigma - tr(Sigma^-1 S)`, twice the Gaussian log-likelihood of a unit of
  /// weight with covariance S, up to a constant.
  private func logLikelihood(_ sigma: SymmetricMatrix, _ scatter: SymmetricMatrix) -> Double {
    guard let factor = sigma.cholesky else { return -.infinity }
    let inverse = factor.inverse
    var trace = 0.0
    for row in 0..<sigma.dimension {
      for i in 0...row { for j in 0...row { trace += inverse[row, i] * scatter[i, j] * inverse[row, j] } }
    }
    return -2 * factor.logDeterminant - trace
  }

  private func random(_ d: Int, _ variances: ClosedRange<Double>, _ generator: inout SeededGenerator) -> SymmetricMatrix
  {
    // Random directions, and variances on both sides of the floor.
    let noise = SymmetricMatrix(dimension: d, packed: (0..<(d * (d + 1) / 2)).map { _ in generator.normal() })
    let drawn = (0..<d).map { _ in generator.uniform(variances) }
    let vectors = noise.eigendecomposition.vectors
    var result = SymmetricMatrix.zero(d)
    for (value, v) in zip(drawn, vectors) { for i in 0..<d { for j in 0...i { result[i, j] += value * v[i] * v[j] } } }
    return result
  }

  /// No other covariance of the kind above the floor is more likely, whether near the result or far
  /// away.
  @Test(arguments: CovarianceKind.allCases, 1...3)
  func isTheMostLikelyFeasible(_ kind: CovarianceKind, dimension d: Int) {
    var generator = SeededGenerator(seed: 60 + UInt64(d))
    for _ in 0..<40 {
      let scatter = random(d, 0...0.03, &generator)
      let best = floor.constrain(scatter, to: kind)
      let most = logLikelihood(best, scatter)
      for step in 0..<60 {
        let size = [1e-4, 1e-2, 1][step % 3]
        let other = best + size * random(d, -0.02...0.02, &generator)
        let feasible: SymmetricMatrix =
          switch kind {
          case .full, .tied: other.eigendecomposition.mapValues { max($0, floor.value) }
          case .diagonal: SymmetricMatrix(diagonal: other.diagonal.map { max($0, floor.value) })
          case .spherical: SymmetricMatrix(diagonal: [Double](repeating: max(other[0, 0], floor.value), count: d))
          }
        #expect(logLikelihood(feasible, scatter) <= most + 1e-12 * abs(most))
      }
    }
  }

  @Test(arguments: CovarianceKind.allCases, 1...3)
  func isNeverBelow(_ kind: CovarianceKind, dimension d: Int) {
    var generator = SeededGenerator(seed: 70 + UInt64(d))
    for _ in 0..<100 {
      // Rounding may leave a variance a little below 0.
      let result = floor.constrain(random(d, -1e-9...0.03, &generator), to: kind)
      #expect(result.eigendecomposition.values.allSatisfy { $0 >= floor.value * (1 - 1e-12) })
    }
  }

  @Test(arguments: 1...3)
  func nothingToRaise(_ d: Int) {
    var generator = SeededGenerator(seed: 80)
    let wide = random(d, 0.011...0.03, &generator)
    #expect(floor.constrain(wide, to: .full) == wide)
    #expect(floor.constrain(wide, to: .diagonal) == SymmetricMatrix(diagonal: wide.diagonal))
    let mean = wide.trace / Double(d)
    #expect(floor.constrain(wide, to: .spherical) == SymmetricMatrix(diagonal: [Double](repeating: mean, count: d)))
  }

  /// Colours on the grey axis: two of three directions have no variance.
  @Test(arguments: CovarianceKind.allCases)
  func flatColorsKeepTheFloor(_ kind: CovarianceKind) throws {
    let samples = WeightedSamples((0..<256).map { SIMD4(Double($0) / 255, Double($0) / 255, Double($0) / 255, 1) })
    var options = FitOptions(componentCount: 3)
    options.em.covarianceKind = kind
    options.em.varianceFloor = .eightBitRounding
    let least = VarianceFloor.eightBitRounding.value
    #expect(least == 1 / (12 * 255.0 * 255.0))
    let fit = try samples.fit(options)
    // Greys vary along every coordinate.
    #expect(fit.result.floored == (kind == .full || kind == .tied ? 3 : 0))
    #expect(fit.mixture.components.allSatisfy { $0.covariance.eigendecomposition.values.last! >= least * (1 - 1e-6) })
    #expect(fit.result.meanLogLikelihood.isFinite)
  }

  /// A millionth of the mean variance, here (1 + 9) / 2; for equal samples 1e-14 of their squared
  /// magnitude; 1e-30 at the origin.
  @Test func automaticFloor() throws {
    let square = try WeightedSamples(points: [[4, 7], [6, 7], [4, 13], [6, 13]])
    #expect(abs(square.automaticVarianceFloor.value / 5e-6 - 1) < 1e-12)
    let equal = try WeightedSamples(points: [[3, -20], [3, -20]])
    #expect(abs(equal.automaticVarianceFloor.value / 4e-12 - 1) < 1e-12)
    #expect(try WeightedSamples(points: [[0, 0]]).automaticVarianceFloor.value == 1e-30)
  }

  /// The floor raises no further than needed: components of single colours are as narrow as
  /// rounding.
  @Test(arguments: CovarianceKind.allCases)
  func singleColorsAreAtTheFloor(_ kind: CovarianceKind) throws {
    let samples = WeightedSamples([SIMD4(0.25, 0.5, 0.75, 3), SIMD4(0.5, 0.125, 0.25, 1)])
    var options = FitOptions(componentCount: 2)
    options.em.covarianceKind = kind
    options.em.varianceFloor = .eightBitRounding
    let floor = VarianceFloor.eightBitRounding.value
    for component in try samples.fit(options).mixture.components {
      // A mean differs from its colour by one rounding in single precision, a millionth of a
      // standard deviation.
      #expect(largestDifference(component.covariance.packed, [floor, 0, floor, 0, 0, floor], least: floor) < 1e-6)
    }
  }
}
