import LinearAlgebra
import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct FitTests {
  @Test(arguments: CovarianceKind.allCases, Initialization.drawn)
  func isAMixtureByFallingWeight(_ kind: CovarianceKind, initialization: Initialization) throws {
    let samples = WeightedSamples(clusteredSamples(3000, seed: 81))
    var options = FitOptions(componentCount: 6)
    options.em.covarianceKind = kind
    options.initialization = initialization
    options.restarts = 3
    options.relocations = 3
    let fit = try samples.fit(options)
    let components = fit.mixture.components
    #expect(components.count == 6 && fit.requestedComponents == 6 && fit.startLogLikelihoods.count == 3)
    #expect(zip(components, components.dropFirst()).allSatisfy { $0.weight >= $1.weight })
    #expect(abs(components.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
    _ = try GaussianMixture(covarianceKind: kind, components: components)
    for component in components {
      let c = component.covariance
      switch kind {
      case .full: break
      case .tied: #expect(c == components[0].covariance)
      case .diagonal: #expect(c == SymmetricMatrix(diagonal: c.diagonal))
      case .spherical: #expect(c == SymmetricMatrix(diagonal: [c[0, 0], c[0, 0], c[0, 0]]))
      }
    }
    let best = fit.startLogLikelihoods.max()!
    #expect(fit.result.meanLogLikelihood >= best - 1e-6 * abs(best))
    // The fit ended with its components in another order, and so with different rounding.
    #expect(
      largestDifference([fit.result.meanLogLikelihood], [try samples.meanLogLikelihood(under: fit.mixture)]) < 1e-6)
  }

  /// Finds the components that generated the samples, with default options.
  @Test func findsWhatMadeTheSamples() throws {
    var generator = SeededGenerator(seed: 6)
    let centers = [[0.2, 0.3, 0.4], [0.7, 0.2, 0.5], [0.5, 0.8, 0.1], [0.8, 0.7, 0.8], [0.1, 0.8, 0.8]]
    let shares = [0.35, 0.25, 0.2, 0.15, 0.05]
    let samples = WeightedSamples(
      (0..<20_000).map { i in
        let u = (Double(i) + 0.5) / 20_000
        var k = 0, sum = shares[0]
        while u > sum { k += 1; sum += shares[k] }
        let common = generator.normal()
        return SIMD4(centers[k].map { $0 + 0.03 * (0.8 * generator.normal() + 0.6 * common) } + [1])
      })
    let mixture = try samples.fit(FitOptions(componentCount: 5)).mixture
    for (k, component) in mixture.components.enumerated() {
      // At least 1000 samples each: the standard errors are 0.001 for a mean and 5 % for a
      // variance.
      #expect(abs(component.weight - shares[k]) < 0.002)
      #expect(largestDifference(component.mean, centers[k]) < 0.004)
      let v = 0.0009
      #expect(largestDifference(component.covariance.packed, [v, 0.36 * v, v, 0.36 * v, 0.36 * v, v], least: v) < 0.2)
    }
  }

  @Test func searchesWithoutStartsOrRounds() throws {
    let samples = WeightedSamples(clusteredSamples(500, seed: 82))
    var options = FitOptions(componentCount: 2)
    options.restarts = 0
    options.relocations = -1
    options.em.maximumIterations = 0
    let fit = try samples.fit(options)
    #expect(fit.startLogLikelihoods.count == 1 && fit.relocations == 0 && fit.result.iterations == 0)
  }
}
