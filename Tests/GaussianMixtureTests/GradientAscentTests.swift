@testable import GaussianMixture
import LinearAlgebra
import Parallelism
import TestSupport
import Testing

/// Samples for testing all fit methods, with log-likelihoods of a few nats per sample.
struct FitCase: Sendable, CustomTestStringConvertible {
  let name: String
  let dimension: Int
  let components: Int
  let seed: UInt64

  static let all = [
    FitCase(name: "3-d clusters", dimension: 3, components: 5, seed: 71),
    FitCase(name: "2-d", dimension: 2, components: 4, seed: 72),
    FitCase(name: "6-d", dimension: 6, components: 3, seed: 73),
  ]

  var testDescription: String { name }

  func truth(_ kind: CovarianceKind) -> GaussianMixture {
    randomMixture(kind, components: components, dimension: dimension, spread: 4, seed: seed)
  }

  func samples(_ kind: CovarianceKind) -> WeightedSamples { truth(kind).drawn(2000, seed: seed + 1) }
}

/// Other methods reach the same likelihood as EM from the same start.
///
/// All methods find local maxima, and noise may lead them to different ones. With this seed all
/// starts lead to the same maximum. Batches are small enough for several hundred steps.
@Suite struct GradientAscentTests {
  private func options(_ test: FitCase, _ kind: CovarianceKind, _ initialization: Initialization) -> FitOptions {
    var options = FitOptions(componentCount: test.components)
    options.initialization = initialization
    options.em.covarianceKind = kind
    options.em.tolerance = 1e-7
    options.em.maximumIterations = 3000
    options.restarts = 1
    options.relocations = 0
    options.seed = 6
    return options
  }

  private func expectTheLikelihoodOfEM(
    _ method: FitMethod, _ test: FitCase, _ kind: CovarianceKind, _ initialization: Initialization
  ) throws {
    let samples = test.samples(kind)
    var options = options(test, kind, initialization)
    let best = try samples.fit(options).result.meanLogLikelihood
    options.method = method
    let fit = try samples.fit(options)
    let reached = fit.result.meanLogLikelihood
    #expect(abs(best) > 2)
    #expect(abs(reached - best) < 0.01 * abs(best), "\(method): \(reached), not \(best)")
    #expect(reached > fit.result.trace[0] && reached == fit.result.trace.max())
    #expect(abs(reached - (try samples.meanLogLikelihood(under: fit.mixture))) < 1e-12)
    _ = try GaussianMixture(covarianceKind: kind, components: fit.mixture.components)
  }

  @Test(arguments: FitCase.all, CovarianceKind.allCases)
  func fromSuppliedMeans(_ test: FitCase, kind: CovarianceKind) throws {
    let means = test.truth(kind).components.map { $0.mean.map { $0 + 0.5 } }
    try expectTheLikelihoodOfEM(.gradient(smallSteps), test, kind, .means(means))
    try expectTheLikelihoodOfEM(.stepwise(smallBatches), test, kind, .means(means))
  }

  @Test(arguments: FitCase.all, [Initialization.random, .kmeansPlusPlus])
  func fromDrawnStarts(_ test: FitCase, initialization: Initialization) throws {
    try expectTheLikelihoodOfEM(.gradient(smallSteps), test, .full, initialization)
    try expectTheLikelihoodOfEM(.stepwise(smallBatches), test, .full, initialization)
  }

  private var smallBatches: StepwiseOptions {
    var options = StepwiseOptions()
    options.batchSize = 64
    return options
  }

  private var smallSteps: GradientOptions {
    var options = GradientOptions()
    options.batchSize = 256
    return options
  }

  @Test(arguments: [LearningRateSchedule.constant, .inverseTime(decay: 10), .cosine], FitCase.all)
  func everySchedule(_ schedule: LearningRateSchedule, test: FitCase) throws {
    var gradient = smallSteps
    gradient.schedule = schedule
    try expectTheLikelihoodOfEM(.gradient(gradient), test, .full, .kmeansPlusPlus)
  }

  @Test(arguments: FitCase.all)
  func withoutPreconditioningOrMomentum(_ test: FitCase) throws {
    var gradient = GradientOptions()
    gradient.isPreconditioned = false
    gradient.momentum = 0
    gradient.batchSize = 200
    gradient.maximumPasses = 100
    try expectTheLikelihoodOfEM(.gradient(gradient), test, .full, .kmeansPlusPlus)
  }

  @Test func factors() {
    for t in [0, 0.25, 0.5, 1] {
      #expect(LearningRateSchedule.constant.factor(at: t) == 1)
      #expect(LearningRateSchedule.inverseTime(decay: 4).factor(at: t) == 1 / (1 + 4 * t))
    }
    let cosine = [0, 1 / 3.0, 0.5, 2 / 3.0, 1].map(LearningRateSchedule.cosine.factor)
    #expect(largestDifference(cosine, [1, 0.75, 0.5, 0.25, 0]) < 1e-15)
  }

  /// A decreasing schedule runs to its end. With a constant rate the fit stops when a pass no
  /// longer improves it.
  @Test func passes() throws {
    let test = FitCase.all[1], samples = test.samples(.full)
    var options = options(test, .full, .kmeansPlusPlus), gradient = GradientOptions()
    gradient.maximumPasses = 7
    options.em.tolerance = 1e9
    options.method = .gradient(gradient)
    let cosine = try samples.fit(options).result
    #expect(cosine.trace.count == 8 && !cosine.converged)
    gradient.schedule = .constant
    options.method = .gradient(gradient)
    let constant = try samples.fit(options).result
    #expect(constant.trace.count == 2 && constant.converged)
    gradient.maximumPasses = 0
    options.method = .gradient(gradient)
    let none = try samples.fit(options)
    #expect(none.result.trace.count == 1 && none.result.meanLogLikelihood == none.result.trace[0])
    #expect(abs(none.startLogLikelihoods[0] - none.result.meanLogLikelihood) < 1e-12)
  }

  /// Huge batch sizes and numbers of passes work, and a batch larger than the set contains all
  /// samples.
  @Test func hugeNumbers() throws {
    let test = FitCase.all[1], samples = test.samples(.full)
    var options = options(test, .full, .kmeansPlusPlus), gradient = GradientOptions()
    gradient.batchSize = .max
    gradient.maximumPasses = .max
    gradient.schedule = .constant
    options.em.tolerance = 1e-3
    options.method = .gradient(gradient)
    let huge = try samples.fit(options)
    #expect(huge.result.converged)
    gradient.batchSize = samples.count
    gradient.maximumPasses = 1000
    options.method = .gradient(gradient)
    #expect(try samples.fit(options).result == huge.result)
  }

  @Test func refusesOptions() throws {
    let samples = FitCase.all[1].samples(.full)
    let changes: [@Sendable (inout GradientOptions) -> Void] = [
      { $0.batchSize = 0 }, { $0.maximumPasses = -1 }, { $0.learningRate = 0 }, { $0.learningRate = .nan },
      { $0.learningRate = .infinity },
      { $0.momentum = 1 }, { $0.momentum = -0.1 }, { $0.momentum = .nan }, { $0.schedule = .inverseTime(decay: -1) },
      { $0.schedule = .inverseTime(decay: .nan) }, { $0.schedule = .inverseTime(decay: .infinity) },
    ]
    for change in changes {
      var options = FitOptions(componentCount: 2), gradient = GradientOptions()
      change(&gradient)
      options.method = .gradient(gradient)
      #expect { try samples.fit(options) } throws: { if case MixtureError.invalidOption = $0 { true } else { false } }
    }
  }
}
