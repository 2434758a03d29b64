import Foundation

@testable import GaussianMixture
import LinearAlgebra
import Parallelism
import TestSupport
import Testing

@Suite struct ModelSelectionTests {
  /// Three components, 10 standard deviations apart.
  private static let truth = try! GaussianMixture(
    covarianceKind: .full,
    components: [(0.5, [0.0, 0]), (0.3, [10, 0]), (0.2, [0, 10])].map { weight, mean in
      GaussianComponent(weight: weight, mean: mean, covariance: SymmetricMatrix(dimension: 2, packed: [1, 0.3, 0.8]))
    })
  private static let samples = truth.drawn(900, seed: 91)

  private func table(
    _ range: ClosedRange<Int> = 1...6, _ samples: WeightedSamples = samples, kind: CovarianceKind = .full,
    effectiveSampleSize: Double? = nil
  ) throws -> ModelSelection {
    var options = FitOptions(componentCount: 0), selection = SelectionOptions(range: range)
    options.em.covarianceKind = kind
    options.restarts = 4
    options.relocations = 4
    selection.effectiveSampleSize = effectiveSampleSize
    return try samples.selection(selection, fitting: options)
  }

  @Test(arguments: [CovarianceKind.full, .tied])
  func choosesWhatMadeTheSamples(_ kind: CovarianceKind) throws {
    let table = try table(kind: kind)
    #expect(table.candidates.map(\.components) == Array(1...6))
    #expect(table.sampleSize == 900 && table.criterion == .bic)
    for criterion in [SelectionCriterion.bic, .icl] {
      #expect(table.best(by: criterion).components == 3, "\(criterion)")
    }
    // A superfluous component costs about p / 2n of the held-out likelihood or gains as much by
    // chance: 0.004 for six more parameters on 720 samples. A missing component costs a whole
    // cluster.
    let heldOut = table.candidates.map(\.heldOutLogLikelihood)
    #expect(
      table.best(by: .heldOut).components >= 3 && heldOut.max()! - heldOut[2] < 3 * 0.004
        && heldOut[2] - heldOut[1] > 0.1, "\(heldOut)")
    #expect(table.best == table.best(by: .bic))
    // On all samples more components always fit better, up to the tolerance of the fits.
    #expect(largestFall(table.candidates.map(\.meanLogLikelihood)) < 1e-3)
  }

  /// The criteria by their definitions from the table's own numbers, parameters counted by hand: K
  /// - 1 weights, 2 K means, and covariances.
  @Test(arguments: CovarianceKind.allCases, [nil, 77.5])
  func criteriaAreRecomputed(_ kind: CovarianceKind, effectiveSampleSize: Double?) throws {
    let table = try table(1...3, kind: kind, effectiveSampleSize: effectiveSampleSize)
    let n = effectiveSampleSize ?? 900
    #expect(table.sampleSize == n)
    for row in table.candidates {
      let k = row.components
      let p =
        switch kind {
        case .full: 6 * k - 1
        case .diagonal: 5 * k - 1
        case .spherical: 4 * k - 1
        case .tied: 3 * k + 2
        }
      #expect(row.parameters == p)
      let bic = Double(p) * log(n) - 2 * n * row.meanLogLikelihood
      #expect(abs(row.bic - bic) < 1e-12 * abs(bic))
      #expect(abs(row.aic - (2 * Double(p) - 2 * n * row.meanLogLikelihood)) < 1e-12 * abs(bic))
      #expect(abs(row.icl - (bic + 2 * n * row.meanEntropy)) < 1e-12 * abs(bic))
      #expect(SelectionCriterion.allCases.map(row.cost) == [row.bic, row.aic, row.icl, -row.heldOutLogLikelihood])
      #expect(k > 1 ? row.meanEntropy > 0 : row.meanEntropy < 1e-12)
    }
  }

  /// `K [d + d (d + 1) / 2] + K - 1` and what the other kinds leave of it, counted by hand.
  @Test func parameterCounts() {
    let counted: [(k: Int, d: Int, full: Int, diagonal: Int, spherical: Int, tied: Int)] = [
      (1, 1, 2, 2, 2, 2), (2, 1, 5, 5, 5, 4), (3, 2, 17, 14, 11, 11), (8, 3, 79, 55, 39, 37), (5, 6, 139, 64, 39, 55),
      (4, 16, 611, 131, 71, 203),
    ]
    for row in counted {
      #expect(row.full == row.k * (row.d + row.d * (row.d + 1) / 2) + row.k - 1)
      let counts = [CovarianceKind.full, .diagonal, .spherical, .tied].map {
        $0.parameterCount(components: row.k, dimension: row.d)
      }
      #expect(counts == [row.full, row.diagonal, row.spherical, row.tied])
      let mixture = randomMixture(components: row.k, dimension: row.d, seed: 1)
      #expect(mixture.parameterCount == row.full)
    }
  }

  /// The log-likelihood and the entropy in the table are those of the fit, and held-out samples are
  /// not used in their fit.
  @Test func rowsAreThoseOfTheFit() throws {
    let row = try table(3...3).candidates[0]
    var options = FitOptions(componentCount: 3)
    options.restarts = 4
    options.relocations = 4
    let fit = try Self.samples.fit(options)
    #expect(abs(row.meanLogLikelihood - (try Self.samples.meanLogLikelihood(under: fit.mixture))) < 1e-12)
    let entropy = try Self.samples.indices.reduce(0.0) { sum, i in
      sum - (try fit.mixture.responsibilities(at: Self.samples.point(i))).reduce(0) { $0 + ($1 > 0 ? $1 * log($1) : 0) }
        / 900
    }
    #expect(abs(row.meanEntropy - entropy) < 1e-12)
    let (kept, left) = Self.samples.split(leavingOut: 0.2, seed: options.seed)
    #expect(kept.count + left.count == 900 && abs(Double(left.count) - 180) < 4 * 12)
    let points = Set((kept.indices.map(kept.point) + left.indices.map(left.point)))
    #expect(points.count == 900)
    let partial = try kept.expectationMaximization(from: fit.mixture).mixture
    #expect(abs(row.heldOutLogLikelihood - (try left.meanLogLikelihood(under: partial))) < 1e-12)
  }

  /// `ln n / n` decreases from n = e on, so fewer samples mean a larger penalty per sample.
  @Test func fewerSamplesNeverChooseMore() throws {
    let overlapping = randomMixture(components: 6, dimension: 2, spread: 3, seed: 92).drawn(1500, seed: 93)
    var chosen: [Int] = []
    for n in [1500.0, 500, 200, 80, 30, 10, 3] {
      chosen.append(try table(1...6, overlapping, effectiveSampleSize: n).best(by: .bic).components)
    }
    #expect(zip(chosen, chosen.dropFirst()).allSatisfy { $0 >= $1 }, "\(chosen)")
    #expect(chosen[0] > 2 && chosen.last == 1, "\(chosen)")
  }

  /// Two distinct samples support at most two components. The table ends there, because the next K
  /// would give the same mixture.
  @Test func fewDistinctSamples() throws {
    let samples = try WeightedSamples(rows: [0.0, 0, 5, 5, 0, 0, 5, 5, 0, 0], dimension: 2)
    let table = try table(1...5, samples)
    #expect(table.candidates.map(\.components) == [1, 2, 3])
    #expect(table.candidates[2].parameters == table.candidates[1].parameters)
    #expect(table.best(by: .bic).components == 2)
  }

  @Test func fewSamples() throws {
    let samples = try WeightedSamples(rows: [0.0, 1, 2.5], dimension: 1)
    #expect(try table(1...9, samples).candidates.map(\.components) == [1, 2, 3])
    #expect(throws: MixtureError.moreComponentsThanSamples(4, samples: 3)) { try table(4...9, samples) }
  }

  @Test func errors() throws {
    func choose(_ change: (inout SelectionOptions) -> Void, range: ClosedRange<Int> = 1...2) throws {
      var selection = SelectionOptions(range: range)
      change(&selection)
      _ = try Self.samples.selection(selection, fitting: FitOptions(componentCount: 1))
    }
    #expect(throws: MixtureError.invalidComponentCount(0)) { try choose({ _ in }, range: 0...2) }
    #expect(throws: MixtureError.invalidComponentCount(65_536)) { try choose({ _ in }, range: 1...65_536) }
    for size in [0, -1, Double.nan, .infinity] {
      #expect { try choose { $0.effectiveSampleSize = size } } throws: {
        if case MixtureError.invalidOption = $0 { true } else { false }
      }
    }
    for share in [0, 1, -0.5, Double.nan] {
      #expect { try choose { $0.heldOutShare = share } } throws: {
        if case MixtureError.invalidOption = $0 { true } else { false }
      }
    }
  }

  @Test func workersDoNotShow() throws {
    var options = FitOptions(componentCount: 1)
    options.relocations = 2
    options.restarts = 2
    let selection = SelectionOptions(range: 2...3, criterion: .icl)
    let one = try Self.samples.selection(selection, fitting: options)
    #expect(try Self.samples.selection(selection, fitting: options, workers: Workers(count: 3)) == one)
  }

  @Test func codes() throws {
    let table = try table(1...2)
    let data = try JSONEncoder().encode(table)
    #expect(try JSONDecoder().decode(ModelSelection.self, from: data) == table)
    let text = String(decoding: data, as: UTF8.self)
    for key in [
      "\"k\"", "log_likelihood", "held_out_log_likelihood", "entropy", "effective_sample_size", "bic", "aic", "icl",
    ] {
      #expect(text.contains(key))
    }
  }
}
