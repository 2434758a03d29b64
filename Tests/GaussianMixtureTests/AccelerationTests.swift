import LinearAlgebra
import Parallelism
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct AccelerationTests {
  private func component(_ weight: Double, _ mean: [Double]) -> GaussianComponent {
    GaussianComponent(
      weight: weight, mean: mean, covariance: SymmetricMatrix(diagonal: [Double](repeating: 1, count: mean.count)))
  }

  /// The steps of a linear iteration `x -> A x + b` in two dimensions determine its fixed point
  /// after three of them.
  @Test func linearIterationEndsAtItsFixedPoint() throws {
    let a = [[0.9, 0.05], [-0.1, 0.8]], b = [1.0, 2.0]
    func step(_ x: [Double]) -> [Double] { [0, 1].map { a[$0][0] * x[0] + a[$0][1] * x[1] + b[$0] } }
    var x = [0.0, 0.0]
    var mixing = try #require(AndersonMixing(at: [component(1, x)]))
    #expect(mixing.extrapolated(kind: .full, floor: VarianceFloor(1e-6)) == nil)
    for _ in 0..<3 {
      mixing.add(from: [component(1, x)], to: [component(1, step(x))])
      x = step(x)
    }
    let fixed = try #require(mixing.extrapolated(kind: .full, floor: VarianceFloor(1e-6)))[0]
    // Solves (I - A) x = b: the determinant is 0.1 * 0.2 + 0.05 * 0.1 = 0.025.
    #expect(largestDifference(fixed.mean, [(0.2 + 0.1) / 0.025, (0.2 - 0.1) / 0.025]) < 1e-4)
    #expect(fixed.weight == 1)
    #expect(largestDifference(fixed.covariance.packed, [1, 0, 1]) < 1e-12)
  }

  /// Whatever is extrapolated has the kind of the mixture and is not below the floor.
  @Test(arguments: CovarianceKind.allCases)
  func endsWhereEMEnds(_ kind: CovarianceKind) throws {
    // Clusters that overlap, so EM is slow.
    let truth = randomMixture(kind, components: 4, dimension: 3, spread: 2, seed: 61)
    let samples = truth.drawn(3000, seed: 62, isWeighted: true)
    var options = EMOptions()
    options.covarianceKind = kind
    options.tolerance = 1e-10
    options.maximumIterations = 20_000
    let start = truth.roughStart.components
    let limit = samples.expectationMaximization(from: start, options: options, workers: .one)
    #expect(limit.converged)
    let fit = samples.acceleratedEM(from: start, options: options, limit: 2000, workers: .one)
    #expect(abs(fit.objective - limit.meanLogLikelihood) < 1e-6)
    // It has come closer than EM has after as many E-steps.
    let brief = samples.acceleratedEM(from: start, options: options, limit: 80, workers: .one)
    let plain = samples.expectationMaximization(from: start, options: options.limited(to: 79), workers: .one)
    #expect(
      limit.meanLogLikelihood - brief.objective < 0.5 * (limit.meanLogLikelihood - plain.meanLogLikelihood) + 1e-9)
    let mixture = GaussianMixture(validated: fit.components, kind)
    #expect(abs(fit.components.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
    #expect(abs(try samples.meanLogLikelihood(under: mixture) - fit.objective) < 1e-9)
    let floor = samples.automaticVarianceFloor
    for component in fit.components {
      #expect(component.covariance == floor.constrain(component.covariance, to: kind))
    }
  }

  @Test func neverFalls() {
    let samples = randomMixture(components: 5, dimension: 2, spread: 2, seed: 63).drawn(2000, seed: 64)
    let start = randomMixture(components: 5, dimension: 2, spread: 2, seed: 65).components
    var options = EMOptions()
    options.tolerance = -1
    let objectives = (1...60).map {
      samples.acceleratedEM(from: start, options: options, limit: $0, workers: .one).objective
    }
    #expect(largestFall(objectives) <= 0 && objectives[59] > objectives[0] + 0.01)
  }

  /// A run far below its target ends early, one that reaches it does not.
  @Test func hopelessRunsEnd() {
    let truth = randomMixture(components: 4, dimension: 3, spread: 2, seed: 61)
    let samples = truth.drawn(3000, seed: 62)
    let start = truth.roughStart.components
    var options = EMOptions()
    options.tolerance = 1e-8
    func reached(_ target: Double?) -> Double {
      samples.acceleratedEM(from: start, options: options, limit: 500, target: target, workers: .one).objective
    }
    let whole = reached(nil)
    #expect(reached(whole - 0.1) == whole)
    #expect(reached(whole + 1) < whole)
  }
}
