import GaussianMixture
import Testing

/// Against scikit-learn from the same start, in one step and in as many as it takes. The variance floor is below all of it.
@Suite struct EMReferenceTests {
  @Test(arguments: ReferenceCase.all)
  func oneStep(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    var options = EMOptions()
    options.covarianceKind = test.kind
    options.maximumIterations = 1
    let result = try file.samples.expectationMaximization(from: try GaussianMixture(test.kind, expected.start), options: options)
    // Responsibilities are good to 3e-5 for the farthest sample and some 1e-6 for most; moments weigh that by the samples.
    #expect(result.mixture.difference(from: try GaussianMixture(test.kind, expected.step)) < 1e-5)
    #expect(result.mixture.covarianceKind == test.kind)
    #expect(result.iterations == 1 && result.reseeded == 0 && !result.converged)
    #expect(abs(result.trace[0] - expected.start.logLikelihood / file.totalWeight) < 2e-6)
    #expect(abs(result.trace[1] - expected.step.logLikelihood / file.totalWeight) < 2e-6)
    #expect(result.meanLogLikelihood == result.trace[1])
  }

  @Test(arguments: ReferenceCase.all)
  func converged(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    var options = EMOptions()
    options.covarianceKind = test.kind
    options.tolerance = 1e-12
    options.maximumIterations = 50_000
    let result = try file.samples.expectationMaximization(from: try GaussianMixture(test.kind, expected.start), options: options)
    let difference = result.mixture.difference(from: try GaussianMixture(test.kind, expected.converged))
    #expect(result.converged)
    #expect(difference < 1e-4, "\(difference) after \(result.iterations) iterations")
    #expect(abs(result.meanLogLikelihood - expected.converged.logLikelihood / file.totalWeight) < 2e-6)
  }

  /// From where scikit-learn arrived, nothing moves.
  @Test(arguments: ReferenceCase.all)
  func fixedPoint(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    var options = EMOptions()
    options.covarianceKind = test.kind
    options.maximumIterations = 1
    let start = try GaussianMixture(test.kind, expected.converged)
    let result = try file.samples.expectationMaximization(from: start, options: options)
    #expect(result.mixture.difference(from: start) < 1e-5)
  }

  @Test(arguments: ReferenceCase.all)
  func informationCriteria(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    let mixture = try GaussianMixture(test.kind, expected.converged)
    let likelihood = expected.converged.logLikelihood
    #expect(mixture.parameterCount == expected.parameterCount)
    #expect(test.kind.parameterCount(components: 3, dimension: test.dimension) == expected.parameterCount)
    // scikit-learn's own likelihood, printed to 12 digits.
    let bic = mixture.bayesianInformationCriterion(logLikelihood: likelihood, sampleSize: file.totalWeight)
    #expect(abs(bic - expected.bic) < 1e-7 * abs(expected.bic))
    #expect(abs(mixture.akaikeInformationCriterion(logLikelihood: likelihood) - expected.aic) < 1e-7 * abs(expected.aic))
  }
}
