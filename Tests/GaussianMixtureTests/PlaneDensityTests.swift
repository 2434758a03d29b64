import Foundation
import LinearAlgebra
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct PlaneDensityTests {
  /// Points, as planes of floats.
  private func planes(_ dimension: Int, count: Int, spread: Double, seed: UInt64) -> [[Float]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<dimension).map { _ in (0..<count).map { _ in Float(generator.uniform(-spread...spread)) } }
  }

  /// Numbers of points on either side of the blocks of 256, and of whole vectors.
  @Test(arguments: CovarianceKind.allCases, [1, 2, 3, 4])
  func logDensitiesOfPlanes(_ kind: CovarianceKind, dimension: Int) throws {
    let mixture = randomMixture(kind, components: 5, dimension: dimension, seed: 141)
    let bound = RoundingBound(mixture: mixture, center: [Double](repeating: 0, count: dimension))
    for count in [1, 15, 256, 257, 1000] {
      let planes = planes(dimension, count: count, spread: 8, seed: 142)
      let densities = try mixture.logDensities(ofPlanes: planes)
      #expect(densities.count == count)
      for (index, density) in densities.enumerated() {
        let x = planes.map { Double($0[index]) }
        #expect(abs(Double(density) - (try mixture.logDensity(at: x))) <= (try bound(x).logDensity))
      }
    }
  }

  @Test func noPoints() throws {
    let mixture = randomMixture(components: 2, dimension: 3, seed: 143)
    #expect(try mixture.logDensities(ofPlanes: [[], [], []]).isEmpty)
  }

  @Test func planesOfAnotherShape() throws {
    let mixture = randomMixture(components: 2, dimension: 3, seed: 144)
    #expect(throws: MixtureError.wrongDimension(2, expected: 3)) { try mixture.logDensities(ofPlanes: [[0], [0]]) }
    #expect(throws: MixtureError.wrongDimension(0, expected: 3)) { try mixture.logDensities(ofPlanes: []) }
    #expect(throws: MixtureError.notWholeRows(count: 1, dimension: 3)) {
      try mixture.logDensities(ofPlanes: [[0, 1], [0, 1], [0]])
    }
    let many = randomMixture(components: 2, dimension: 5, seed: 145)
    #expect(throws: MixtureError.unsupportedDimension(5)) {
      try many.logDensities(ofPlanes: [[Float]](repeating: [0], count: 5))
    }
  }

  /// A decoded state continues with the same bits, before and after its first batch.
  @Test(arguments: CovarianceKind.allCases, [0, 3])
  func stepwiseStateGoesOn(_ kind: CovarianceKind, updates: Int) throws {
    let truth = randomMixture(kind, components: 3, dimension: 3, seed: 146)
    var state = StepwiseEM(from: truth.roughStart, varianceFloor: VarianceFloor(1e-6))
    for seed in 0..<updates { try state.update(with: truth.drawn(100, seed: UInt64(seed)), rate: 0.3) }
    let data = try JSONEncoder().encode(state)
    var copy = try JSONDecoder().decode(StepwiseEM.self, from: data)
    #expect(copy == state && copy.updates == updates && (copy.statistics == nil) == (updates == 0))
    for seed in 10..<14 {
      let batch = truth.drawn(100, seed: UInt64(seed))
      let likelihoods = (try state.update(with: batch, rate: 0.2), try copy.update(with: batch, rate: 0.2))
      #expect(likelihoods.0.bitPattern == likelihoods.1.bitPattern)
    }
    let bits = { (state: StepwiseEM) in
      state.components.flatMap { [$0.weight] + $0.mean + $0.covariance.packed }.map(\.bitPattern)
    }
    #expect(copy == state && bits(copy) == bits(state))
  }
}
