import Foundation
import LinearAlgebra
import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct EvidenceBoundTests {
  private static let d = 3
  private static let truth = randomMixture(components: 4, dimension: d, spread: 2, seed: 11)
  private static let prior = MixturePrior(
    concentration: 3, degreesOfFreedom: 8, scale: SymmetricMatrix(diagonal: [Double](repeating: 0.5, count: d)))
  private let samples = Self.truth.drawn(400, seed: 12, isWeighted: true)

  private func model(_ kind: CovarianceKind, _ prior: MixturePrior?) -> GaussianEM {
    var generator = SeededGenerator(seed: 5)
    let floor = VarianceFloor(1e-6)
    let start = samples.start(.random, components: 4, kind: kind, floor: floor, using: &generator)
    return GaussianEM(start: start, kind: kind, floor: floor, prior: prior)
  }

  private var loop: EMLoop {
    var loop = EMLoop()
    loop.maximumIterations = 15
    loop.tolerance = -1
    loop.recordsSteps = true
    return loop
  }

  /// Compares each part with the exact densities at single points. The numbers are a few nats,
  /// summed over 400 terms in `Double`: 1e-12 is a thousand roundings.
  @Test(arguments: CovarianceKind.allCases, [nil, prior])
  func partsAreWhatTheyAreCalled(_ kind: CovarianceKind, prior: MixturePrior?) throws {
    var models: [GaussianEM] = []
    let run = model(kind, prior).fitted(to: samples, loop) { models.append($1) }
    #expect(run.steps.count == 16 && models.count == 16 && run.repairs.isEmpty)
    for (t, step) in run.steps.enumerated() {
      let direct = samples.directBound(of: models[t].components, under: models[t].components)
      #expect(abs(step.expectation.value - direct.logLikelihood) < 1e-12)
      #expect(abs(step.expectation.entropy - direct.entropy) < 1e-12)
      #expect(abs(step.expectation.expectedCompleteLogLikelihood - direct.complete) < 1e-12)
      #expect(abs(run.trace[t] - direct.logLikelihood - step.logPrior) < 1e-12)
      guard let maximization = step.maximization else { continue }
      let next = samples.directBound(of: models[t + 1].components, under: models[t].components)
      #expect(abs(maximization.expectedCompleteLogLikelihood - next.complete) < 1e-12)
      #expect(maximization.entropy == step.expectation.entropy)
      #expect(step.maximizedLogPrior == run.steps[t + 1].logPrior)
    }
    #expect((run.steps[0].logPrior != 0) == (prior != nil))
  }

  /// `F(q_t, t_t) <= F(q_t, t_t+1) <= F(q_t+1, t_t+1)`, with the log prior if there is one.
  @Test(arguments: CovarianceKind.allCases, [nil, prior])
  func bothStepsRaiseIt(_ kind: CovarianceKind, prior: MixturePrior?) {
    let run = model(kind, prior).fitted(to: samples, loop)
    let chain = run.steps.chain
    #expect(chain.count == 31)
    #expect(largestFall(chain) < 1e-12)
    #expect(run.largestFall < 1e-12)
    #expect(chain.last! - chain[0] > 0.1)
    // Both the M-step alone and the E-step alone raise the bound.
    #expect(chain[1] - chain[0] > 1e-3 && chain[2] - chain[1] > 1e-3)
  }

  /// Holds in single precision up to the rounding of sums.
  @Test(arguments: CovarianceKind.allCases, [1, 3])
  func singlePrecision(_ kind: CovarianceKind, dimension: Int) throws {
    let samples = WeightedSamples(clusteredSamples(3000, dimension: dimension, seed: 13), dimension: dimension)
    var options = EMOptions(), generator = SeededGenerator(seed: 3)
    options.covarianceKind = kind
    options.tolerance = -1
    options.maximumIterations = 20
    options.recordsSteps = true
    let start = samples.start(.random, components: 3, kind: kind, floor: .eightBitRounding, using: &generator)
    let result = samples.expectationMaximization(from: start, options: options, workers: .one)
    #expect(result.steps.count == 21 && result.reseeded == 0)
    #expect(largestDifference(result.steps.map(\.expectation.value), result.trace) < 1e-12)
    #expect(largestFall(result.steps.chain) < 2e-6)
    #expect(result.largestFall < 2e-6)
    let entropy = try samples.meanEntropy(under: result.mixture)
    let responsibilities = try samples.responsibilities(under: result.mixture)
    let direct =
      samples.indices.reduce(0.0) { sum, i in
        sum - samples.weight(i) * responsibilities.reduce(0) { $0 + ($1[i] > 0 ? $1[i] * log($1[i]) : 0) }
      } / samples.totalWeight
    #expect(abs(result.steps.last!.expectation.entropy - direct) < 1e-5)
    #expect(abs(entropy - direct) < 1e-5)
  }

  @Test func recordsNothingUnasked() throws {
    let result = try samples.expectationMaximization(from: Self.truth)
    #expect(result.steps.isEmpty && result.trace.count > 1)
  }
}

extension [EMStep] {
  /// The objective after each half of an iteration.
  fileprivate var chain: [Double] {
    flatMap { step in
      [step.expectation.value + step.logPrior]
        + (step.maximization.map { [$0.value + (step.maximizedLogPrior ?? .nan)] } ?? [])
    }
  }
}

extension WeightedSamples {
  /// Returns `E_q[ln p(x, z)]` of some components and `H(q)`, where q is the posterior under
  /// others, in nats per unit of weight, summed term by term.
  fileprivate func directBound(
    of components: [GaussianComponent], under others: [GaussianComponent]
  ) -> (logLikelihood: Double, complete: Double, entropy: Double) {
    var result = (logLikelihood: 0.0, complete: 0.0, entropy: 0.0)
    for i in indices {
      let x = point(i), w = weight(i) / totalWeight
      let terms = others.map { exp($0.logDensity(at: x)) * $0.weight }
      let density = terms.reduce(0, +)
      result.logLikelihood += w * log(density)
      for (component, term) in zip(components, terms) where term > 0 {
        let r = term / density
        result.complete += w * r * (log(component.weight) + component.logDensity(at: x))
        result.entropy -= w * r * log(r)
      }
    }
    return result
  }
}

extension GaussianComponent {
  /// Returns `ln N(x; mu, Sigma)`, computed from the eigenvectors of the covariance.
  func logDensity(at x: [Double]) -> Double {
    let axes = principalAxes
    return zip(axes.values, axes.vectors).reduce(0) { sum, axis in
      let (variance, vector) = axis
      let projection = zip(vector, zip(x, mean)).reduce(0) { $0 + $1.0 * ($1.1.0 - $1.1.1) }
      return sum - 0.5 * (log(2 * .pi * variance) + projection * projection / variance)
    }
  }
}
