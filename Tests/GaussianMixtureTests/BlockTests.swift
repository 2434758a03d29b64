import LinearAlgebra
import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

/// Samples in blocks of rows, compared with samples in planes.
@Suite(.serialized) struct BlockTests {
  private static let precisions = WeightedSamples.Precision.allCases
  /// Five blocks, the last of them partial.
  private static let (rows, weights) = clusteredRows(20_000, dimension: 8, seed: 82)

  private func samples(_ precision: WeightedSamples.Precision) throws -> WeightedSamples {
    try WeightedSamples(rows: Self.rows, dimension: 8, weights: Self.weights, precision: precision)
  }

  private func start(_ samples: WeightedSamples, _ kind: CovarianceKind) -> [GaussianComponent] {
    var generator = SeededGenerator(seed: 3)
    return samples.start(
      .kmeansPlusPlus, components: 4, kind: kind, floor: samples.automaticVarianceFloor, using: &generator)
  }

  private func options(_ kind: CovarianceKind, iterations: Int) -> EMOptions {
    var options = EMOptions()
    options.covarianceKind = kind
    options.maximumIterations = iterations
    options.tolerance = -1
    return options
  }

  /// Three coordinates as planes and as blocks of either precision. Single precision may change
  /// results by less than 1e-5.
  @Test(arguments: CovarianceKind.allCases, [false, true])
  func agreeWithRegisters(_ kind: CovarianceKind, isHard: Bool) throws {
    let data = clusteredSamples(3001, seed: 81)
    func sample(_ index: Int, _ point: inout [Double]) -> Double {
      for axis in 0..<3 { point[axis] = data[index][axis] - 0.5 }
      return data[index].w
    }
    let components = start(WeightedSamples(data), kind).map { $0.moved(to: $0.mean.map { $0 - 0.5 }) }
    let double = SampleStorage.double(RowSamples(dimension: 3, count: 3001, sample))
    let expected = double.expectation(of: components, kind, isHard: isHard, workers: .one)
    let labels = double.labels(under: components, kind, workers: .one)
    let others: [SampleStorage] = [
      .planes(PlaneSamples(dimension: 3, count: 3001, sample)), .single(RowSamples(dimension: 3, count: 3001, sample)),
    ]
    for storage in others {
      let statistics = storage.expectation(of: components, kind, isHard: isHard, workers: .one)
      #expect(mixture(statistics, kind).difference(from: mixture(expected, kind)) < 1e-5)
      #expect(abs(statistics.logLikelihood / expected.logLikelihood - 1) < 1e-5)
      #expect(storage.labels(under: components, kind, workers: .one) == labels)
      let densities = storage.logDensities(under: components, kind, workers: .one)
      #expect(largestDifference(densities, double.logDensities(under: components, kind, workers: .one)) < 1e-5)
    }
  }

  private func mixture(_ statistics: SufficientStatistics, _ kind: CovarianceKind) -> GaussianMixture {
    let components = maximize(statistics, kind: kind, floor: VarianceFloor(1e-9), prior: nil, workers: .one)
    return GaussianMixture(validated: components, kind)
  }

  /// A hard E-step gives the moments of the samples with each label.
  @Test(arguments: precisions)
  func hardMoments(_ precision: WeightedSamples.Precision) throws {
    let samples = try samples(precision), components = start(samples, .full)
    let labels = try samples.labels(under: GaussianMixture(validated: components, .full))
    let order = components.indices.sorted { components[$0].weight > components[$1].weight }
    let statistics = samples.expectation(of: components, .full, isHard: true, workers: .one)
    for (label, k) in order.enumerated() {
      let members = labels.indices.filter { Int(labels[$0]) == label }
      let weight = members.reduce(0) { $0 + Self.weights[$1] }
      #expect(abs(statistics.weights[k] / weight - 1) < precision.tolerance)
      let average = { (value: (Int) -> Double) in members.reduce(0) { $0 + Self.weights[$1] * value(8 * $1) } / weight }
      let mean = (0..<8).map { j in average { Self.rows[$0 + j] } }
      #expect(largestDifference(statistics.means[k], mean) < precision.tolerance)
      for i in 0..<8 {
        for j in 0...i {
          let covariance = average { (Self.rows[$0 + i] - mean[i]) * (Self.rows[$0 + j] - mean[j]) }
          let scale = (statistics.covariances[k][i, i] * statistics.covariances[k][j, j]).squareRoot()
          #expect(abs(statistics.covariances[k][i, j] - covariance) < scale * precision.tolerance)
        }
      }
    }
  }

  @Test(arguments: precisions, CovarianceKind.allCases)
  func workersDoNotShow(_ precision: WeightedSamples.Precision, kind: CovarianceKind) throws {
    let samples = try samples(precision), start = start(samples, kind)
    let one = samples.expectationMaximization(from: start, options: options(kind, iterations: 3), workers: .one)
    let densities = try samples.logDensities(under: one.mixture),
      responsibilities = try samples.responsibilities(under: one.mixture)
    let labels = try samples.labels(under: one.mixture)
    for count in [2, 3, 7] {
      let w = Workers(count: count)
      #expect(samples.expectationMaximization(from: start, options: options(kind, iterations: 3), workers: w) == one)
      #expect(try samples.logDensities(under: one.mixture, workers: w) == densities)
      #expect(try samples.responsibilities(under: one.mixture, workers: w) == responsibilities)
      #expect(try samples.labels(under: one.mixture, workers: w) == labels)
    }
  }

  /// Compares every 97th sample with the exact computation for a single point.
  @Test(arguments: precisions, CovarianceKind.allCases)
  func blocksDoNotShow(_ precision: WeightedSamples.Precision, kind: CovarianceKind) throws {
    let samples = try samples(precision)
    let mixture = GaussianMixture(validated: start(samples, kind), kind)
    let densities = try samples.logDensities(under: mixture), r = try samples.responsibilities(under: mixture)
    let labels = try samples.labels(under: mixture)
    #expect(densities.count == 20_000 && labels.count == 20_000 && r.allSatisfy { $0.count == 20_000 })
    let bound = RoundingBound(mixture: mixture, center: samples.center)
    for i in stride(from: 0, to: 20_000, by: 97) {
      let point = Array(Self.rows[8 * i..<8 * (i + 1)]), errors = try bound(point)
      let scale = precision == .single ? 1 : 1e-6
      #expect(abs(densities[i] - (try mixture.logDensity(at: point))) <= scale * errors.logDensity)
      let exact = try mixture.responsibilities(at: point)
      #expect(largestDifference(r.map { $0[i] }, exact) <= scale * (errors.terms.max()! + errors.logDensity))
      #expect(exact.max()! - exact[Int(labels[i])] <= scale * errors.terms.max()!)
    }
  }

  @Test(arguments: CovarianceKind.allCases)
  func precisionsAgree(_ kind: CovarianceKind) throws {
    let double = try samples(.double), start = start(double, kind)
    let a = try samples(.single).expectationMaximization(
      from: start, options: options(kind, iterations: 1), workers: .one)
    let b = double.expectationMaximization(from: start, options: options(kind, iterations: 1), workers: .one)
    #expect(a.mixture.difference(from: b.mixture) < 1e-5)
    #expect(largestDifference(a.trace, b.trace) < 1e-5)
  }

  /// A sample of weight n counts as n samples, a sample of weight 0 as none.
  @Test(arguments: precisions, CovarianceKind.allCases)
  func countsAreRepetitions(_ precision: WeightedSamples.Precision, kind: CovarianceKind) throws {
    let (rows, weights) = clusteredRows(700, dimension: 6, seed: 83)
    let repeated = weights.indices.flatMap { i in (0..<Int(weights[i])).flatMap { _ in rows[6 * i..<6 * (i + 1)] } }
    let counted = try WeightedSamples(
      rows: rows + [9, 9, 9, 9, 9, 9], dimension: 6, weights: weights + [0], precision: precision)
    let single = try WeightedSamples(rows: repeated, dimension: 6, precision: precision)
    #expect(single.totalWeight == counted.totalWeight)
    #expect(largestDifference(single.center, counted.center) < 1e-14)
    let start = start(counted, kind)
    let a = counted.expectationMaximization(from: start, options: options(kind, iterations: 1), workers: .one)
    let b = single.expectationMaximization(from: start, options: options(kind, iterations: 1), workers: .one)
    #expect(a.mixture.difference(from: b.mixture) < precision.tolerance)
    #expect(largestDifference(a.trace, b.trace) < precision.tolerance)
  }

  /// A component with a responsibility of 1/64 for each of a thousand samples, and another sample
  /// with a thousand million times the weight of each.
  @Test(arguments: precisions)
  func heavySamplesDoNotHideOthers(_ precision: WeightedSamples.Precision) throws {
    let (rows, _) = clusteredRows(1000, dimension: 6, clusters: 1, seed: 84)
    let heavy = [Double](repeating: 100, count: 6)
    let light = [Double](repeating: 1, count: 1000)
    let samples = try WeightedSamples(rows: rows + heavy, dimension: 6, weights: light + [1e9], precision: precision)
    let covariance = SymmetricMatrix(diagonal: [Double](repeating: 0.01, count: 6))
    let shares = [(0.5, heavy), (0.5 * 63 / 64, Array(rows[..<6])), (0.5 / 64, Array(rows[..<6]))]
    let mixture = try GaussianMixture(
      covarianceKind: .full,
      components: shares.map { GaussianComponent(weight: $0.0, mean: $0.1, covariance: covariance) })
    let weights = try samples.sufficientStatistics(under: mixture).weights
    #expect(largestDifference(weights, [1e9, 1000 * 63 / 64, 1000 / 64.0]) < precision.tolerance)
  }
}
