import LinearAlgebra
public import Parallelism

extension WeightedSamples {
  /// Fits a mixture by EM from a start: E-steps and M-steps in turn until an E-step finds the mean log-likelihood raised by less
  /// than the tolerance (Dempster, Laird and Rubin, 1977). A start of another covariance kind or below the floor is brought into the
  /// family first.
  ///
  /// A component that starves (its share falls under 1e-8 of the weight) is put at the worst-explained samples; after as many such
  /// repairs as there are components, starved ones are dropped. The fit never fails for want of data.
  ///
  /// - Complexity: O(iterations * count * components) time, no memory beyond a few kilobytes a thread.
  public func expectationMaximization(
    from start: GaussianMixture, options: EMOptions = EMOptions(), workers: Workers = .one
  ) -> EMResult {
    requireDimension(of: start)
    return expectationMaximization(from: start.components, options: options, workers: workers)
  }

  func expectationMaximization(from start: [GaussianComponent], options: EMOptions, workers: Workers) -> EMResult {
    var components = feasible(start, kind: options.covarianceKind, floor: options.varianceFloor)
    var trace: [Double] = []
    var previous: [GaussianComponent]?
    var reseeded = 0
    var bestSinceRepair = -Double.infinity
    while true {
      let statistics = expectation(of: components, workers: workers)
      let likelihood = statistics.logLikelihood / totalWeight
      trace.append(likelihood)
      // Sums of single-precision blocks carry a relative error of about 1e-7.
      assert(likelihood >= bestSinceRepair - 1e-6 * max(1, abs(likelihood)), "EM lowered the log-likelihood")
      // The rise alone would also be small where rounding hides it.
      let converged =
        likelihood - bestSinceRepair < options.tolerance && previous.map { relativeEntropy(of: components, to: $0) < options.tolerance } ?? false
      if converged || trace.count > options.maximumIterations {
        return EMResult(
          mixture: GaussianMixture(validated: components, options.covarianceKind),
          meanLogLikelihood: likelihood, trace: trace, converged: converged, reseeded: reseeded)
      }
      bestSinceRepair = likelihood
      previous = components
      components = maximize(statistics, from: components, kind: options.covarianceKind, floor: options.varianceFloor)
      if components.contains(where: { $0.weight < Self.starvationShare }) {
        components = repair(components, mayReseed: reseeded < start.count, reseeded: &reseeded, workers: workers)
        bestSinceRepair = -.infinity
        previous = nil
      }
    }
  }

  /// A component with less than this share of the weight is starved: less than one pixel in 100 million.
  private static var starvationShare: Double { 1e-8 }

  /// Puts each starved component at the samples that the others explain worst, or drops it.
  private func repair(
    _ components: [GaussianComponent], mayReseed: Bool, reseeded: inout Int, workers: Workers
  ) -> [GaussianComponent] {
    var healthy = components.filter { $0.weight >= Self.starvationShare }
    guard mayReseed else { return Self.normalized(healthy) }
    let share = 1 / Double(components.count)
    for _ in healthy.count..<components.count {
      let densities = logDensities(under: Self.normalized(healthy), workers: workers)
      guard let highest = densities.max(),
        let worst = densities.indices.max(by: { self[$0].w * Double(highest - densities[$0]) < self[$1].w * Double(highest - densities[$1]) })
      else { break }
      let point = self[worst]
      let covariance = healthy.reduce(SymmetricMatrix.zero(dimension)) { $0 + $1.weight * $1.covariance }
      healthy.append(GaussianComponent(weight: share, mean: (0..<dimension).map { point[$0] }, covariance: covariance))
      reseeded += 1
    }
    return Self.normalized(healthy)
  }

  static func normalized(_ components: [GaussianComponent]) -> [GaussianComponent] {
    let total = components.reduce(0) { $0 + $1.weight }
    return components.map { GaussianComponent(weight: $0.weight / total, mean: $0.mean, covariance: $0.covariance) }
  }
}
