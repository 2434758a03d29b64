import GaussianMixture
import LinearAlgebra
import Testing

@Suite struct ValidationTests {
  private func component(_ weight: Double, _ mean: [Double] = [0, 0], _ packed: [Double] = [1, 0, 1])
    -> GaussianComponent
  {
    let dimension = packed.count == 1 ? 1 : packed.count == 3 ? 2 : 3
    return GaussianComponent(
      weight: weight, mean: mean, covariance: SymmetricMatrix(dimension: dimension, packed: packed))
  }

  private func mixture(_ components: [GaussianComponent]) throws(MixtureError) -> GaussianMixture {
    try GaussianMixture(covarianceKind: .full, components: components)
  }

  @Test func refusesWhatIsNoMixture() {
    let half = component(0.5)
    #expect(throws: MixtureError.noComponents) { try mixture([]) }
    #expect(throws: MixtureError.noComponents) {
      try mixture([GaussianComponent(weight: 1, mean: [], covariance: .zero(0))])
    }
    #expect(throws: MixtureError.dimensionMismatch(component: 1)) {
      try mixture([half, component(0.5, [0, 0, 0], [1, 0, 1, 0, 0, 1])])
    }
    #expect(throws: MixtureError.dimensionMismatch(component: 1)) { try mixture([half, component(0.5, [0, 0], [1])]) }
    for weight in [0, -0.5, .nan, .infinity] {
      #expect(throws: MixtureError.invalidWeight(component: 1)) { try mixture([half, component(weight)]) }
    }
    for value in [Double.nan, .infinity] {
      #expect(throws: MixtureError.invalidMean(component: 1)) { try mixture([half, component(0.5, [0, value])]) }
    }
    for packed in [[1, 2, 1], [0, 0, 1], [-1, 0, 1], [1, .nan, 1], [.infinity, 0, 1]] {
      #expect(throws: MixtureError.covarianceNotPositiveDefinite(component: 1)) {
        try mixture([half, component(0.5, [0, 0], packed)])
      }
    }
    #expect(throws: MixtureError.weightsDoNotSumToOne(0.75)) { try mixture([half, component(0.25)]) }
  }

  @Test func sortsByWeightAndKeepsTies() throws {
    let sorted = try mixture([
      component(0.2, [1, 1]), component(0.3, [2, 2]), component(0.3, [3, 3]), component(0.2, [4, 4]),
    ])
    #expect(sorted.components.map { $0.mean[0] } == [2, 3, 1, 4])
    #expect(sorted.dimension == 2)
  }

  @Test func errorsSayWhatIsWrong() {
    let errors: [MixtureError] = [
      .dimensionMismatch(component: 3), .invalidWeight(component: 3), .invalidMean(component: 3),
      .covarianceNotPositiveDefinite(component: 3),
      .weightsDoNotSumToOne(3), .invalidSample(3), .unsupportedDimension(-3), .notWholeRows(count: 3, dimension: 2),
      .weightCount(3, samples: 2),
      .wrongDimension(3, expected: 2), .invalidComponentCount(-3), .moreComponentsThanSamples(5, samples: 3),
      .fewerComponentsThanLeast(3, least: 9), .invalidOption("not 3"),
      .noComponents, .noSamples, .invalidCoordinates, .invalidPrior,
    ]
    #expect(Set(errors.map(\.description)).count == errors.count)
    #expect(errors[...13].allSatisfy { $0.description.contains("3") })
  }

  /// Far from every component the density underflows to 0 even in double precision, but its
  /// logarithm is finite.
  @Test func farPoints() throws {
    let mixture = try mixture([component(0.5), component(0.5, [1, 1])])
    #expect(abs((try mixture.logDensity(at: [1e8, 0])) / -5e15 - 1) < 1e-6)
    #expect(try mixture.responsibilities(at: [1e8, 1e8]) == [0, 1])
  }
}
