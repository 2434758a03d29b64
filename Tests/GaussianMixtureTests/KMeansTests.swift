import LinearAlgebra
import Parallelism
import RandomNumbers
import TestSupport
import Testing

@testable import GaussianMixture

@Suite struct KMeansTests {
  private var loop: EMLoop {
    var loop = EMLoop()
    // At a fixed point no bit changes.
    loop.tolerance = 1e-15
    loop.recordsSteps = true
    return loop
  }

  /// At Lloyd's fixed points each sample belongs to the nearest mean, and each mean is the mean of
  /// its samples.
  @Test(arguments: [1, 2, 6], [2, 5])
  func reachesLloydsFixedPoints(_ dimension: Int, clusters: Int) {
    let truth = randomMixture(components: clusters, dimension: dimension, spread: 3, seed: 31)
    let samples = truth.drawn(700, seed: 32, isWeighted: true)
    for seed in 1...4 {
      let run = KMeans(means: (0..<clusters).map { samples.point(17 * $0 + seed) }).fitted(to: samples, loop)
      #expect(run.converged && largestFall(run.trace) <= 0 && run.largestFall == 0)
      let (means, inertia) = samples.lloyd(run.model.means)
      // Sums of 700 terms of some units.
      for (a, b) in zip(run.model.means, means) { #expect(largestDifference(a, b) < 1e-12) }
      #expect(abs(KMeans.inertia(logLikelihood: run.trace.last!) / (inertia / samples.totalWeight) - 1) < 1e-12)
    }
  }

  /// For hard assignments the bound is the complete log-likelihood itself.
  @Test func entropyIsZero() {
    let samples = randomMixture(components: 3, dimension: 2, seed: 33).drawn(300, seed: 34)
    let run = KMeans(means: (0..<3).map(samples.point)).fitted(to: samples, loop)
    #expect(run.steps.count > 2)
    for (step, objective) in zip(run.steps, run.trace) {
      #expect(abs(step.expectation.entropy) < 1e-12 * abs(objective))
      #expect(
        step.expectation.expectedCompleteLogLikelihood
          <= (step.maximization?.expectedCompleteLogLikelihood ?? .infinity) + 1e-12)
    }
  }

  /// Nine points in a plane and three clusters: none of the 3^9 partitions is better.
  @Test(arguments: Initialization.drawn, 1...5)
  func findsTheBestPartition(_ initialization: Initialization, set: Int) throws {
    var generator = SeededGenerator(seed: UInt64(set))
    let points = (0..<9).map { _ in [generator.uniform(), generator.uniform()] }
    var least = Double.infinity
    for code in 0..<19_683 {
      var rest = code
      let labels = points.map { _ in
        defer { rest /= 3 }
        return rest % 3
      }
      least = min(least, scatter(points, labels))
    }
    var options = FitOptions(componentCount: 3)
    options.method = .hard
    options.initialization = initialization
    options.restarts = 60
    options.em.tolerance = 1e-15
    let fit = try WeightedSamples(rows: points.flatMap(\.self), dimension: 2).fit(options)
    #expect(abs(KMeans.inertia(logLikelihood: 9 * fit.result.trace.last!) / least - 1) < 1e-12)
    #expect(fit.startLogLikelihoods.count == 60 && fit.result.converged && fit.relocations == 0)
  }

  /// The mixture of a hard fit has the shares, means and covariances of its clusters.
  @Test(arguments: CovarianceKind.allCases)
  func mixtureHasTheClustersMoments(_ kind: CovarianceKind) throws {
    let truth = randomMixture(components: 3, dimension: 3, spread: 6, seed: 35)
    let samples = truth.drawn(500, seed: 36, isWeighted: true)
    var options = FitOptions(componentCount: 3)
    options.method = .hard
    options.em.covarianceKind = kind
    options.em.tolerance = 1e-15
    let fit = try samples.fit(options)
    let means = fit.mixture.components.map(\.mean)
    let floor = VarianceFloor(1e-9)
    var pooled = SymmetricMatrix.zero(3)
    var clusters: [(weight: Double, covariance: SymmetricMatrix)] = []
    for k in 0..<3 {
      let members = samples.indices.filter { samples.nearest(means, to: $0) == k }
      let weight = members.reduce(0) { $0 + samples.weight($1) } / samples.totalWeight
      var covariance = SymmetricMatrix.zero(3)
      for i in members {
        let d = zip(samples.point(i), means[k]).map { $0 - $1 }, share = samples.weight(i) / samples.totalWeight
        for a in 0..<3 { for b in 0...a { covariance[a, b] += share * d[a] * d[b] } }
      }
      pooled = pooled + covariance
      clusters.append((weight, (1 / weight) * covariance))
    }
    for (component, cluster) in zip(fit.mixture.components, clusters) {
      let expected = floor.constrain(kind == .tied ? pooled : cluster.covariance, to: kind)
      #expect(abs(component.weight - cluster.weight) < 1e-12)
      #expect(largestDifference(component.covariance.packed, expected.packed) < 1e-11)
    }
    #expect(abs(fit.result.meanLogLikelihood - (try samples.meanLogLikelihood(under: fit.mixture))) < 1e-12)
  }

  /// Soft EM with a common spherical variance s^2 approaches hard EM as s^2 goes to 0. The means of
  /// an M-step differ by at most the samples' extent times `K exp(-m / 2 s^2)`, where m is the
  /// least difference between a sample's squared distances from two means.
  @Test func isTheLimitOfSoftEM() {
    let truth = randomMixture(components: 3, dimension: 2, spread: 6, seed: 37)
    let samples = truth.drawn(200, seed: 38, isWeighted: true)
    let means = truth.components.map { $0.mean.map { $0 + 0.7 } }
    let hard = KMeans(means: means)
    let hardStep = hard.expectation(over: samples, workers: .one)
    let next = hard.maximized(hardStep.statistics, workers: .one).means
    let margin = samples.indices.map { i in
      let distances = means.map { squaredDistance(samples.point(i), $0) }.sorted()
      return distances[1] - distances[0]
    }.min()!
    var errors: [Double] = []
    for variance in [4.0, 1, 0.25, margin / 80] {
      let covariance = SymmetricMatrix(diagonal: [variance, variance])
      let soft = means.map { GaussianComponent(weight: 1 / 3.0, mean: $0, covariance: covariance) }
      let step = samples.expectation(of: soft, .spherical, workers: .one)
      errors.append(zip(step.means, next).map { squaredDistance($0, $1).squareRoot() }.max()!)
      // 2 s^2 times the log-likelihood approaches minus the sum of squared distances. The
      // difference is at most `2 s^2 ln K` plus constants.
      let constants =
        samples.totalWeight * (GaussianComponent(weight: 1 / 3.0, mean: [0, 0], covariance: covariance).logScale)
      let inertia = -2 * variance * (step.logLikelihood - constants)
      let difference = KMeans.inertia(logLikelihood: hardStep.logLikelihood) - inertia
      #expect(difference > -1e-9 && difference < samples.totalWeight * 2 * variance * 1.0987)
    }
    #expect(largestFall(errors.reversed()) < 0)
    // e^-40 is 4e-18.
    #expect(errors[0] > 0.01 && errors[3] < 1e-12)
  }

  /// Of two equal means the first gets the samples; in the next step the second gets those that are
  /// then nearer to it. A mean without samples stays.
  @Test func emptyClustersStay() throws {
    let samples = try WeightedSamples(rows: [0.0, 1, 2], dimension: 1)
    let run = KMeans(means: [[0], [0], [50]]).fitted(to: samples, loop)
    #expect(run.model.means == [[1.5], [0], [50]])
    #expect(run.trace.count == 4)
    let clusters = run.model.clusters(of: samples, kind: .full, floor: VarianceFloor(1e-6), workers: .one)
    #expect(clusters.count == 2 && abs(clusters.reduce(0) { $0 + $1.weight } - 1) < 1e-15)
  }

  private func scatter(_ points: [[Double]], _ labels: [Int]) -> Double {
    (0..<3).reduce(0) { sum, k in
      let members = points.indices.filter { labels[$0] == k }.map { points[$0] }
      guard !members.isEmpty else { return sum }
      let n = Double(members.count)
      let mean = [0, 1].map { axis in members.reduce(0) { $0 + $1[axis] } / n }
      return sum + members.reduce(0) { $0 + squaredDistance($1, mean) }
    }
  }
}

extension WeightedSamples {
  /// Returns the first of the nearest means.
  fileprivate func nearest(_ means: [[Double]], to index: Int) -> Int {
    let distances = means.map { squaredDistance(point(index), $0) }
    return distances.firstIndex(of: distances.min()!)!
  }

  /// Runs an iteration of Lloyd's algorithm by definition, and returns the weighted sum of squared
  /// distances before it.
  fileprivate func lloyd(_ means: [[Double]]) -> (means: [[Double]], inertia: Double) {
    var sums = means.map { $0.map { _ in 0.0 } }
    var totals = means.map { _ in 0.0 }
    var inertia = 0.0
    for i in indices {
      let k = nearest(means, to: i)
      totals[k] += weight(i)
      sums[k] = zip(sums[k], point(i)).map { $0 + weight(i) * $1 }
      inertia += weight(i) * squaredDistance(point(i), means[k])
    }
    return (zip(sums, totals).map { sum, total in sum.map { $0 / total } }, inertia)
  }
}
