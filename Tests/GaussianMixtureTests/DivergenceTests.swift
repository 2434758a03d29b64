import LinearAlgebra
import Parallelism
import RealModule
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct DivergenceTests {
  private func component(_ weight: Double, _ mean: Double, _ variance: Double) -> GaussianComponent {
    GaussianComponent(weight: weight, mean: [mean], covariance: SymmetricMatrix(diagonal: [variance]))
  }

  /// In one dimension
  /// `KL = ln(s2 / s1) + (s1^2 + (m1 - m2)^2) / (2 s2^2) - 1/2` for each component.
  @Test func oneDimensionalMixtures() {
    let new = [component(0.25, 1, 4), component(0.75, -2, 1)], old = [component(0.5, 3, 9), component(0.5, -2, 0.25)]
    let first = Double.log(1.5) + 8.0 / 18.0 - 0.5
    let second = Double.log(0.5) + 2.0 - 0.5
    let expected = 0.25 * (Double.log(0.5) + first) + 0.75 * (Double.log(1.5) + second)
    #expect(abs(labelledRelativeEntropy(of: new, to: old) - expected) < 1e-14)
    #expect(labelledRelativeEntropy(of: new, to: new) == 0)
  }

  @Test func componentsWithoutWeight() {
    let both = [component(0.5, 0, 1), component(0.5, 1, 1)], one = [component(1, 0, 1), component(0, 1, 1)]
    #expect(abs(labelledRelativeEntropy(of: one, to: both) - Double.log(2)) < 1e-15)
    #expect(labelledRelativeEntropy(of: both, to: one) == .infinity)
  }

  /// An M-step raises the expected complete log-likelihood by the relative entropy of the new
  /// mixture to the old one, per unit of weight.
  @Test(arguments: CovarianceKind.allCases, [1, 2, 3, 5])
  func isTheRiseOfAnMStep(_ kind: CovarianceKind, dimension d: Int) {
    let old = randomMixture(kind, components: 3, dimension: d, seed: 91)
    let samples = randomMixture(kind, components: 3, dimension: d, seed: 92).drawn(500, seed: 93, isWeighted: true)
    let model = GaussianEM(start: old.components, kind: kind, floor: VarianceFloor(1e-9), prior: nil)
    let statistics = model.expectation(over: samples, workers: .one).statistics
    let next = model.maximized(statistics, workers: .one)
    let before = model.expectedCompleteLogLikelihood(statistics)
    let rise = (next.expectedCompleteLogLikelihood(statistics) - before) / samples.totalWeight
    let entropy = labelledRelativeEntropy(of: next.components, to: model.components)
    #expect(entropy > 0)
    let bound = 1e-11 * max(1.0, abs(before) / samples.totalWeight)
    #expect(abs(entropy - rise) < bound)
  }
}
