import GaussianMixture
import Parallelism
import TestSupport
import Testing

@Suite struct DensityReferenceTests {
  /// The least magnitude for relative differences. Any decomposition, including scipy's, rounds
  /// exponents of several hundred to 1e-10.
  private let least = 1e-100

  @Test(arguments: ReferenceCase.double)
  func exactDensities(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    let mixture = try GaussianMixture(test.kind, expected.start)
    #expect(
      largestDifference(try file.points.map { try mixture.logDensity(at: $0) }, expected.logDensities) < test.tolerance)
    for (i, point) in file.points.enumerated() {
      let r = try mixture.responsibilities(at: point)
      #expect(largestDifference(r, expected.responsibilities.map { $0[i] }, least: least) < test.tolerance)
      #expect(abs(r.reduce(0, +) - 1) < 1e-14)
      #expect(try mixture.label(at: point) == expected.labels[i])
    }
  }

  /// The relative error of a density is the absolute error of its logarithm: 1e-5 in single
  /// precision. In double precision the reference has 12 digits.
  @Test(arguments: ReferenceCase.all)
  func densities(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    let mixture = try GaussianMixture(test.kind, expected.start)
    let samples = try file.samples(test.precision)
    let densities = try samples.logDensities(under: mixture)
    let errors = zip(densities, expected.logDensities).map { abs($0 - $1) }
    #expect(errors.count == file.counts.count && errors.max()! < test.tolerance, "\(errors.max()!)")
    let bound = RoundingBound(mixture: mixture, center: samples.center)
    let allowed = try file.points.map { try bound($0).logDensity }
    #expect(test.precision == .double || zip(errors, allowed).allSatisfy(<=))
    let mean = expected.start.logLikelihood / file.totalWeight
    #expect(abs(try samples.meanLogLikelihood(under: mixture) - mean) < test.tolerance * max(1, abs(mean)))
  }

  /// Relative errors, however small the responsibility, so that rounding at distant samples shows.
  /// In single precision 2^-64 replaces smaller ones.
  @Test(arguments: ReferenceCase.all)
  func responsibilities(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    let mixture = try GaussianMixture(test.kind, expected.start)
    let samples = try file.samples(test.precision)
    let r = try samples.responsibilities(under: mixture)
    try #require(r.count == expected.responsibilities.count)
    let bound = RoundingBound(mixture: mixture, center: samples.center)
    var worst = 0.0
    for (i, point) in file.points.enumerated() {
      let errors = test.precision == .single ? try bound(point) : (terms: r.map { _ in 0 }, logDensity: 0)
      for k in r.indices {
        let exact = expected.responsibilities[k][i]
        let allowed = max(test.tolerance, errors.terms[k] + errors.logDensity) * max(exact, least)
        worst = max(worst, abs(r[k][i] - exact) / (allowed + (test.precision == .single ? 0x1.1p-64 : 0)))
      }
    }
    #expect(worst <= 1, "\(worst) times what is allowed")
  }

  @Test(arguments: ReferenceCase.all)
  func labels(_ test: ReferenceCase) throws {
    let (file, expected) = try test.load()
    let mixture = try GaussianMixture(test.kind, expected.start)
    #expect(try file.samples(test.precision).labels(under: mixture).map { Int($0) } == expected.labels)
    let margins = expected.labels.indices.map { i in
      let sorted = expected.responsibilities.map { $0[i] }.sorted()
      return sorted[sorted.count - 1] - sorted[sorted.count - 2]
    }
    #expect(margins.allSatisfy { $0 > 1e-4 }, "no reference is too close to call")
  }

  /// Planes, blocks and the number of workers do not affect results.
  @Test(arguments: [1, 3])
  func manyBlocks(_ workers: Int) throws {
    let data = clusteredSamples(10_001, seed: 1), samples = WeightedSamples(data)
    let (_, expected) = try ReferenceCase(dimension: 3, kind: .full, precision: .single).load()
    let mixture = try GaussianMixture(.full, expected.start)
    let w = Workers(count: workers)
    let densities = try samples.logDensities(under: mixture, workers: w)
    let r = try samples.responsibilities(under: mixture, workers: w)
    let labels = try samples.labels(under: mixture, workers: w)
    #expect(densities.count == 10_001 && labels.count == 10_001 && r.allSatisfy { $0.count == 10_001 })
    let bound = RoundingBound(mixture: mixture, center: samples.center)
    for i in stride(from: 0, to: 10_001, by: 97) {
      let point = [data[i].x, data[i].y, data[i].z]
      let errors = try bound(point)
      #expect(abs(densities[i] - (try mixture.logDensity(at: point))) <= errors.logDensity)
      let exact = try mixture.responsibilities(at: point)
      #expect(largestDifference(r.map { $0[i] }, exact) <= errors.terms.max()! + errors.logDensity)
      #expect(exact.max()! - exact[Int(labels[i])] <= errors.terms.max()!)
    }
  }
}
