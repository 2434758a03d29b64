import GaussianMixture
import Parallelism
import RandomNumbers
import Testing

@Suite struct CancellationTests {
  /// Five clusters of points in a few dimensions.
  private func samples(dimension: Int, count: Int = 20_000) throws -> WeightedSamples {
    var state: UInt64 = 7
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 0x1p53
    }
    var rows: [Float] = []
    for index in 0..<count {
      for axis in 0..<dimension {
        let center = Double(index % 5) * Double(axis + 1) / 5
        rows.append(Float(center + uniform() + uniform()))
      }
    }
    return try WeightedSamples(rows: rows, dimension: dimension)
  }

  private static let methods: [FitMethod] = [
    .em, .map, .hard, .gradient(GradientOptions()), .stepwise(StepwiseOptions()),
  ]

  private func cancelled(after delay: Duration? = nil) -> Workers {
    let cancellation = Cancellation(deadline: delay.map { .now + $0 })
    if delay == nil { cancellation.cancel() }
    return Workers(count: 2, cancellation: cancellation)
  }

  @Test(arguments: methods, [3, 6])
  func nothingBeginsThatIsCancelled(_ method: FitMethod, _ dimension: Int) throws {
    var options = FitOptions(componentCount: 8)
    options.method = method
    let samples = try samples(dimension: dimension)
    #expect(throws: MixtureError.cancelled) { try samples.fit(options, workers: cancelled()) }
    #expect(throws: MixtureError.cancelled) {
      try samples.selection(SelectionOptions(range: 1...4), fitting: options, workers: cancelled())
    }
  }

  /// With a tolerance of 0, only cancellation ends these fits.
  @Test(.timeLimit(.minutes(2)), arguments: methods, [3, 6])
  func whatWouldNeverEndIsCancelled(_ method: FitMethod, _ dimension: Int) throws {
    var options = FitOptions(componentCount: 8)
    options.method = method
    options.em.tolerance = 0
    options.em.maximumIterations = .max - 1
    options.restarts = 1 << 20
    options.relocations = 1 << 20
    let samples = try samples(dimension: dimension)
    for delay in [1, 20, 200] {
      #expect(throws: MixtureError.cancelled) {
        try samples.fit(options, workers: cancelled(after: .milliseconds(delay)))
      }
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func whatAsksForMuchIsCancelledInTheMiddleOfAStep() throws {
    // 3 * 10^9 densities in each iteration.
    let samples = try samples(dimension: 3, count: 100_000)
    let options = FitOptions(componentCount: 30_000)
    for delay in [5, 50] {
      #expect(throws: MixtureError.cancelled) {
        try samples.fit(options, workers: cancelled(after: .milliseconds(delay)))
      }
    }
  }

  @Test(arguments: [CovarianceKind.full, .tied, .diagonal, .spherical], [3, 6])
  func whatIsCancelledAnywhereThrowsOrIsWhole(_ kind: CovarianceKind, _ dimension: Int) throws {
    var options = FitOptions(componentCount: 6)
    options.em.covarianceKind = kind
    let samples = try samples(dimension: dimension, count: 5_000)
    let whole = try samples.fit(options, workers: Workers(count: 2))
    for step in 0..<12 {
      do {
        let fit = try samples.fit(options, workers: cancelled(after: .microseconds(100 << step)))
        #expect(fit == whole)
      } catch {
        #expect(error == .cancelled)
      }
    }
  }

  @Test(arguments: [3, 6])
  func questionsAreCancelled(_ dimension: Int) throws {
    let samples = try samples(dimension: dimension)
    let mixture = try samples.fit(FitOptions(componentCount: 3)).mixture
    #expect(throws: MixtureError.cancelled) { try samples.labels(under: mixture, workers: cancelled()) }
    #expect(throws: MixtureError.cancelled) { try samples.responsibilities(under: mixture, workers: cancelled()) }
    #expect(throws: MixtureError.cancelled) { try samples.logDensities(under: mixture, workers: cancelled()) }
    #expect(throws: MixtureError.cancelled) { try samples.meanLogLikelihood(under: mixture, workers: cancelled()) }
    #expect(throws: MixtureError.cancelled) { try samples.expectationMaximization(from: mixture, workers: cancelled()) }
    var stream = StepwiseEM(from: mixture, varianceFloor: samples.automaticVarianceFloor)
    #expect(throws: MixtureError.cancelled) { try stream.update(with: samples, rate: 0.5, workers: cancelled()) }
    #expect(stream.mixture == mixture)
    let model = GeneralizedEM(from: mixture, varianceFloor: samples.automaticVarianceFloor)
    #expect(throws: MixtureError.cancelled) { try model.fitted(to: samples, workers: cancelled()) }
  }
}
