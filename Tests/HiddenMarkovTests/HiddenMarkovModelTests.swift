import GaussianMixture
import HiddenMarkov
import LinearAlgebra
import Parallelism
import RandomNumbers
import TestSupport
import Testing

@Suite struct HiddenMarkovModelTests {
  /// References have 12 digits of numbers up to a few hundred.
  private let rounding = 1e-8

  /// Expects the likelihood, the posteriors and the score of the paths, which it returns.
  private func checkedPaths(
    of trellises: [StateTrellis], _ logLikelihood: Double, _ states: [[Double]], _ pathScore: Double
  ) throws -> [StatePath] {
    let posteriors = try trellises.map { try #require($0.posteriors()) }
    let paths = try trellises.map { try #require($0.mostLikelyPath()) }
    #expect(abs(posteriors.reduce(0) { $0 + $1.logLikelihood } - logLikelihood) < rounding)
    #expect(difference(posteriors.flatMap(\.states), states) < rounding)
    #expect(abs(paths.reduce(0) { $0 + $1.score } - pathScore) < rounding)
    return paths
  }

  @Test(arguments: HiddenMarkovReference.all.categorical.keys.sorted())
  func symbolsAgreeWithHmmlearn(_ name: String) throws {
    let known = try #require(HiddenMarkovReference.all.categorical[name])
    let model = try known.model
    let sequences = cut(known.observations, known.lengths)
    let trellises = sequences.map { model.trellis(of: $0) }
    let paths = try checkedPaths(of: trellises, known.logLikelihood, known.posteriors, known.pathScore)
    // Paths that use the same transitions the same number of times have equal scores.
    let theirs = zip(trellises, cut(known.path, known.lengths)).map { $0.score(of: $1) }
    for (path, score) in zip(paths, theirs) { #expect(abs(path.score - score) < rounding) }

    let run = model.fitted(to: sequences, loop(known.iterations))
    #expect(run.trace.count == known.iterations + 1)
    #expect(run.largestFall < 1e-12)
    let total = Double(known.observations.count)
    #expect(abs(run.trace[0] * total - known.logLikelihood) < rounding)
    #expect(abs(run.trace[known.iterations] * total - known.fittedLogLikelihood) < rounding)
    #expect(difference([run.model.initial], [known.fittedInitial]) < rounding)
    #expect(difference(run.model.transitions, known.fittedTransitions) < rounding)
    #expect(difference(run.model.emissions.probabilities, known.fittedEmissions) < rounding)
  }

  @Test(arguments: HiddenMarkovReference.all.gaussian.keys.sorted())
  func pointsAgreeWithHmmlearn(_ name: String) throws {
    let known = try #require(HiddenMarkovReference.all.gaussian[name])
    let model = try known.model
    let sequences = cut(known.observations, known.lengths)
    let trellises = sequences.map { model.trellis(of: $0) }
    let paths = try checkedPaths(of: trellises, known.logLikelihood, known.posteriors, known.pathScore)
    #expect(paths.flatMap(\.states) == known.path)

    let run = model.fitted(to: sequences, loop(known.iterations))
    let total = Double(known.observations.count)
    #expect(abs(run.trace[known.iterations] * total - known.fittedLogLikelihood) < 1e-6)
    #expect(difference([run.model.initial], [known.fittedInitial]) < 1e-7)
    #expect(difference(run.model.transitions, known.fittedTransitions) < 1e-7)
    let components = run.model.emissions.mixtures.map { $0.components[0] }
    #expect(difference(components.map(\.mean), known.fittedMeans) < 1e-7)
    for (component, covariance) in zip(components, known.fittedCovariances) {
      let d = covariance.count
      #expect(difference((0..<d).map { i in (0..<d).map { component.covariance[i, $0] } }, covariance) < 1e-6)
    }
  }

  /// The bound is tight after the E-step, the M-step raises it, and the likelihood never falls,
  /// also with several components in a state.
  @Test func boundIsTightAndRises() throws {
    var generator = SeededGenerator(seed: 5)
    let points = (0..<200).map { step -> [Double] in
      let side = step / 20 % 2 == 0 ? -2.0 : 2
      return [side + generator.uniform(-1...1) + (generator.uniform() < 0.3 ? 4 : 0), generator.uniform(-1...1)]
    }
    let start = try WeightedSamples(points: points)
    let first = try start.fit(FitOptions(componentCount: 2)).mixture
    let second = try start.fit(FitOptions(componentCount: 3)).mixture
    let model = try HiddenMarkovModel(
      initial: [0.5, 0.5], transitions: [[0.8, 0.2], [0.3, 0.7]], emissions: MixtureEmissions([first, second]))
    var loop = loop(12)
    loop.recordsSteps = true
    let run = model.fitted(to: [points], loop)
    #expect(run.largestFall < 1e-9)
    #expect(run.trace[12] > run.trace[0] + 0.05)
    for (step, value) in zip(run.steps, run.trace) {
      #expect(abs(step.expectation.value - value) < 1e-9)
      if let maximized = step.maximization { #expect(maximized.value > step.expectation.value - 1e-9) }
    }
  }

  /// The toss that only the second state can make fixes the path.
  @Test func zerosStayZeroAndImpossibleSequencesEndFitting() throws {
    let emissions = try CategoricalEmissions(probabilities: [[1, 0, 0], [0.5, 0.5, 0]])
    let model = try HiddenMarkovModel(initial: [1, 0], transitions: [[0.5, 0.5], [0, 1]], emissions: emissions)
    let run = model.fitted(to: [[0, 0, 1, 0]], loop(3))
    #expect(run.model.transitions[1] == [0, 1])
    #expect(run.model.emissions.probabilities[0] == [1, 0, 0])
    #expect(run.model.initial == [1, 0])
    // A symbol that no state emits, one that there is not, and no symbols at all.
    for sequences in [[[0, 2]], [[0, 7], [-1]], [[]], []] {
      let run = model.fitted(to: sequences)
      #expect(run.model == model)
      #expect(run.trace.allSatisfy { $0.isFinite })
    }
    #expect(model.trellis(of: [0, 2]).posteriors() == nil)
    let still = model.fitted(to: [[0, 2], [0, 1]], loop(1)).model
    #expect(still.transitions == [[0, 1], [0, 1]])
  }

  @Test func unusablePointsAreImpossible() throws {
    let unit = GaussianComponent(weight: 1, mean: [0], covariance: .init(diagonal: [1]))
    let emissions = try MixtureEmissions([GaussianMixture(covarianceKind: .full, components: [unit])])
    let model = try HiddenMarkovModel(initial: [1], transitions: [[1]], emissions: emissions)
    let densities = emissions.logDensities(of: [[0], [.nan], [1, 2], []], workers: .one)
    #expect(abs(densities[0][0] + 0.9189385332046727) < 1e-12)
    #expect(densities.dropFirst() == [[-.infinity], [-.infinity], [-.infinity]])
    #expect(model.fitted(to: [[[.infinity]]]).model == model)
  }

  @Test func wrongModelsAreRefused() throws {
    let emissions = try CategoricalEmissions(probabilities: [[1], [1]])
    typealias Model = HiddenMarkovModel<CategoricalEmissions>
    func error(_ initial: [Double], _ transitions: [[Double]]) -> HiddenMarkovError? {
      do throws(HiddenMarkovError) {
        _ = try Model(initial: initial, transitions: transitions, emissions: emissions)
        return nil
      } catch {
        return error
      }
    }
    let even = [[0.5, 0.5], [0.5, 0.5]]
    #expect(error([0.5, 0.5], even) == nil)
    #expect(error([1], even) == .stateCounts(initial: 1, transitions: 2, emissions: 2))
    #expect(error([0.5, 0.4], even) == .invalidInitial)
    #expect(error([2, -1], even) == .invalidInitial)
    #expect(error([1, 0], [[1, 0], [.nan, 1]]) == .invalidTransitions(state: 1))
    #expect(error([1, 0], [[1], [0, 1]]) == .invalidTransitions(state: 0))
    #expect(throws: HiddenMarkovError.invalidEmissions(state: 1)) {
      try CategoricalEmissions(probabilities: [[1], [0.5, 0.5]])
    }
    #expect(throws: HiddenMarkovError.noStates) { try CategoricalEmissions(probabilities: []) }
    #expect(throws: HiddenMarkovError.noStates) { try MixtureEmissions([]) }
  }

  private func loop(_ iterations: Int) -> EMLoop {
    var loop = EMLoop()
    loop.tolerance = -1
    loop.maximumIterations = iterations
    return loop
  }
}
