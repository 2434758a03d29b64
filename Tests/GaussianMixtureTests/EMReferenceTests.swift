@testable import GaussianMixture
import TestSupport
import Testing

/// Compares with scikit-learn from the same start, after one step and at convergence. The variance
/// floor is below all variances.
@Suite struct EMReferenceTests {
  private func options(_ test: ReferenceCase, iterations: Int) -> EMOptions {
    var options = EMOptions()
    options.covarianceKind = test.kind
    options.maximumIterations = iterations
    options.tolerance = -1
    return options
  }

  /// Whether means over the samples agree.
  private func agree(_ mean: Double, _ total: Double, _ file: MixtureReference, _ test: ReferenceCase) -> Bool {
    let expected = total / file.totalWeight
    return abs(mean - expected) < test.tolerance * max(1, abs(expected))
  }

  @Test(arguments: ReferenceCase.all)
  func oneStep(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    let start = try GaussianMixture(test.kind, expected.start)
    let result = try file.samples(test.precision).expectationMaximization(
      from: start, options: options(test, iterations: 1))
    #expect(result.mixture.difference(from: try GaussianMixture(test.kind, expected.step)) < test.tolerance)
    #expect(result.mixture.covarianceKind == test.kind)
    #expect(result.iterations == 1 && result.reseeded == 0 && result.floored == 0 && !result.converged)
    #expect(agree(result.trace[0], expected.start.logLikelihood, file, test))
    #expect(agree(result.trace[1], expected.step.logLikelihood, file, test))
    #expect(result.meanLogLikelihood == result.trace[1])
  }

  /// Compares the maximum a posteriori M-step with formulas that a numerical optimiser has
  /// confirmed.
  @Test(arguments: ReferenceCase.all)
  func posteriorStep(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    let start = try GaussianMixture(test.kind, expected.start)
    var options = options(test, iterations: 1)
    options.prior = MixturePrior(file.prior, dimension: test.dimension)
    options.recordsSteps = true
    let result = try file.samples(test.precision).expectationMaximization(from: start, options: options)
    let maximum = try GaussianMixture(test.kind, expected.posteriorStep)
    #expect(result.mixture.difference(from: maximum) < test.tolerance)
    #expect(agree(result.trace[0], expected.start.logLikelihood + expected.logPriors[0], file, test))
    #expect(agree(result.trace[1], expected.posteriorStep.logLikelihood + expected.logPriors[1], file, test))
    #expect(agree(result.meanLogLikelihood, expected.posteriorStep.logLikelihood, file, test))
    #expect(agree(result.steps[0].logPrior, expected.logPriors[0], file, test))
    #expect(agree(result.steps[1].logPrior, expected.logPriors[1], file, test))
  }

  @Test(arguments: ReferenceCase.double)
  func logPrior(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    let prior = MixturePrior(file.prior, dimension: test.dimension)
    for (model, value) in zip([expected.start, expected.posteriorStep], expected.logPriors) {
      let logPrior = prior.logDensity(of: try GaussianMixture(test.kind, model).components, kind: test.kind)
      #expect(abs(logPrior - value) < test.tolerance * abs(value))
    }
  }

  /// Runs as many iterations as scikit-learn took to converge, and until EM stops by itself, which
  /// along slow directions is near the same point.
  @Test(arguments: ReferenceCase.all)
  func converged(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    let start = try GaussianMixture(test.kind, expected.start)
    let samples = try file.samples(test.precision)
    let end = try GaussianMixture(test.kind, expected.converged)
    let settled = try samples.expectationMaximization(
      from: start, options: options(test, iterations: expected.iterations))
    let difference = settled.mixture.difference(from: end)
    #expect(difference < test.tolerance, "\(difference) after \(settled.iterations) iterations")
    #expect(agree(settled.meanLogLikelihood, expected.converged.logLikelihood, file, test))
    var options = options(test, iterations: 50_000)
    options.tolerance = 1e-12
    let stopped = try samples.expectationMaximization(from: start, options: options)
    #expect(stopped.converged && stopped.iterations < 50_000)
    #expect(stopped.mixture.difference(from: end) < 1e-4)
  }

  /// Starting where scikit-learn converged, nothing moves.
  @Test(arguments: ReferenceCase.all)
  func fixedPoint(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    let start = try GaussianMixture(test.kind, expected.converged)
    let result = try file.samples(test.precision).expectationMaximization(
      from: start, options: options(test, iterations: 1))
    #expect(result.mixture.difference(from: start) < test.tolerance)
  }

  @Test(arguments: ReferenceCase.all)
  func informationCriteria(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    let mixture = try GaussianMixture(test.kind, expected.converged), samples = try file.samples(test.precision)
    #expect(mixture.parameterCount == expected.parameterCount)
    #expect(
      test.kind.parameterCount(components: mixture.components.count, dimension: test.dimension)
        == expected.parameterCount)
    let n = samples.totalWeight
    #expect(n == file.totalWeight)
    let likelihood = n * (try samples.meanLogLikelihood(under: mixture)),
      entropy = n * (try samples.meanEntropy(under: mixture))
    // The difference of two likelihoods has the single-precision error of their magnitude.
    #expect(
      abs(entropy - expected.entropy) < test.tolerance
        * (test.precision == .double ? expected.entropy : abs(likelihood)))
    let bic = mixture.bayesianInformationCriterion(logLikelihood: likelihood, sampleSize: n)
    let aic = mixture.akaikeInformationCriterion(logLikelihood: likelihood)
    let icl = mixture.integratedCompletedLikelihood(logLikelihood: likelihood, entropy: entropy, sampleSize: n)
    #expect(abs(bic - expected.bic) < test.tolerance * abs(expected.bic))
    #expect(abs(aic - expected.aic) < test.tolerance * abs(expected.aic))
    #expect(abs(icl - expected.icl) < test.tolerance * abs(expected.icl))
  }
}
