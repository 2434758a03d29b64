import LinearAlgebra
import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct StepwiseEMTests {
  private let floor = VarianceFloor(1e-9)

  /// With rate 1 only the responsibilities depend on the start. Means are computed as
  /// `a + (b - a)`, which rounds once more.
  @Test(arguments: CovarianceKind.allCases)
  func rateOneOnEverythingIsOneStep(_ kind: CovarianceKind) throws {
    let truth = randomMixture(kind, components: 3, dimension: 3, spread: 3, seed: 41)
    let samples = truth.drawn(400, seed: 42, isWeighted: true), start = truth.roughStart
    var state = StepwiseEM(from: start, varianceFloor: floor)
    let likelihood = try state.update(with: samples, rate: 1)
    var options = EMOptions()
    options.covarianceKind = kind
    options.varianceFloor = floor
    options.maximumIterations = 1
    let step = try samples.expectationMaximization(from: start, options: options)
    #expect(state.mixture.difference(from: step.mixture) < 1e-14)
    #expect(state.mixture.covarianceKind == kind && state.updates == 1)
    #expect(abs(likelihood - step.trace[0]) < 1e-14)
  }

  /// With rate 0 the batch changes nothing, and its likelihood is still returned.
  @Test func rateZeroChangesNothing() throws {
    let truth = randomMixture(components: 2, dimension: 2, seed: 43)
    var state = StepwiseEM(from: truth, varianceFloor: floor)
    let samples = truth.drawn(100, seed: 44)
    let likelihood = try state.update(with: samples, rate: 0)
    #expect(state.mixture.difference(from: truth) < 1e-14)
    #expect(abs(likelihood - (try samples.meanLogLikelihood(under: truth))) < 1e-14)
  }

  /// Compares the statistics of two batches, blended in proportion to their weights, with the
  /// weighted moments of their union.
  @Test(arguments: [1, 3, 6])
  func blendedStatisticsAreThoseOfTheUnion(_ d: Int) throws {
    let truth = randomMixture(components: 3, dimension: d, spread: 2, seed: 45)
    let parts = [truth.drawn(150, seed: 46, isWeighted: true), truth.drawn(350, seed: 47, isWeighted: true)]
    let expected = try parts.map { try $0.sufficientStatistics(under: truth) }
    let total = parts[0].totalWeight + parts[1].totalWeight
    let scaled = zip(expected, parts).map { $0.scaled(by: 1 / $1.totalWeight) }
    let blend = scaled[0].blended(with: scaled[1], rate: parts[1].totalWeight / total)
    let points = parts.flatMap { part in part.indices.map { (x: part.point($0), w: part.weight($0)) } }
    let responsibilities = try points.map { try truth.responsibilities(at: $0.x) }
    for k in 0..<3 {
      let shares = zip(points, responsibilities).map { $0.w * $1[k] }
      let n = shares.reduce(0, +)
      let mean = (0..<d).map { axis in zip(points, shares).reduce(0) { $0 + $1.1 * $1.0.x[axis] } / n }
      var covariance = SymmetricMatrix.zero(d)
      for (point, share) in zip(points, shares) {
        for i in 0..<d {
          for j in 0...i { covariance[i, j] += share / n * (point.x[i] - mean[i]) * (point.x[j] - mean[j]) }
        }
      }
      #expect(abs(blend.weights[k] - n / total) < 1e-12)
      #expect(largestDifference(blend.means[k], mean) < 1e-12)
      #expect(largestDifference(blend.covariances[k].packed, covariance.packed) < 1e-12)
    }
    let likelihood = try zip(points, points.indices).reduce(0.0) { $0 + $1.0.w * (try truth.logDensity(at: $1.0.x)) }
    #expect(abs(blend.logLikelihood - likelihood / total) < 1e-12)
  }

  /// Blending keeps its precision far from the origin. Moments about the origin would lose a factor
  /// of `(10^6)^2`.
  @Test func blendingFarFromTheOriginLosesNothing() throws {
    let a = SufficientStatistics(of: [
      GaussianComponent(weight: 1, mean: [1e6], covariance: SymmetricMatrix(diagonal: [1e-6]))
    ])
    let b = SufficientStatistics(of: [
      GaussianComponent(weight: 1, mean: [1e6 + 0.25], covariance: SymmetricMatrix(diagonal: [3e-6]))
    ])
    let blend = a.blended(with: b, rate: 0.5)
    #expect(blend.means == [[1e6 + 0.125]])
    #expect(abs(blend.covariances[0][0, 0] / (2e-6 + 0.015625) - 1) < 1e-15)
  }

  /// A component without samples for a long time keeps its place and a little weight, and recovers.
  @Test func comesBack() throws {
    let unit = SymmetricMatrix(diagonal: [0.01])
    let start = try GaussianMixture(
      covarianceKind: .full, components: [0.0, 10].map { GaussianComponent(weight: 0.5, mean: [$0], covariance: unit) })
    var state = StepwiseEM(from: start, varianceFloor: floor)
    let low = try WeightedSamples(rows: [-0.1, 0, 0.1], dimension: 1),
      high = try WeightedSamples(rows: [9.9, 10, 10.1], dimension: 1)
    for _ in 0..<200 { try state.update(with: low, rate: 0.5) }
    #expect(abs(state.components[1].mean[0] - 10) < 1e-12)
    #expect(state.components[1].weight > 0 && state.components[1].weight < 1e-11)
    for _ in 0..<200 { try state.update(with: high, rate: 0.5) }
    #expect(abs(state.components[1].weight - 1) < 1e-11 && abs(state.components[1].mean[0] - 10) < 1e-9)
  }

  /// With a constant rate eta, means that move by v per batch are followed at a distance of
  /// `v (1 - eta) / eta`, up to the noise of the `2 / eta - 1` batches over which the mean is
  /// effectively taken. With rates of 1 / t they are not followed.
  @Test func constantRateFollowsAStream() throws {
    let velocity = 0.05, rate = 0.2, batches = 120, size = 200
    func run(_ rate: (Int) -> Double) throws -> (state: StepwiseEM, present: Double) {
      var generator = SeededGenerator(seed: 48)
      let unit = SymmetricMatrix(diagonal: [1])
      let start = try GaussianMixture(
        covarianceKind: .full,
        components: [-10.0, 10].map { GaussianComponent(weight: 0.5, mean: [$0], covariance: unit) })
      var state = StepwiseEM(from: start, varianceFloor: floor)
      var drift = 0.0
      for t in 1...batches {
        drift = velocity * Double(t)
        let rows = (0..<size).map { drift + ($0 % 2 == 0 ? -10 : 10) + generator.normal() }
        try state.update(with: try WeightedSamples(rows: rows, dimension: 1), rate: rate(t))
      }
      return (state, drift)
    }
    let constant = try run { _ in rate }
    let lag = velocity * (1 - rate) / rate
    let error = (rate / (2 - rate) / Double(size / 2)).squareRoot()
    for (component, center) in zip(constant.state.components, [-10.0, 10]) {
      #expect(abs(component.mean[0] - (center + constant.present - lag)) < 4 * error)
      #expect(abs(component.weight - 0.5) < 1e-9)
      // The spread of the moving means adds `v^2 (1 - eta) / eta^2`.
      let variance = 1 + velocity * velocity * (1 - rate) / (rate * rate)
      #expect(abs(component.covariance[0, 0] / variance - 1) < 4 * 2.0.squareRoot() * error)
    }
    let falling = try run { 1 / Double($0) }
    #expect(falling.state.components[0].mean[0] < -10 + 0.55 * falling.present)
  }

  /// Copies continue independently and give the same results.
  @Test func isAValue() throws {
    let truth = randomMixture(components: 3, dimension: 2, seed: 49)
    var state = StepwiseEM(from: truth.roughStart, varianceFloor: floor)
    try state.update(with: truth.drawn(100, seed: 1), rate: 0.5)
    let kept = state
    var copy = state
    let batches = (2...5).map { truth.drawn(100, seed: $0) }
    for batch in batches { try state.update(with: batch, rate: 0.3) }
    #expect(copy == kept && copy != state && state.updates == 5)
    for batch in batches { try copy.update(with: batch, rate: 0.3, workers: Workers(count: 2)) }
    #expect(copy == state && copy.mixture == state.mixture && kept.updates == 1)
  }

  @Test func refusesRatesAndDimensions() throws {
    let truth = randomMixture(components: 2, dimension: 2, seed: 50)
    let samples = truth.drawn(20, seed: 1), line = try WeightedSamples(rows: [0.0, 1, 2], dimension: 1)
    var state = StepwiseEM(from: truth, varianceFloor: floor)
    for rate in [-0.1, 1.1, .nan, .infinity] {
      #expect { try state.update(with: samples, rate: rate) } throws: {
        if case MixtureError.invalidOption = $0 { true } else { false }
      }
    }
    #expect(throws: MixtureError.wrongDimension(1, expected: 2)) { try state.update(with: line, rate: 0.5) }
    #expect(state == StepwiseEM(from: truth, varianceFloor: floor))
  }

  @Test func refusesOptions() throws {
    let samples = randomMixture(components: 2, dimension: 2, seed: 50).drawn(20, seed: 1)
    let changes: [@Sendable (inout StepwiseOptions) -> Void] = [
      { $0.batchSize = 0 }, { $0.maximumPasses = -1 }, { $0.decay = 0.5 }, { $0.decay = 1.01 }, { $0.decay = .nan },
      { $0.delay = 0.9 },
      { $0.delay = .nan },
    ]
    for change in changes {
      var options = FitOptions(componentCount: 2), stepwise = StepwiseOptions()
      change(&stepwise)
      options.method = .stepwise(stepwise)
      #expect { try samples.fit(options) } throws: { if case MixtureError.invalidOption = $0 { true } else { false } }
    }
  }
}
