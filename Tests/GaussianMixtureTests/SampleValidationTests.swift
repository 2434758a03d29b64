import GaussianMixture
import LinearAlgebra
import TestSupport
import Testing

/// Invalid samples, and calls with samples and mixtures of different dimensions.
@Suite struct SampleValidationTests {
  private static let precisions = WeightedSamples.Precision.allCases

  @Test(arguments: precisions)
  func refusesWhatIsNoSample(_ precision: WeightedSamples.Precision) {
    func samples(_ rows: [Double], dimension: Int, weights: [Double]? = nil) throws(MixtureError) -> WeightedSamples {
      try WeightedSamples(rows: rows, dimension: dimension, weights: weights, precision: precision)
    }
    for dimension in [0, -1] {
      #expect(throws: MixtureError.unsupportedDimension(dimension)) { try samples([1, 2], dimension: dimension) }
    }
    for d in [2, 6] {
      let good = [Double](repeating: 0.5, count: 3 * d)
      #expect(throws: MixtureError.notWholeRows(count: 3 * d - 1, dimension: d)) {
        try samples(Array(good.dropLast()), dimension: d)
      }
      #expect(throws: MixtureError.weightCount(2, samples: 3)) { try samples(good, dimension: d, weights: [1, 1]) }
      #expect(throws: MixtureError.weightCount(0, samples: 3)) { try samples(good, dimension: d, weights: []) }
      for value in [Double.nan, .infinity, -.infinity] {
        var bad = good
        bad[2 * d - 1] = value
        #expect(throws: MixtureError.invalidSample(1)) { try samples(bad, dimension: d) }
        #expect(throws: MixtureError.invalidSample(1), "weight or not") {
          try samples(bad, dimension: d, weights: [1, 0, 1])
        }
        #expect(throws: MixtureError.invalidSample(2)) { try samples(good, dimension: d, weights: [1, 1, value]) }
      }
      var opposite = good
      opposite[0] = .infinity
      opposite[1] = -.infinity
      #expect(throws: MixtureError.invalidSample(0)) { try samples(opposite, dimension: d) }
      #expect(throws: MixtureError.invalidSample(0)) { try samples(good, dimension: d, weights: [-1e-3, 1, 1]) }
      #expect(throws: MixtureError.noSamples) { try samples([], dimension: d) }
      #expect(throws: MixtureError.noSamples) { try samples(good, dimension: d, weights: [0, 0, 0]) }
    }
  }

  @Test(arguments: precisions)
  func keepsWhatItWasGiven(_ precision: WeightedSamples.Precision) throws {
    for d in [1, 3, 4, 5, 17] {
      let (rows, weights) = clusteredRows(70, dimension: d, seed: 94)
      let samples = try WeightedSamples(rows: rows, dimension: d, weights: weights, precision: precision)
      #expect(samples.count == 70 && samples.dimension == d && samples.precision == precision)
      #expect(samples.totalWeight == weights.reduce(0, +))
      // Once rounded relative to the center, which is less than 1 away.
      let rounding = precision == .single ? floatRounding : 0x1p-52
      for i in 0..<70 {
        #expect(samples.weight(i) == weights[i])
        #expect(largestDifference(samples.point(i), Array(rows[i * d..<(i + 1) * d])) <= rounding)
      }
      let mean = (0..<d).map { j in (0..<70).reduce(0) { $0 + weights[$1] * rows[$1 * d + j] } / samples.totalWeight }
      #expect(largestDifference(samples.center, mean) < 1e-14)
    }
  }

  private func mixture(_ d: Int) throws -> GaussianMixture {
    let unit = SymmetricMatrix(diagonal: [Double](repeating: 1, count: d))
    return try GaussianMixture(
      covarianceKind: .full,
      components: [GaussianComponent(weight: 1, mean: [Double](repeating: 0, count: d), covariance: unit)])
  }

  @Test(arguments: precisions, [3, 6])
  func anotherDimension(_ precision: WeightedSamples.Precision, dimension d: Int) throws {
    let samples = try WeightedSamples(
      rows: clusteredRows(10, dimension: d, seed: 95).rows, dimension: d, precision: precision)
    let other = try mixture(2)
    let error = MixtureError.wrongDimension(d, expected: 2)
    #expect(throws: error) { try samples.meanLogLikelihood(under: other) }
    #expect(throws: error) { try samples.sufficientStatistics(under: other) }
    #expect(throws: error) { try samples.logDensities(under: other) }
    #expect(throws: error) { try samples.responsibilities(under: other) }
    #expect(throws: error) { try samples.labels(under: other) }
    #expect(throws: error) { try samples.meanEntropy(under: other) }
    #expect(throws: error) { try samples.expectationMaximization(from: other) }
    var stepwise = StepwiseEM(from: other, varianceFloor: samples.automaticVarianceFloor)
    #expect(throws: error) { try stepwise.update(with: samples, rate: 0.5) }
    let point = [Double](repeating: 0, count: d)
    #expect(throws: error) { try other.weightedLogDensities(at: point) }
    #expect(throws: error) { try other.logDensity(at: point) }
    #expect(throws: error) { try other.density(at: point) }
    #expect(throws: error) { try other.responsibilities(at: point) }
    #expect(throws: error) { try other.label(at: point) }
    var options = FitOptions(componentCount: 1)
    options.initialization = .means([[0, 0]])
    #expect(throws: MixtureError.wrongDimension(2, expected: d)) { try samples.fit(options) }
  }

  @Test func noPrior() throws {
    let samples = try WeightedSamples(rows: clusteredRows(10, dimension: 3, seed: 95).rows, dimension: 3)
    let unit = SymmetricMatrix(diagonal: [1, 1, 1])
    let priors: [(MixturePrior, MixtureError)] = [
      (MixturePrior(degreesOfFreedom: 5, scale: SymmetricMatrix(diagonal: [1, 1])), .wrongDimension(2, expected: 3)),
      (MixturePrior(concentration: 0.9, degreesOfFreedom: 5, scale: unit), .invalidPrior),
      (MixturePrior(concentration: .nan, degreesOfFreedom: 5, scale: unit), .invalidPrior),
      (MixturePrior(degreesOfFreedom: 2, scale: unit), .invalidPrior),
      (MixturePrior(degreesOfFreedom: .infinity, scale: unit), .invalidPrior),
      (MixturePrior(degreesOfFreedom: 5, scale: SymmetricMatrix(diagonal: [1, 0, 1])), .invalidPrior),
    ]
    for (prior, error) in priors {
      var options = FitOptions(componentCount: 1)
      options.em.prior = prior
      #expect(throws: error) { try samples.fit(options) }
      #expect(throws: error) { try samples.expectationMaximization(from: try mixture(3), options: options.em) }
    }
  }

  @Test func noCoordinates() throws {
    let mixture = try mixture(3)
    for coordinates in [[], [0, 0], [3], [-1, 0]] {
      #expect(throws: MixtureError.invalidCoordinates) { try mixture.marginal(over: coordinates) }
    }
    for known in [[0: 0, 1: 0, 2: 0], [3: 0], [0: .nan]] as [[Int: Double]] {
      #expect(throws: MixtureError.invalidCoordinates) { try mixture.conditional(given: known) }
    }
  }

  @Test func noOption() throws {
    let samples = try WeightedSamples(rows: clusteredRows(10, dimension: 3, seed: 95).rows, dimension: 3)
    var stepwise = StepwiseEM(from: try mixture(3), varianceFloor: samples.automaticVarianceFloor)
    for rate in [-0.1, 1.1, .nan] {
      #expect { try stepwise.update(with: samples, rate: rate) } throws: { isInvalidOption($0) }
    }
    var options = FitOptions(componentCount: 2)
    for means in [[[0, 0, 0]], [[0, 0, 0], [0, 0, .infinity]]] as [[[Double]]] {
      options.initialization = .means(means)
      #expect { try samples.fit(options) } throws: { isInvalidOption($0) }
    }
    options.initialization = .kmeansPlusPlus
    for change in [\StepwiseOptions.decay, \.delay] {
      var wrong = StepwiseOptions()
      wrong[keyPath: change] = 0.5
      options.method = .stepwise(wrong)
      #expect { try samples.fit(options) } throws: { isInvalidOption($0) }
    }
  }

  private func isInvalidOption(_ error: any Error) -> Bool {
    if case MixtureError.invalidOption = error { true } else { false }
  }
}
