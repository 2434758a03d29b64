import LinearAlgebra
import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct UnconstrainedParametersTests {
  private let epsilon = 0.05

  /// `Sigma = A A^T + epsilon I` and the softmax reproduce the original components.
  @Test(arguments: CovarianceKind.allCases, [1, 2, 4, 9])
  func giveBackTheMixture(_ kind: CovarianceKind, dimension: Int) {
    let mixture = randomMixture(kind, components: 3, dimension: dimension, seed: 51)
    let parameters = UnconstrainedParameters(mixture.components, kind: kind, epsilon: epsilon)
    #expect(GaussianMixture(validated: parameters.components, kind).difference(from: mixture) < 1e-13)
    #expect(parameters.roots.count == (kind == .tied ? 1 : 3))
  }

  /// Any numbers give a mixture: weights sum to 1 and no variance is below epsilon.
  @Test func anyNumbersAreAMixture() throws {
    var generator = SeededGenerator(seed: 52)
    var parameters = UnconstrainedParameters(
      randomMixture(components: 3, dimension: 3, seed: 53).components, kind: .full, epsilon: epsilon)
    for _ in 0..<50 {
      parameters.combine(parameters) { _, _ in 5 * generator.normal() }
      let mixture = try GaussianMixture(covarianceKind: .full, components: parameters.components)
      #expect(abs(mixture.components.reduce(0) { $0 + $1.weight } - 1) < 1e-14)
      #expect(mixture.components.allSatisfy { $0.principalAxes.values[2] >= epsilon * (1 - 1e-9) })
    }
    parameters.roots = parameters.roots.map { $0.map { _ in 0 } }
    #expect(parameters.components[0].covariance == SymmetricMatrix(diagonal: [epsilon, epsilon, epsilon]))
  }

  /// Compares every partial derivative with the central difference of the mean log-likelihood over
  /// 2 h. Its error is `h^2 / 6` times a third derivative, here up to about 1000, plus 1e-15 / h of
  /// rounding. With h = 1e-5 both are below 1e-7.
  @Test(arguments: CovarianceKind.allCases, [1, 3])
  func gradientIsThatOfFiniteDifferences(_ kind: CovarianceKind, dimension d: Int) {
    let truth = randomMixture(kind, components: 3, dimension: d, spread: 1.5, seed: 54)
    let samples = truth.drawn(120, seed: 55, isWeighted: true)
    var parameters = UnconstrainedParameters(truth.components, kind: kind, epsilon: epsilon)
    var generator = SeededGenerator(seed: 56)
    // Away from the start and from lower triangles, as during an ascent.
    for direction in directions(parameters) { parameters = parameters.moved(by: 0.3 * generator.normal(), direction) }
    let gradient = parameters.gradient(samples.expectation(of: parameters.components, kind, workers: .one))
    let h = 1e-5
    let likelihood = { (p: UnconstrainedParameters) in
      samples.expectation(of: p.components, kind, workers: .one).logLikelihood / samples.totalWeight
    }
    var largest = 0.0
    for direction in directions(parameters) {
      let difference =
        (likelihood(parameters.moved(by: h, direction)) - likelihood(parameters.moved(by: -h, direction))) / (2 * h)
      let slope = product(gradient, direction)
      #expect(abs(slope - difference) < 1e-7)
      largest = max(largest, abs(slope))
    }
    #expect(largest > 0.05)
    // What the kind does not have stays as it is.
    for root in gradient.roots where kind.isDiagonal {
      #expect(root.indices.allSatisfy { $0 % (d + 1) == 0 || root[$0] == 0 })
      if kind == .spherical { #expect(root.indices.allSatisfy { $0 % (d + 1) != 0 || root[$0] == root[0] }) }
    }
  }

  /// The gradient is 0 at a fixed point of EM.
  @Test(arguments: CovarianceKind.allCases)
  func vanishesAtAMaximum(_ kind: CovarianceKind) throws {
    let truth = randomMixture(kind, components: 2, dimension: 2, spread: 5, seed: 57)
    let samples = truth.drawn(300, seed: 58)
    var options = EMOptions()
    options.covarianceKind = kind
    options.tolerance = 1e-15
    options.maximumIterations = 5000
    let best = try samples.expectationMaximization(from: truth, options: options).mixture
    let parameters = UnconstrainedParameters(best.components, kind: kind, epsilon: 1e-6)
    let gradient = parameters.gradient(samples.expectation(of: best.components, kind, workers: .one))
    for direction in directions(parameters) { #expect(abs(product(gradient, direction)) < 1e-6) }
  }

  /// A step of length s along it is s of the M-step's, times `n_k / pi_k`, but for `s^2`.
  @Test(arguments: CovarianceKind.allCases)
  func preconditionedIsTheDirectionOfEM(_ kind: CovarianceKind) {
    let truth = randomMixture(kind, components: 2, dimension: 3, spread: 2, seed: 59)
    let samples = truth.drawn(300, seed: 60, isWeighted: true)
    let start = randomMixture(kind, components: 2, dimension: 3, spread: 2, seed: 61)
    let parameters = UnconstrainedParameters(start.components, kind: kind, epsilon: 1e-9)
    let statistics = samples.expectation(of: start.components, kind, workers: .one)
    let step = maximize(statistics, kind: kind, floor: VarianceFloor(1e-9), prior: nil, workers: .one)
    let s = 1e-6
    let moved = parameters.moved(by: s, parameters.preconditioned(parameters.gradient(statistics))).components
    for k in 0..<2 {
      let (old, new, next) = (start.components[k], moved[k], step[k])
      #expect(abs((new.weight - old.weight) / s - weightSlope(start.components, step, k)) < 1e-4)
      let growth = next.weight / old.weight
      #expect(
        largestDifference(
          zip(new.mean, old.mean).map { ($0 - $1) / s }, zip(next.mean, old.mean).map { growth * ($0 - $1) }) < 1e-4)
      // With `M = S + (m - mu)(m - mu)^T` about the mean that it starts from; of a tied covariance
      // the M-step is of all shares together.
      var moments = SymmetricMatrix.zero(3)
      for j in kind == .tied ? [0, 1] : [k] {
        let share = statistics.weights[j] / (kind == .tied ? statistics.totalWeight : statistics.weights[j])
        let shift = zip(statistics.means[j], start.components[j].mean).map { $0 - $1 }
        var moment = statistics.covariances[j]
        for a in 0..<3 { for b in 0...a { moment[a, b] += shift[a] * shift[b] } }
        moments = moments + share * VarianceFloor(1e-9).constrain(moment, to: kind)
      }
      let scale = kind == .tied ? 1 : growth
      let slope = zip(new.covariance.packed, old.covariance.packed).map { ($0 - $1) / s }
      #expect(largestDifference(slope, zip(moments.packed, old.covariance.packed).map { scale * ($0 - $1) }) < 1e-4)
    }
  }

  /// `d pi_k / ds` along logits that change by `n_j / pi_j - 1`.
  private func weightSlope(_ old: [GaussianComponent], _ new: [GaussianComponent], _ k: Int) -> Double {
    let change = zip(old, new).map { $1.weight / $0.weight - 1 }
    let mean = zip(old, change).reduce(0) { $0 + $1.0.weight * $1.1 }
    return old[k].weight * (change[k] - mean)
  }

  /// One for each free parameter.
  private func directions(_ parameters: UnconstrainedParameters) -> [UnconstrainedParameters] {
    let zero = parameters.moved(by: -1, parameters)
    let d = parameters.dimension
    var result: [UnconstrainedParameters] = []
    func add(_ change: (inout UnconstrainedParameters) -> Void) {
      result.append(zero)
      change(&result[result.count - 1])
    }
    for k in parameters.logits.indices {
      add { $0.logits[k] = 1 }
      for i in 0..<d { add { $0.means[k][i] = 1 } }
    }
    for at in parameters.roots.indices {
      switch parameters.kind {
      case .full, .tied: for index in 0..<d * d { add { $0.roots[at][index] = 1 } }
      case .diagonal: for i in 0..<d { add { $0.roots[at][i * (d + 1)] = 1 } }
      case .spherical: add { for i in 0..<d { $0.roots[at][i * (d + 1)] = 1 } }
      }
    }
    return result
  }

  private func product(_ a: UnconstrainedParameters, _ b: UnconstrainedParameters) -> Double {
    let numbers = { (p: UnconstrainedParameters) in p.logits + p.means.flatMap(\.self) + p.roots.flatMap(\.self) }
    return zip(numbers(a), numbers(b)).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
