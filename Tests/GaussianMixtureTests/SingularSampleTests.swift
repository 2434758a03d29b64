import LinearAlgebra
import RealModule
import TestSupport
import Testing

@testable import GaussianMixture

/// Samples that have no variance in some direction, and samples of all magnitudes, under the
/// automatic variance floor.
@Suite struct SingularSampleTests {
  private static let precisions = WeightedSamples.Precision.allCases

  private func options(_ k: Int, _ kind: CovarianceKind) -> FitOptions {
    var options = FitOptions(componentCount: k)
    options.em.covarianceKind = kind
    return options
  }

  /// Rows whose last coordinate is made of the others.
  private func rows(_ count: Int, dimension d: Int, last: (ArraySlice<Double>) -> Double) -> [Double] {
    let rows = clusteredRows(count, dimension: d - 1, clusters: 2, seed: 91).rows
    return stride(from: 0, to: rows.count, by: d - 1).flatMap { i in
      let row = rows[i..<i + d - 1]
      return row + [last(row)]
    }
  }

  /// n points span n - 1 directions; in the others the variance is the floor.
  @Test(arguments: precisions, [3, 4, 6])
  func fewerPointsThanDimensions(_ precision: WeightedSamples.Precision, dimension d: Int) throws {
    let n = d - 1
    let points = (0..<n * d).map { index -> Double in
      let i: Int = index / d, j: Int = index % d
      let level: Int = (5 * i * i + 7 * i * j + 3 * j * j) % 16
      return Double(level) / 16
    }
    let tripled: [Double] = [points, points, points].flatMap(\.self)
    let samples = try WeightedSamples(rows: tripled, dimension: d, precision: precision)
    let fit = try samples.fit(options(1, .full))
    #expect(fit.result.floored == 1 && fit.result.meanLogLikelihood.isFinite)
    let floor = samples.automaticVarianceFloor.value
    let variances = fit.mixture.components[0].covariance.eigendecomposition.values
    #expect(variances[..<(n - 1)].allSatisfy { $0 > 10 * floor })
    #expect(variances[(n - 1)...].allSatisfy { abs($0 / floor - 1) < 1e-6 })
    let several = try samples.fit(options(n, .full))
    #expect(several.result.meanLogLikelihood.isFinite && several.result.floored == several.mixture.components.count)
  }

  /// A dependence that only combinations of coordinates show.
  @Test(arguments: precisions, [3, 4, 6])
  func duplicatedCoordinate(_ precision: WeightedSamples.Precision, dimension d: Int) throws {
    let samples = try WeightedSamples(rows: rows(600, dimension: d) { $0.first! }, dimension: d, precision: precision)
    for kind in CovarianceKind.allCases {
      let fit = try samples.fit(options(2, kind))
      #expect(fit.result.meanLogLikelihood.isFinite && fit.mixture.components.count == 2)
      #expect(fit.result.floored == (kind.isDiagonal ? 0 : 2))
      let least = samples.automaticVarianceFloor.value * (1 - 1e-6)
      #expect(fit.mixture.components.allSatisfy { $0.covariance.eigendecomposition.values.last! >= least })
    }
  }

  @Test(arguments: precisions, [3, 4, 6])
  func constantCoordinate(_ precision: WeightedSamples.Precision, dimension d: Int) throws {
    let samples = try WeightedSamples(rows: rows(600, dimension: d) { _ in 0.1 }, dimension: d, precision: precision)
    let floor = samples.automaticVarianceFloor.value
    for kind in CovarianceKind.allCases {
      let fit = try samples.fit(options(2, kind))
      #expect(fit.result.meanLogLikelihood.isFinite && fit.mixture.components.count == 2)
      #expect(fit.result.floored == (kind == .spherical ? 0 : 2))
      for component in fit.mixture.components {
        #expect(abs(component.mean[d - 1] - 0.1) < 1e-8)
        #expect(kind == .spherical || abs(component.covariance[d - 1, d - 1] / floor - 1) < 1e-6)
      }
    }
  }

  /// A change of units scales densities by `s^-d` and changes nothing else.
  @Test(arguments: precisions, [3, 4, 6])
  func unitsDoNotShow(_ precision: WeightedSamples.Precision, dimension d: Int) throws {
    let (rows, weights) = clusteredRows(900, dimension: d, clusters: 3, seed: 92)
    func fit(_ scale: Double) throws -> (MixtureFit, GaussianMixture) {
      let samples = try WeightedSamples(
        rows: rows.map { scale * $0 }, dimension: d, weights: weights, precision: precision)
      var options = options(3, .full)
      options.em.tolerance = 1e-10
      let fit = try samples.fit(options)
      let components = fit.mixture.components.map { component in
        GaussianComponent(
          weight: component.weight, mean: component.mean.map { $0 / scale },
          covariance: 1 / (scale * scale) * component.covariance)
      }
      return (fit, try GaussianMixture(covarianceKind: .full, components: components))
    }
    let (expected, mixture) = try fit(1)
    #expect(expected.result.floored == 0 && expected.mixture.components.count == 3)
    for scale in [1e-6, 1e6] {
      let (result, scaled) = try fit(scale)
      #expect(result.result.floored == 0)
      let density = result.result.meanLogLikelihood + Double(d) * Double.log(scale)
      #expect(abs(density - expected.result.meanLogLikelihood) < precision.tolerance)
      // Steps of 1e-10 nats, which EM stops at, are 1e-5 of a parameter, and some of those may be
      // left.
      #expect(scaled.difference(from: mixture) < 1e-4)
    }
  }
}
