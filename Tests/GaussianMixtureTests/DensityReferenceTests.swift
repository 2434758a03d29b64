import GaussianMixture
import Parallelism
import TestSupport
import Testing

@Suite struct DensityReferenceTests {
  /// Samples and means relative to the center are rounded once each, 6e-8 of up to 0.5 or 6e-7 standard deviations of the narrowest
  /// component (0.05); times a Mahalanobis distance of up to 8 that is 5e-6, and 14 roundings of its half square make 3e-5.
  private let tolerance = 3e-5

  @Test(arguments: ReferenceCase.all)
  func exactDensities(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    let mixture = try GaussianMixture(test.kind, expected.start)
    let points = file.points()
    #expect(largestDifference(try points.map { try mixture.logDensity(at: $0) }, expected.logDensities) < 1e-9)
    for (i, point) in points.enumerated() {
      let r = try mixture.responsibilities(at: point)
      #expect(largestDifference(r, expected.responsibilities.map { $0[i] }) < 1e-9)
      #expect(abs(r.reduce(0, +) - 1) < 1e-14)
    }
  }

  @Test(arguments: ReferenceCase.all)
  func densities(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    let mixture = try GaussianMixture(test.kind, expected.start)
    #expect(largestDifference(try file.samples.logDensities(under: mixture), expected.logDensities) < tolerance)
    // Of a sum over hundreds of samples the errors cancel.
    let mean = try file.samples.meanLogLikelihood(under: mixture)
    #expect(abs(mean - expected.start.logLikelihood / file.totalWeight) < 2e-6)
  }

  @Test(arguments: ReferenceCase.all)
  func responsibilitiesAndLabels(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    let mixture = try GaussianMixture(test.kind, expected.start)
    let r = try file.samples.responsibilities(under: mixture)
    #expect(r.count == expected.responsibilities.count)
    for (a, b) in zip(r, expected.responsibilities) { #expect(largestDifference(a, b) < tolerance) }
    let margins = expected.labels.indices.map { i in
      let sorted = expected.responsibilities.map { $0[i] }.sorted()
      return sorted[sorted.count - 1] - sorted[sorted.count - 2]
    }
    let labels = try file.samples.labels(under: mixture)
    #expect(labels.indices.allSatisfy { Int(labels[$0]) == expected.labels[$0] || margins[$0] < tolerance })
    #expect(margins.allSatisfy { $0 > tolerance }, "no reference is too close to call")
  }

  /// The plane of the samples, blocks and workers do not show.
  @Test(arguments: [1, 3])
  func manyBlocks(_ workers: Int) throws {
    let data = clusteredSamples(10_001, seed: 1), samples = WeightedSamples(data)
    let (_, expected) = try ReferenceCase(dimension: 3, kind: .full).load()
    let mixture = try GaussianMixture(.full, expected.start)
    let w = Workers(count: workers)
    let densities = try samples.logDensities(under: mixture, workers: w)
    let r = try samples.responsibilities(under: mixture, workers: w)
    let labels = try samples.labels(under: mixture, workers: w)
    #expect(densities.count == 10_001 && labels.count == 10_001 && r.allSatisfy { $0.count == 10_001 })
    for i in stride(from: 0, to: 10_001, by: 97) {
      let point = [data[i].x, data[i].y, data[i].z]
      let terms = try mixture.weightedLogDensities(at: point)
      // Farther out than the references: 14 roundings of the Mahalanobis distance and those of the coordinates.
      #expect(abs(densities[i] - (try mixture.logDensity(at: point))) < tolerance * max(1, abs(terms.max()!) / 10))
      let exact = try mixture.responsibilities(at: point)
      #expect(largestDifference(r.map { $0[i] }, exact) < 10 * tolerance)
      #expect(exact.max()! - exact[Int(labels[i])] < 10 * tolerance)
    }
  }
}
