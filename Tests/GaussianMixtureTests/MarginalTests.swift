import Foundation
import LinearAlgebra
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct MarginalTests {
  /// Compares with the trapezoidal rule over the omitted coordinate, from -30 to 30 in steps of
  /// 0.05. For Gaussians a few units wide its error is far below 1e-10.
  @Test(arguments: CovarianceKind.allCases)
  func marginalIsTheIntegral(_ kind: CovarianceKind) throws {
    let mixture = randomMixture(kind, components: 3, dimension: 3, seed: 121)
    var generator = SeededGenerator(seed: 122)
    for (out, kept) in [(0, [1, 2]), (1, [0, 2]), (2, [1, 0])] {
      let marginal = try mixture.marginal(over: kept)
      #expect(marginal.dimension == 2 && marginal.covarianceKind == kind)
      for _ in 0..<5 {
        var x = (0..<3).map { _ in generator.uniform(-5...5) }
        let density = try marginal.density(at: kept.map { x[$0] })
        let integral = try stride(from: -30.0, through: 30, by: 0.05).reduce(0.0) { sum, value in
          x[out] = value
          return sum + 0.05 * (try mixture.density(at: x))
        }
        #expect(abs(density / integral - 1) < 1e-10)
      }
    }
  }

  /// `p(a, b) = p(a | b) p(b)` for every partition of the coordinates.
  @Test(arguments: CovarianceKind.allCases, [2, 4])
  func conditionalTimesMarginalIsTheJoint(_ kind: CovarianceKind, dimension d: Int) throws {
    let mixture = randomMixture(kind, components: 4, dimension: d, spread: 2, seed: 123)
    var generator = SeededGenerator(seed: 124)
    for part in 1..<(1 << d) - 1 {
      let b = (0..<d).filter { part >> $0 & 1 == 1 }, a = (0..<d).filter { part >> $0 & 1 == 0 }
      for _ in 0..<10 {
        let x = (0..<d).map { _ in generator.uniform(-4...4) }
        let conditional = try mixture.conditional(given: Dictionary(uniqueKeysWithValues: b.map { ($0, x[$0]) }))
        #expect(conditional.dimension == a.count && conditional.covarianceKind == kind)
        let joint = try mixture.logDensity(at: x)
        let product =
          try conditional.logDensity(at: a.map { x[$0] }) + mixture.marginal(over: b).logDensity(at: b.map { x[$0] })
        #expect(abs(joint - product) < 1e-10)
      }
    }
  }

  /// A bivariate Gaussian's textbook form: `mu_1 + rho s_1 / s_2 (x_2 - mu_2)` and
  /// `s_1^2 (1 - rho^2)`.
  @Test func conditionalOfOneGaussian() throws {
    let mixture = try GaussianMixture(
      covarianceKind: .full,
      components: [
        GaussianComponent(weight: 1, mean: [1, 2], covariance: SymmetricMatrix(dimension: 2, packed: [4, 3, 9]))
      ])
    let conditional = try mixture.conditional(given: [1: 5]).components
    #expect(conditional.count == 1 && conditional[0].weight == 1)
    #expect(abs(conditional[0].mean[0] - 2) < 1e-15 && abs(conditional[0].covariance[0, 0] - 3) < 1e-15)
  }

  /// The nearest component gets the weight; components whose weight vanishes are left out.
  @Test func vanishingComponentsAreLeftOut() throws {
    let unit = SymmetricMatrix(diagonal: [1, 1])
    let mixture = try GaussianMixture(
      covarianceKind: .full,
      components: [-100.0, 100].map { GaussianComponent(weight: 0.5, mean: [$0, -$0], covariance: unit) })
    let near = try mixture.conditional(given: [0: 100])
    #expect(near.components.count == 1 && near.components[0].mean == [-100])
    #expect(try mixture.conditional(given: [0: 0]).components.map(\.weight) == [0.5, 0.5])
  }

  @Test func ordersAndWholes() throws {
    let mixture = randomMixture(components: 3, dimension: 3, seed: 125)
    #expect(try mixture.marginal(over: [0, 1, 2]) == mixture)
    #expect(try mixture.conditional(given: [:]) == mixture)
    let turned = try mixture.marginal(over: [2, 0])
    for (a, b) in zip(turned.components, mixture.components) {
      #expect(a.mean == [b.mean[2], b.mean[0]] && a.weight == b.weight)
      #expect(a.covariance.packed == [b.covariance[2, 2], b.covariance[0, 2], b.covariance[0, 0]])
    }
  }

  @Test func unfitCoordinates() throws {
    let mixture = randomMixture(components: 2, dimension: 2, seed: 126)
    for coordinates in [[], [2], [-1], [0, 0], [0, 1, 1]] {
      #expect(throws: MixtureError.invalidCoordinates) { try mixture.marginal(over: coordinates) }
    }
    for known in [[2: 0.0], [-1: 0], [0: 0, 1: 0], [0: .nan], [1: .infinity]] {
      #expect(throws: MixtureError.invalidCoordinates) { try mixture.conditional(given: known) }
    }
  }

  /// `Sigma = V diag(values) V^T` with decreasing values and orthonormal V, and each
  /// `Sigma v = value v`.
  @Test(arguments: CovarianceKind.allCases, [1, 2, 3, 5, 12])
  func principalAxesRebuildTheCovariance(_ kind: CovarianceKind, dimension d: Int) {
    for component in randomMixture(kind, components: 3, dimension: d, seed: 127).components {
      let axes = component.principalAxes, covariance = component.covariance
      #expect(axes.values.count == d && axes.vectors.count == d)
      #expect(zip(axes.values, axes.values.dropFirst()).allSatisfy { $0 >= $1 })
      for i in 0..<d {
        for j in 0...i {
          let rebuilt = zip(axes.values, axes.vectors).reduce(0) { $0 + $1.0 * $1.1[i] * $1.1[j] }
          #expect(abs(rebuilt - covariance[i, j]) < 1e-13)
          let product = zip(axes.vectors[i], axes.vectors[j]).reduce(0) { $0 + $1.0 * $1.1 }
          #expect(abs(product - (i == j ? 1 : 0)) < 1e-13)
        }
        for (value, vector) in zip(axes.values, axes.vectors) {
          let image = (0..<d).reduce(0) { $0 + covariance[i, $1] * vector[$1] }
          #expect(abs(image - value * vector[i]) < 1e-13)
        }
      }
    }
  }
}
