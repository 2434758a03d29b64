import Foundation
import Mixel

/// Grades of a class: A has probability 1/2, B mu, C 2 mu and D 1/2 - 3 mu. A and B were counted
/// together.
struct Grades: LatentVariableModel {
  struct Counts { var aOrB, c, d: Double }
  struct CompletedCounts { var a, b, c, d: Double }

  var mu: Double

  func expectation(over counts: Counts, workers: Workers) -> Expectation<CompletedCounts> {
    let shareOfB = mu / (0.5 + mu)
    return Expectation(
      statistics: CompletedCounts(a: counts.aOrB * (1 - shareOfB), b: counts.aOrB * shareOfB, c: counts.c, d: counts.d),
      logLikelihood: counts.aOrB * log(0.5 + mu) + counts.c * log(2 * mu) + counts.d * log(0.5 - 3 * mu),
      weight: counts.aOrB + counts.c + counts.d)
  }

  func maximized(_ counts: CompletedCounts, workers: Workers) -> Grades {
    Grades(mu: (counts.b + counts.c) / (6 * (counts.b + counts.c + counts.d)))
  }

  func expectedCompleteLogLikelihood(_ counts: CompletedCounts) -> Double {
    counts.a * log(0.5) + counts.b * log(mu) + counts.c * log(2 * mu) + counts.d * log(0.5 - 3 * mu)
  }
}

var loop = EMLoop()
loop.recordsSteps = true
var path: [Double] = []
let counts = Grades.Counts(aOrB: 20, c: 10, d: 10)
let grades = Grades(mu: 0.01).fitted(to: counts, loop) { _, model in path.append(model.mu) }

print("    mu    after E   entropy   after M")
for (mu, step) in zip(path, grades.steps.dropLast()) { print(String(format: "%6.4f ", mu), row(step)) }
print(String(format: "%6.4f ", grades.model.mu), "converged:", grades.converged)

/// A row of the table, in nats per sample: the bound after the E-step, its entropy term, and the
/// bound after the M-step.
func row(_ step: EMStep) -> String {
  String(
    format: "%9.4f %9.4f %9.4f", step.expectation.value, step.expectation.entropy, step.maximization?.value ?? .nan)
}

func mixture(_ parts: [(weight: Double, mean: Double, variance: Double)]) throws -> GaussianMixture {
  let components = parts.map {
    GaussianComponent(weight: $0.weight, mean: [$0.mean], covariance: SymmetricMatrix(diagonal: [$0.variance]))
  }
  return try GaussianMixture(covarianceKind: .full, components: components)
}

var generator = SeededGenerator(seed: 1)
let truth = try mixture([(0.7, 0, 1), (0.3, 4, 0.25)])
let samples = try WeightedSamples(rows: truth.sample(500, using: &generator).points.flatMap(\.self), dimension: 1)
var options = EMOptions()
options.recordsSteps = true
let fit = try samples.expectationMaximization(from: mixture([(0.5, -1, 4), (0.5, 1, 4)]), options: options)

print("iteration after E   entropy   after M")
for (number, step) in fit.steps.dropLast().enumerated() where number.isMultiple(of: 3) {
  print(String(format: "%6d ", number), row(step))
}
for component in fit.mixture.components {
  print(
    String(
      format: "weight %.3f, mean %6.3f, variance %.3f", component.weight, component.mean[0], component.covariance[0, 0])
  )
}
