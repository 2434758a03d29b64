import Foundation
import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct BernoulliMixtureTests {
  /// Numbers of features below, at and above the size of a 64-bit word.
  private static let dimensions = [1, 64, 65, 130]

  /// Samples of two prototypes with each feature flipped with probability 0.1. The first 60 % are
  /// of the first prototype.
  private func prototypes(_ d: Int, count: Int, seed: UInt64) -> (prototypes: [[Bool]], features: [[Bool]], first: Int)
  {
    var generator = SeededGenerator(seed: seed)
    let first = (0..<d).map { _ in generator.uniform() < 0.5 }
    let prototypes = [first, first.enumerated().map { $0.offset % 3 == 0 ? $0.element : !$0.element }]
    let share = count * 6 / 10
    let features = (0..<count).map { i in prototypes[i < share ? 0 : 1].map { $0 != (generator.uniform() < 0.1) } }
    return (prototypes, features, share)
  }

  private func random(_ components: Int, _ d: Int, seed: UInt64) throws -> BernoulliMixture {
    var generator = SeededGenerator(seed: seed)
    let weights = (0..<components).map { _ in generator.uniform(1...2) }
    return try BernoulliMixture(
      weights: weights.map { $0 / weights.reduce(0, +) },
      probabilities: (0..<components).map { _ in (0..<d).map { _ in generator.uniform(0.05...0.95) } })
  }

  /// With probabilities 0.1 and 0.9, 64 or more features distinguish two prototypes without error.
  /// What remains is the standard error of a share of 600 or 400 samples, at most 0.015.
  @Test(arguments: [64, 65, 130])
  func recoversTwoPrototypes(_ d: Int) throws {
    let (prototypes, features, share) = prototypes(d, count: 1000, seed: 101)
    let samples = try BinarySamples(features)
    let run = try BernoulliMixture(randomFor: samples, components: 2, seed: 4).fitted(to: samples)
    let model = run.model
    let order = model.weights[0] > model.weights[1] ? [0, 1] : [1, 0]
    #expect(run.converged)
    for (k, prototype) in zip(order, prototypes) {
      for (theta, feature) in zip(model.probabilities[k], prototype) {
        #expect(abs(theta - (feature ? 0.9 : 0.1)) < 5 * 0.015)
      }
    }
    #expect(abs(model.weights[order[0]] - 0.6) < 1e-6)
    #expect(model.labels(of: samples) == (0..<1000).map { order[$0 < share ? 0 : 1] })
  }

  /// Compares the bound with the definition of its entropy, both in double precision.
  @Test(arguments: dimensions)
  func boundIsTightAndRises(_ d: Int) throws {
    let (_, features, _) = prototypes(d, count: 300, seed: 102)
    var generator = SeededGenerator(seed: 9)
    let weights = features.map { _ in generator.uniform(0...2) }
    let samples = try BinarySamples(features, weights: weights)
    var loop = EMLoop()
    loop.tolerance = -1
    loop.maximumIterations = 20
    loop.recordsSteps = true
    var models: [BernoulliMixture] = []
    let run = try BernoulliMixture(randomFor: samples, components: 3).fitted(to: samples, loop) { models.append($1) }
    let chain = run.steps.flatMap { [$0.expectation.value] + ($0.maximization.map { [$0.value] } ?? []) }
    // Values of up to 100 nats.
    #expect(chain.count == 41 && largestFall(chain) < 1e-11 && run.largestFall < 1e-11)
    for (step, (model, objective)) in zip(run.steps, zip(models, run.trace)) {
      let (likelihood, entropy) = direct(model, features, weights)
      #expect(abs(objective - likelihood) < 1e-11 && abs(step.expectation.value - likelihood) < 1e-11)
      #expect(abs(step.expectation.entropy - entropy) < 1e-11)
    }
  }

  /// `p(x) = sum_k pi_k prod_j theta_kj^x_j (1 - theta_kj)^(1 - x_j)`, product by product.
  private func direct(_ model: BernoulliMixture, _ features: [[Bool]], _ weights: [Double]) -> (
    likelihood: Double, entropy: Double
  ) {
    var result = (likelihood: 0.0, entropy: 0.0)
    for (x, weight) in zip(features, weights) {
      let terms = zip(model.weights, model.probabilities).map { share, theta in
        zip(x, theta).reduce(share) { $0 * ($1.0 ? $1.1 : 1 - $1.1) }
      }
      let density = terms.reduce(0, +)
      result.likelihood += weight * log(density)
      for term in terms where term > 0 { result.entropy -= weight * term / density * log(term / density) }
    }
    let total = weights.reduce(0, +)
    return (result.likelihood / total, result.entropy / total)
  }

  /// Of weights 1/4 and 3/4, with probabilities (1/2, 1/4) and (1/3, 1/2):
  ///
  ///     x = (1, 0): 1/4 * 1/2 * 3/4 = 3/32 and 3/4 * 1/3 * 1/2 = 1/8,
  ///                 so r = 3/7 and 4/7
  ///     x = (0, 0): 1/4 * 1/2 * 3/4 = 3/32 and 3/4 * 2/3 * 1/2 = 1/4, so r = 3/11 and 8/11
  ///     x = (1, 1): 1/4 * 1/2 * 1/4 = 1/32
  ///                 and 3/4 * 1/3 * 1/2 = 1/8, so r = 1/5 and 4/5, of weight 2
  @Test func responsibilitiesByHand() throws {
    let model = try BernoulliMixture(weights: [0.25, 0.75], probabilities: [[0.5, 0.25], [1 / 3.0, 0.5]])
    let samples = try BinarySamples([[true, false], [false, false], [true, true]], weights: [1, 1, 2])
    let expectation = model.expectation(over: samples, workers: .one)
    #expect(abs(expectation.logLikelihood - (log(7 / 32.0) + log(11 / 32.0) + 2 * log(5 / 32.0))) < 1e-14)
    #expect(expectation.weight == 4)
    let r = [3 / 7.0, 3 / 11.0, 2 / 5.0], s = [4 / 7.0, 8 / 11.0, 8 / 5.0]
    #expect(largestDifference(expectation.statistics.weights, [r.reduce(0, +), s.reduce(0, +)]) < 1e-14)
    #expect(largestDifference(expectation.statistics.features[0], [r[0] + r[2], r[2]]) < 1e-14)
    #expect(largestDifference(expectation.statistics.features[1], [s[0] + s[2], s[2]]) < 1e-14)
    let next = model.maximized(expectation.statistics, workers: .one)
    #expect(largestDifference(next.weights, [r.reduce(0, +) / 4, s.reduce(0, +) / 4]) < 1e-14)
    #expect(largestDifference(next.probabilities[0], [(r[0] + r[2]) / r.reduce(0, +), r[2] / r.reduce(0, +)]) < 1e-14)
    #expect(model.labels(of: samples) == [1, 1, 1])
  }

  /// The probabilities of a single component are the shares of the features, whatever word they are
  /// in.
  @Test(arguments: dimensions)
  func everyFeatureCounts(_ d: Int) throws {
    let features = (0..<d).map { i in (0..<d).map { $0 >= i } } + [[Bool](repeating: false, count: d)]
    let samples = try BinarySamples(features)
    #expect(samples.dimension == d && samples.count == d + 1 && samples.totalWeight == Double(d + 1))
    let model = try random(1, d, seed: 5)
    let next = model.maximized(model.expectation(over: samples, workers: .one).statistics, workers: .one)
    #expect(largestDifference(next.probabilities[0], (1...d).map { Double($0) / Double(d + 1) }) < 1e-12)
    for (i, sample) in features.enumerated() {
      var found: [Int] = []
      samples.forEachFeature(of: i) { found.append($0) }
      #expect(found == sample.indices.filter { sample[$0] })
    }
  }

  @Test(arguments: dimensions)
  func weightsAreRepetitions(_ d: Int) throws {
    let (_, features, _) = prototypes(d, count: 50, seed: 103)
    let counts = (0..<50).map { $0 % 4 }
    let weighted = try BinarySamples(features, weights: counts.map { Double($0) })
    let repeated = try BinarySamples(zip(features, counts).flatMap { Array(repeating: $0, count: $1) })
    let start = try random(2, d, seed: 6)
    var loop = EMLoop()
    loop.maximumIterations = 10
    loop.tolerance = -1
    let a = start.fitted(to: weighted, loop), b = start.fitted(to: repeated, loop)
    #expect(largestDifference(a.trace, b.trace) < 1e-12)
    #expect(largestDifference(a.model.weights, b.model.weights) < 1e-10)
    for k in 0..<2 { #expect(largestDifference(a.model.probabilities[k], b.model.probabilities[k]) < 1e-10) }
  }

  /// Uses more than one block of 4096 samples.
  @Test func workersDoNotShow() throws {
    let (_, features, _) = prototypes(20, count: 9000, seed: 104)
    let samples = try BinarySamples(features)
    let start = try BernoulliMixture(randomFor: samples, components: 3)
    let one = start.fitted(to: samples)
    let three = try start.fitted(to: samples, workers: Workers(count: 3))
    #expect(one.model == three.model && one.trace == three.trace)
  }

  /// Probabilities stay strictly between 0 and 1, so that no sample has density 0.
  @Test func nothingIsImpossible() throws {
    let model = try BernoulliMixture(weights: [1], probabilities: [[0, 1]])
    let samples = try BinarySamples([[true, false]])
    #expect(model.expectation(over: samples, workers: .one).logLikelihood.isFinite)
    let run = model.fitted(to: samples)
    #expect(run.model.probabilities[0][0] < 1 && run.model.probabilities[0][0] > 0.99999)
    #expect(run.model.probabilities[0][1] > 0 && run.model.probabilities[0][1] < 0.00001)
  }

  @Test func invalidModels() {
    func make(_ weights: [Double], _ probabilities: [[Double]]) throws {
      _ = try BernoulliMixture(weights: weights, probabilities: probabilities)
    }
    #expect(throws: MixtureError.noComponents) { try make([], []) }
    #expect(throws: MixtureError.noComponents) { try make([1], [[]]) }
    #expect(throws: MixtureError.noComponents) { try make([0.5, 0.5], [[0.1]]) }
    #expect(throws: MixtureError.dimensionMismatch(component: 1)) { try make([0.5, 0.5], [[0.1], [0.1, 0.2]]) }
    for weight in [0, -1, Double.nan, .infinity] {
      #expect(throws: MixtureError.invalidWeight(component: 1)) { try make([0.5, weight], [[0.1], [0.2]]) }
    }
    for theta in [-0.1, 1.1, Double.nan] {
      #expect(throws: MixtureError.invalidMean(component: 1)) { try make([0.5, 0.5], [[0.1, 0.1], [0.2, theta]]) }
    }
    #expect(throws: MixtureError.weightsDoNotSumToOne(0.75)) { try make([0.5, 0.25], [[0.1], [0.2]]) }
  }

  @Test func invalidSamples() throws {
    func make(_ features: [[Bool]], _ weights: [Double]? = nil) throws {
      _ = try BinarySamples(features, weights: weights)
    }
    #expect(throws: MixtureError.noSamples) { try make([]) }
    #expect(throws: MixtureError.noSamples) { try make([[true], [false]], [0, 0]) }
    #expect(throws: MixtureError.noSamples) {
      try make([[true], [false]], [.greatestFiniteMagnitude, .greatestFiniteMagnitude])
    }
    #expect(throws: MixtureError.unsupportedDimension(0)) { try make([[]]) }
    #expect(throws: MixtureError.wrongDimension(1, expected: 2)) { try make([[true, false], [true]]) }
    #expect(throws: MixtureError.weightCount(1, samples: 2)) { try make([[true], [false]], [1]) }
    for weight in [-1, Double.nan, .infinity] {
      #expect(throws: MixtureError.invalidSample(1)) { try make([[true], [false]], [1, weight]) }
    }
    let samples = try BinarySamples([[true], [false]])
    for count in [0, -1, 65_536] {
      #expect(throws: MixtureError.invalidComponentCount(count)) {
        try BernoulliMixture(randomFor: samples, components: count)
      }
    }
  }

  @Test func codes() throws {
    let model = try random(3, 65, seed: 7)
    #expect(try JSONDecoder().decode(BernoulliMixture.self, from: JSONEncoder().encode(model)) == model)
    let invalid = [
      #"{"weights": [], "probabilities": []}"#, #"{"weights": [0.5, 0.5], "probabilities": [[0.1], [0.1, 0.2]]}"#,
      #"{"weights": [1], "probabilities": [[1.5]]}"#, #"{"weights": [0.3], "probabilities": [[0.5]]}"#,
      #"{"weights": [1]}"#,
    ]
    for text in invalid {
      #expect(throws: (any Error).self) { try JSONDecoder().decode(BernoulliMixture.self, from: Data(text.utf8)) }
    }
  }
}
