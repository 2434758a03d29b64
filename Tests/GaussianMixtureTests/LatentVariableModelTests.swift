import Foundation
import GaussianMixture
// The Testing module has a type of this name too.
import struct GaussianMixture.Expectation
import Parallelism
import Testing

/// The classic example: students have grades A, B, C and D with probabilities 1/2, mu, 2 mu and
/// 1/2 - 3 mu. For h of them it is known only that they have A or B.
private struct Grades: LatentVariableModel {
  struct Counts: Sendable { let h, c, d: Double }

  /// The expected counts after the E-step has divided h into A and B.
  struct Expected: Sendable {
    let observed: Counts
    /// Returns the expected number of students with B.
    let b: Double
  }

  let mu: Double

  func students(withB h: Double) -> Double { h * mu / (0.5 + mu) }

  func expectation(over counts: Counts, workers: Workers) -> Expectation<Expected> {
    let likelihood = counts.h * log(0.5 + mu) + counts.c * log(2 * mu) + counts.d * log(0.5 - 3 * mu)
    return Expectation(
      statistics: Expected(observed: counts, b: students(withB: counts.h)), logLikelihood: likelihood,
      weight: counts.h + counts.c + counts.d)
  }

  func maximized(_ statistics: Expected, workers: Workers) -> Grades {
    let (b, c, d) = (statistics.b, statistics.observed.c, statistics.observed.d)
    return Grades(mu: (b + c) / (6 * (b + c + d)))
  }

  func expectedCompleteLogLikelihood(_ statistics: Expected) -> Double {
    let (b, counts) = (statistics.b, statistics.observed)
    return (counts.h - b) * log(0.5) + b * log(mu) + counts.c * log(2 * mu) + counts.d * log(0.5 - 3 * mu)
  }
}

@Suite struct LatentVariableModelTests {
  private let counts = Grades.Counts(h: 20, c: 10, d: 10)

  private func loop(_ iterations: Int, tolerance: Double = -1, recordsSteps: Bool = false) -> EMLoop {
    var loop = EMLoop()
    loop.maximumIterations = iterations
    loop.tolerance = tolerance
    loop.recordsSteps = recordsSteps
    return loop
  }

  /// The published iterates, 4 digits of mu and 3 decimals of b (0.09375 is printed as 0.0937).
  @Test func iteratesAreThePublishedOnes() {
    var models: [Grades] = []
    var numbers: [Int] = []
    let run = Grades(mu: 0).fitted(to: counts, loop(6)) { iteration, model in
      numbers.append(iteration)
      models.append(model)
    }
    let mu = [0, 0.0833, 0.0937, 0.0947, 0.0948, 0.0948, 0.0948], b = [0, 2.857, 3.158, 3.185, 3.187, 3.187, 3.187]
    #expect(numbers == Array(0...6))
    for (model, (mu, b)) in zip(models, zip(mu, b)) {
      #expect(abs(model.mu - mu) < 0.500001e-4)
      #expect(abs(model.students(withB: 20) - b) < 0.5e-3)
    }
    #expect(models.count == 7 && models[6].mu == run.model.mu)
    #expect(run.trace.count == 7 && run.trace[0] == -.infinity)
    #expect(zip(run.trace, run.trace.dropFirst()).allSatisfy { $0 < $1 })
    #expect(!run.converged && run.repairs.isEmpty && run.largestFall == 0 && run.steps.isEmpty)
  }

  /// The derivative of the log-likelihood is 0 where `120 mu^2 + 15 mu - 5/2 = 0`.
  @Test(arguments: [0, 0.01, 0.05, 0.12, 0.16])
  func fixedPointIsTheMaximum(_ start: Double) {
    let run = Grades(mu: start).fitted(to: counts, loop(200, tolerance: 1e-15))
    let maximum = (1425.0.squareRoot() - 15) / 240
    // The likelihood is flat to second order at its maximum: a tolerance of 1e-15 determines mu to
    // about 1e-8, plus the error of linear convergence.
    #expect(run.converged)
    #expect(abs(run.model.mu - maximum) < 1e-7)
    let fixed = Grades(mu: maximum).fitted(to: counts, loop(1)).model
    #expect(abs(fixed.mu - maximum) < 1e-15)
  }

  /// `F = E[ln p(x, z)] + H`, with H the entropy of h students' A or B.
  @Test func boundIsTightAndRises() throws {
    var models: [Grades] = []
    let run = Grades(mu: 0.01).fitted(to: counts, loop(8, recordsSteps: true)) { models.append($1) }
    #expect(run.steps.count == 9 && run.trace.count == 9)
    var chain: [Double] = []
    for (step, (model, objective)) in zip(run.steps, zip(models, run.trace)) {
      let p = model.mu / (0.5 + model.mu)
      let entropy = -20 * (p * log(p) + (1 - p) * log(1 - p)) / 40
      #expect(abs(step.expectation.entropy - entropy) < 1e-14)
      #expect(abs(step.expectation.value - objective) < 1e-14)
      #expect(step.logPrior == 0 && (step.maximizedLogPrior ?? 0) == 0)
      chain.append(step.expectation.value)
      if let maximization = step.maximization { chain.append(maximization.value) }
    }
    #expect(chain.count == 17 && largestFall(chain) < 1e-14)
    #expect(run.steps.last!.maximization == nil && run.steps.dropLast().allSatisfy { $0.maximization != nil })
  }

  /// The run reports a model whose M-step is wrong.
  @Test func fallIsReported() {
    struct Wrong: LatentVariableModel {
      let x: Double
      func expectation(over observations: Double, workers: Workers) -> Expectation<Double> {
        Expectation(statistics: 0, logLikelihood: -4 * x, weight: 4)
      }
      func maximized(_ statistics: Double, workers: Workers) -> Wrong { Wrong(x: x + 0.5) }
      func expectedCompleteLogLikelihood(_ statistics: Double) -> Double { -4 * x }
    }
    let run = Wrong(x: 0).fitted(to: 0, loop(3))
    #expect(run.trace == [0, -0.5, -1, -1.5] && run.largestFall == 0.5)
  }

  /// A repair does not count as a fall, and is listed with the iteration that it ended.
  @Test func repairsAreListed() {
    struct Repairing: LatentVariableModel {
      let x: Double
      func expectation(over observations: Double, workers: Workers) -> Expectation<Double> {
        Expectation(statistics: 0, logLikelihood: x, weight: 1)
      }
      func maximized(_ statistics: Double, workers: Workers) -> Repairing { Repairing(x: x + 1) }
      func expectedCompleteLogLikelihood(_ statistics: Double) -> Double { x }
      func repaired(over observations: Double, workers: Workers) -> Repairing? { x == 2 ? Repairing(x: -10) : nil }
    }
    let run = Repairing(x: 0).fitted(to: 0, loop(4))
    #expect(run.trace == [0, 1, -10, -9, -8] && run.repairs == [2] && run.largestFall == 0)
  }
}
