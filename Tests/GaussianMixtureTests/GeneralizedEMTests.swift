@testable import GaussianMixture
import LinearAlgebra
import Parallelism
import Testing

@Suite struct GeneralizedEMTests {
  /// Tries several initial step lengths, including too long ones that are halved.
  @Test(arguments: FitCase.all, CovarianceKind.allCases)
  func boundNeverFallsAndReachesEM(_ test: FitCase, kind: CovarianceKind) throws {
    let samples = test.samples(kind), floor = VarianceFloor(1e-6)
    var loop = EMLoop()
    loop.tolerance = 1e-6
    loop.maximumIterations = 3000
    loop.recordsSteps = true
    let start = test.truth(kind).components.map { $0.moved(to: $0.mean.map { $0 + 0.5 }) }
    let best = GaussianEM(start: start, kind: kind, floor: floor, prior: nil).fitted(to: samples, loop).trace.last!
    for rate in [1.0, 20] {
      let run = GeneralizedEM(start: start, kind: kind, epsilon: floor.value, rate: rate).fitted(to: samples, loop)
      let chain = run.steps.flatMap { [$0.expectation.value] + ($0.maximization.map { [$0.value] } ?? []) }
      // Values of some nats from sums of 2000 terms in Double.
      #expect(largestFall(chain) < 1e-11 && run.largestFall < 1e-11)
      #expect(run.converged)
      #expect(abs(run.trace.last! - best) < 0.01 * abs(best), "\(run.trace.last!), not \(best), at \(rate)")
      #expect(run.trace.last! > run.trace[0] + 0.01)
    }
  }

  /// The M-step raises the expected complete log-likelihood without maximising it.
  @Test func stepIsNoMaximum() {
    let test = FitCase.all[1], samples = test.samples(.full)
    let start = test.truth(.full).components.map { $0.moved(to: $0.mean.map { $0 + 0.5 }) }
    let model = GeneralizedEM(start: start, kind: .full, epsilon: 1e-6, rate: 0.5)
    let statistics = model.expectation(over: samples, workers: .one).statistics
    let present = statistics.expectedCompleteLogLikelihood(of: start)
    let step = model.maximized(statistics, workers: .one).expectedCompleteLogLikelihood(statistics)
    let most = statistics.expectedCompleteLogLikelihood(
      of: maximize(statistics, kind: .full, floor: VarianceFloor(1e-6), prior: nil, workers: .one))
    #expect(present < step && step < most)
  }
}
