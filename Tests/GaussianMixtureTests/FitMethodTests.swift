@testable import GaussianMixture
import LinearAlgebra
import Parallelism
import TestSupport
import Testing

extension FitMethod {
  fileprivate static let all = [FitMethod.em, .hard, .gradient(GradientOptions()), .stepwise(StepwiseOptions())]
}

/// Starts and restarts of every fit method.
@Suite struct FitMethodTests {
  private let truth = randomMixture(components: 3, dimension: 2, spread: 6, seed: 81)

  private func options(_ method: FitMethod, _ initialization: Initialization, components: Int = 3) -> FitOptions {
    var options = FitOptions(componentCount: components)
    options.method = method
    options.initialization = initialization
    options.relocations = 0
    return options
  }

  /// Options for returning the start without any iteration.
  private func startAlone(_ initialization: Initialization) -> FitOptions {
    var options = options(.em, initialization)
    options.em.maximumIterations = 0
    return options
  }

  @Test(arguments: CovarianceKind.allCases)
  func suppliedMeansAreUsedAsGiven(_ kind: CovarianceKind) throws {
    let samples = truth.drawn(300, seed: 82, isWeighted: true)
    let means = [[0.125, 1], [-3, 7.5], [100, 1e-3]]
    var options = startAlone(.means(means))
    options.em.covarianceKind = kind
    let fit = try samples.fit(options)
    #expect(fit.mixture.components.map(\.mean) == means)
    #expect(fit.startLogLikelihoods.count == 1)
    try expectWide(fit.mixture, samples, kind)
  }

  @Test(arguments: CovarianceKind.allCases)
  func randomStartsAreWide(_ kind: CovarianceKind) throws {
    let samples = truth.drawn(300, seed: 83, isWeighted: true)
    var options = startAlone(.random)
    options.em.covarianceKind = kind
    let fit = try samples.fit(options)
    let points = samples.indices.map(samples.point)
    #expect(Set(fit.mixture.components.map(\.mean)).count == 3)
    for component in fit.mixture.components {
      #expect(points.contains { largestDifference($0, component.mean) < 1e-12 })
    }
    try expectWide(fit.mixture, samples, kind)
  }

  /// Checks for equal weights and the covariance of all samples, constrained to the kind.
  private func expectWide(_ mixture: GaussianMixture, _ samples: WeightedSamples, _ kind: CovarianceKind) throws {
    let mean = [0, 1].map { axis in
      samples.indices.reduce(0) { $0 + samples.weight($1) * samples.point($1)[axis] } / samples.totalWeight
    }
    var covariance = SymmetricMatrix.zero(2)
    for i in samples.indices {
      let d = zip(samples.point(i), mean).map { $0 - $1 }
      for a in 0..<2 { for b in 0...a { covariance[a, b] += samples.weight(i) / samples.totalWeight * d[a] * d[b] } }
    }
    let half = covariance.trace / 2
    let expected =
      switch kind {
      case .full, .tied: covariance
      case .diagonal: SymmetricMatrix(diagonal: covariance.diagonal)
      case .spherical: SymmetricMatrix(diagonal: [half, half])
      }
    for component in mixture.components {
      #expect(component.weight == 1 / 3.0)
      #expect(largestDifference(component.covariance.packed, expected.packed) < 1e-12)
    }
  }

  @Test(arguments: FitMethod.all)
  func unfitMeansAreRefused(_ method: FitMethod) throws {
    let samples = truth.drawn(50, seed: 84)
    #expect(throws: MixtureError.wrongDimension(3, expected: 2)) {
      try samples.fit(options(method, .means([[0, 0], [1, 1], [1, 1, 1]])))
    }
    let unfit: [[[Double]]] = [
      [], [[0, 0]], [[0, 0], [1, 1], [2, 2], [3, 3]], [[0, 0], [1, .nan], [2, 2]], [[0, 0], [1, .infinity], [2, 2]],
    ]
    for means in unfit {
      #expect { try samples.fit(options(method, .means(means))) } throws: {
        if case MixtureError.invalidOption = $0 { true } else { false }
      }
    }
  }

  @Test(arguments: FitMethod.all)
  func unfitCountsAreRefused(_ method: FitMethod) throws {
    let samples = truth.drawn(5, seed: 84)
    for count in [-1, 0, 65_536] {
      #expect(throws: MixtureError.invalidComponentCount(count)) {
        try samples.fit(options(method, .random, components: count))
      }
    }
    #expect(throws: MixtureError.moreComponentsThanSamples(6, samples: 5)) {
      try samples.fit(options(method, .random, components: 6))
    }
  }

  /// A start at the solution stays there.
  @Test(arguments: FitMethod.all)
  func suppliedMeansLeadThere(_ method: FitMethod) throws {
    let far = try GaussianMixture(
      covarianceKind: .spherical,
      components: [[0.0, 0], [30, 0], [0, 30]].map {
        GaussianComponent(weight: 1 / 3.0, mean: $0, covariance: SymmetricMatrix(diagonal: [1, 1]))
      })
    let samples = far.drawn(1500, seed: 85)
    let fit = try samples.fit(options(method, .means(far.components.map(\.mean))))
    // With about 500 samples each, the standard error of a coordinate is 0.045.
    for component in fit.mixture.components {
      #expect(far.components.contains { largestDifference($0.mean, component.mean) < 0.2 })
      #expect(abs(component.weight - 1 / 3.0) < 0.06)
    }
  }

  /// Each start has its own random stream, so additional restarts do not change earlier ones.
  @Test(arguments: FitMethod.all)
  func restartsAreAllReported(_ method: FitMethod) throws {
    let samples = randomMixture(components: 6, dimension: 2, spread: 4, seed: 86).drawn(1200, seed: 87)
    var options = options(method, .random, components: 6)
    options.restarts = 7
    let all = try samples.fit(options).startLogLikelihoods
    #expect(all.count == 7 && Set(all).count > 1)
    // A single start of EM without relocations is not refined by the search, and is reported as
    // drawn.
    for restarts in (method == .em ? 2 : 1)...6 {
      options.restarts = restarts
      #expect(try samples.fit(options).startLogLikelihoods == Array(all.prefix(restarts)))
    }
  }

  /// Without iterations after the starts, the result is the best of them.
  @Test(arguments: [Initialization.random, .kmeans, .kmeansPlusPlus])
  func bestStartIsKept(_ initialization: Initialization) throws {
    let samples = randomMixture(components: 6, dimension: 2, spread: 4, seed: 86).drawn(1200, seed: 87)
    var gradient = GradientOptions(), stepwise = StepwiseOptions()
    gradient.maximumPasses = 0
    stepwise.maximumPasses = 0
    for method in [FitMethod.gradient(gradient), .stepwise(stepwise)] {
      let fit = try samples.fit(options(method, initialization, components: 6))
      #expect(fit.startLogLikelihoods.count == 8)
      #expect(abs(fit.result.meanLogLikelihood - fit.startLogLikelihoods.max()!) < 1e-12)
      #expect(fit.startLogLikelihoods.min()! < fit.startLogLikelihoods.max()! - 1e-3)
    }
    let em = try samples.fit(options(.em, initialization, components: 6))
    #expect(em.result.meanLogLikelihood >= em.startLogLikelihoods.max()! - 1e-12)
    var hard = options(.hard, initialization, components: 6)
    let objectives = try (1...8).map { restarts in
      hard.restarts = restarts
      return try samples.fit(hard).result.trace.last!
    }
    #expect(zip(objectives, objectives.dropFirst()).allSatisfy { $0 <= $1 } && objectives[0] < objectives[7])
  }

  /// Uses an odd number of samples, more than one block, and batches that span several blocks.
  @Test(arguments: FitMethod.all, WeightedSamples.Precision.allCases)
  func workersDoNotShow(_ method: FitMethod, precision: WeightedSamples.Precision) throws {
    let drawn = truth.drawn(9001, seed: 88, isWeighted: true)
    let rows = drawn.indices.flatMap(drawn.point)
    let samples = try precision == .double ? drawn : WeightedSamples(rows: rows.map { Float($0) }, dimension: 2)
    var options = options(method, .kmeansPlusPlus, components: 4)
    options.relocations = 2
    options.restarts = 3
    switch method {
    case .gradient(var gradient):
      gradient.maximumPasses = 3
      gradient.batchSize = 5000
      options.method = .gradient(gradient)
    case .stepwise(var stepwise):
      stepwise.maximumPasses = 3
      stepwise.batchSize = 5000
      options.method = .stepwise(stepwise)
    case .em, .map, .hard: break
    }
    let one = try samples.fit(options)
    for count in [2, 5] { #expect(try samples.fit(options, workers: Workers(count: count)) == one) }
    options.seed = 2
    #expect(try samples.fit(options).startLogLikelihoods != one.startLogLikelihoods)
  }
}
