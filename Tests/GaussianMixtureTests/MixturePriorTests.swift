import Foundation
import LinearAlgebra
import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct MixturePriorTests {
  private let truth = randomMixture(components: 3, dimension: 2, spread: 5, seed: 21)
  private let floor = VarianceFloor(1e-9)

  private func options(_ kind: CovarianceKind, _ prior: MixturePrior?) -> EMOptions {
    var options = EMOptions()
    options.covarianceKind = kind
    options.varianceFloor = floor
    options.prior = prior
    options.tolerance = 1e-13
    options.maximumIterations = 2000
    return options
  }

  /// The trace is the log-likelihood plus the log density of the prior, here computed from
  /// eigenvalues and cofactors, and never falls.
  @Test(arguments: CovarianceKind.allCases)
  func posteriorNeverFalls(_ kind: CovarianceKind) throws {
    let samples = truth.drawn(500, seed: 22, isWeighted: true)
    let prior = MixturePrior(
      concentration: 20, degreesOfFreedom: 30, scale: SymmetricMatrix(dimension: 2, packed: [40, 10, 60]))
    var options = options(kind, prior)
    options.tolerance = -1
    options.maximumIterations = 40
    let result = try samples.expectationMaximization(from: truth.roughStart, options: options)
    #expect(result.trace.count == 41 && largestFall(result.trace) < 1e-12)
    let mixture = result.mixture
    let likelihood = try samples.meanLogLikelihood(under: mixture)
    #expect(abs(result.meanLogLikelihood - likelihood) < 1e-12)
    let shared = kind == .tied ? Array(mixture.components.prefix(1)) : mixture.components
    let logPrior =
      logDirichlet(mixture.components.map(\.weight), 20)
      + shared.reduce(0) { $0 + logInverseWishart($1.covariance, 30, prior.scale) }
    #expect(abs(result.trace.last! - likelihood - logPrior / samples.totalWeight) < 1e-12)
  }

  /// No mixture of the same kind near the result of the M-step has a higher expected log-posterior.
  @Test(arguments: CovarianceKind.allCases)
  func mStepMaximises(_ kind: CovarianceKind) throws {
    let samples = truth.drawn(300, seed: 23, isWeighted: true)
    let prior = MixturePrior(
      concentration: 15, degreesOfFreedom: 20, scale: SymmetricMatrix(dimension: 2, packed: [30, -10, 20]))
    let start = GaussianEM(start: truth.roughStart.components, kind: kind, floor: floor, prior: prior)
    let statistics = start.expectation(over: samples, workers: .one).statistics
    let best = start.maximized(statistics, workers: .one)
    let most = best.expectedCompleteLogLikelihood(statistics) + best.logPrior
    var generator = SeededGenerator(seed: 9)
    for step in 0..<300 {
      let size = [1e-3, 1e-2, 0.1][step % 3]
      let shared = size * randomCovariance(kind, 2, using: &generator)
      let sign = step % 2 == 0 ? 1.0 : -0.5
      let moved = best.components.map { component in
        let shift = sign * (kind == .tied ? shared : size * randomCovariance(kind, 2, using: &generator))
        return GaussianComponent(
          weight: component.weight * exp(size * generator.normal()),
          mean: component.mean.map { $0 + size * generator.normal() },
          covariance: component.covariance + shift)
      }
      guard moved.allSatisfy({ $0.factors != nil }) else { continue }
      let other = GaussianEM(start: normalized(moved), kind: kind, floor: floor, prior: prior)
      #expect(other.expectedCompleteLogLikelihood(statistics) + other.logPrior < most)
    }
  }

  /// The densities integrate to 1: over a variance, and over the weights of two components.
  @Test func densityIsNormalised() throws {
    let nu = 3.0, psi = 2.0, concentration = 2.5
    let prior = MixturePrior(
      concentration: concentration, degreesOfFreedom: nu, scale: SymmetricMatrix(diagonal: [psi]))
    let component = { (weight: Double, variance: Double) in
      GaussianComponent(weight: weight, mean: [0], covariance: SymmetricMatrix(diagonal: [variance]))
    }
    // With s = e^u the integrand decays on both sides, so the trapezoidal rule converges faster
    // than any power of its step.
    let step = 0.02
    let overVariance = stride(from: -10.0, through: 40, by: step).reduce(0) { sum, u in
      sum + step * exp(u + prior.logDensity(of: [component(1, exp(u))], kind: .full))
    }
    #expect(abs(overVariance - 1) < 1e-10)
    let fixed = prior.logDensity(of: [component(1, 1)], kind: .tied)
    let overWeights = stride(from: -30.0, through: 30, by: step).reduce(0) { sum, u in
      let weight = 1 / (1 + exp(-u))
      let parts = [component(weight, 1), component(1 / (1 + exp(u)), 1)]
      return sum + step * weight * (1 - weight) * exp(prior.logDensity(of: parts, kind: .tied) - fixed)
    }
    #expect(abs(overWeights - 1) < 1e-10)
  }

  /// A prior worth 10^10 observations against 400 samples: the result differs from the prior's mode
  /// by about 400 / 10^10.
  @Test(arguments: CovarianceKind.allCases)
  func strongPriorDecides(_ kind: CovarianceKind) throws {
    let samples = truth.drawn(400, seed: 24), nu = 1e10
    let mode =
      switch kind {
      case .full, .tied: SymmetricMatrix(dimension: 2, packed: [2, 0.5, 1])
      case .diagonal: SymmetricMatrix(diagonal: [2, 1])
      case .spherical: SymmetricMatrix(diagonal: [1.5, 1.5])
      }
    let prior = MixturePrior(
      concentration: 1e10, degreesOfFreedom: nu, scale: (nu + 3) * SymmetricMatrix(dimension: 2, packed: [2, 0.5, 1]))
    var strong = options(kind, prior)
    // The log prior is about 1e10, so its rounding is about 1e-6.
    strong.maximumIterations = 50
    let result = try samples.expectationMaximization(from: truth.roughStart, options: strong)
    for component in result.mixture.components {
      #expect(abs(component.weight - 1 / 3.0) < 1e-6)
      #expect(largestDifference(component.covariance.packed, mode.packed) < 1e-5)
    }
  }

  /// A prior worth 10 observations against samples of weight 10^9 each.
  @Test(arguments: CovarianceKind.allCases)
  func weakPriorIsMaximumLikelihood(_ kind: CovarianceKind) throws {
    let drawn = truth.drawn(300, seed: 25)
    let samples = try WeightedSamples(
      rows: drawn.indices.flatMap(drawn.point), dimension: 2, weights: [Double](repeating: 1e9, count: drawn.count))
    let prior = MixturePrior(
      concentration: 2, degreesOfFreedom: 4, scale: SymmetricMatrix(dimension: 2, packed: [3, 1, 4]))
    let posterior = try samples.expectationMaximization(from: truth.roughStart, options: options(kind, prior))
    let likelihood = try samples.expectationMaximization(from: truth.roughStart, options: options(kind, nil))
    #expect(posterior.mixture.difference(from: likelihood.mixture) < 1e-5)
    #expect(abs(posterior.meanLogLikelihood - likelihood.meanLogLikelihood) < 1e-9)
  }

  /// `pi_k >= (a - 1) / (N + K (a - 1))` even for a component far from all samples.
  @Test func dirichletKeepsWeightsFromZero() throws {
    let samples = randomMixture(components: 1, dimension: 2, spread: 0, seed: 26).drawn(200, seed: 27)
    let unit = SymmetricMatrix(diagonal: [1, 1])
    let start = [[0.0, 0], [100, 0]].map { GaussianComponent(weight: 0.5, mean: $0, covariance: unit) }
    let prior = MixturePrior(concentration: 11, degreesOfFreedom: 4, scale: unit)
    let model = GaussianEM(start: start, kind: .full, floor: floor, prior: prior)
    let run = model.fitted(to: samples, options(.full, prior).loop)
    #expect(run.model.reseeded == 0)
    #expect(abs(run.model.components[1].weight - 10 / 220.0) < 1e-12)
    // And its covariance is the mode of the prior.
    #expect(largestDifference(run.model.components[1].covariance.packed, [1 / 7.0, 0, 1 / 7.0]) < 1e-12)
    let without = GaussianEM(start: start, kind: .full, floor: floor, prior: nil).expectation(
      over: samples, workers: .one)
    #expect(without.statistics.weights[1] == 0)
  }

  @Test func weaklyInformative() throws {
    let samples = truth.drawn(500, seed: 28)
    let prior = MixturePrior.weaklyInformative(for: samples, components: 9, concentration: 1.5)
    #expect(prior.degreesOfFreedom == 4 && prior.concentration == 1.5)
    // K^(2 / d) is 9.
    #expect(largestDifference(prior.scale.packed, ((1 / 9.0) * samples.covariance).packed) < 1e-13)
  }

  @Test func invalidPriorsAreRefused() throws {
    let samples = truth.drawn(50, seed: 29)
    let unit = SymmetricMatrix(diagonal: [1, 1]), line = SymmetricMatrix(dimension: 2, packed: [1, 1, 1])
    let invalid = [
      MixturePrior(concentration: 0.99, degreesOfFreedom: 4, scale: unit),
      MixturePrior(concentration: .nan, degreesOfFreedom: 4, scale: unit),
      MixturePrior(concentration: .infinity, degreesOfFreedom: 4, scale: unit),
      MixturePrior(degreesOfFreedom: 1, scale: unit),
      MixturePrior(degreesOfFreedom: .nan, scale: unit), MixturePrior(degreesOfFreedom: .infinity, scale: unit),
      MixturePrior(degreesOfFreedom: 4, scale: line),
      MixturePrior(degreesOfFreedom: 4, scale: SymmetricMatrix(diagonal: [1, .nan])),
    ]
    var fit = FitOptions(componentCount: 2)
    for prior in invalid {
      #expect(throws: MixtureError.invalidPrior) {
        try samples.expectationMaximization(from: truth, options: options(.full, prior))
      }
      fit.em.prior = prior
      #expect(throws: MixtureError.invalidPrior) { try samples.fit(fit) }
    }
    let other = MixturePrior(degreesOfFreedom: 4, scale: SymmetricMatrix(diagonal: [1, 1, 1]))
    fit.em.prior = other
    #expect(throws: MixtureError.wrongDimension(3, expected: 2)) { try samples.fit(fit) }
    #expect(throws: MixtureError.wrongDimension(3, expected: 2)) {
      try samples.expectationMaximization(from: truth, options: options(.full, other))
    }
    let valid = MixturePrior(degreesOfFreedom: 1.001, scale: unit)
    #expect(throws: Never.self) { try samples.expectationMaximization(from: truth, options: options(.full, valid)) }
  }

  private func logDirichlet(_ weights: [Double], _ a: Double) -> Double {
    let k = Double(weights.count)
    return lgamma(k * a) - k * lgamma(a) + (a - 1) * weights.reduce(0) { $0 + log($1) }
  }

  /// Of a 2 x 2 covariance, the multivariate gamma function being
  /// `sqrt(pi) G(nu / 2) G((nu - 1) / 2)`.
  private func logInverseWishart(_ s: SymmetricMatrix, _ nu: Double, _ psi: SymmetricMatrix) -> Double {
    let determinant = { (m: SymmetricMatrix) in m[0, 0] * m[1, 1] - m[1, 0] * m[1, 0] }
    let trace = (psi[0, 0] * s[1, 1] - 2 * psi[1, 0] * s[1, 0] + psi[1, 1] * s[0, 0]) / determinant(s)
    let gamma = 0.5 * log(Double.pi) + lgamma(nu / 2) + lgamma((nu - 1) / 2)
    return 0.5 * nu * log(determinant(psi)) - nu * log(2) - gamma - 0.5 * (nu + 3) * log(determinant(s)) - 0.5 * trace
  }
}
