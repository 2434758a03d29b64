import LinearAlgebra
public import Parallelism

extension WeightedSamples {
  /// Fits a mixture by EM from a start: E-steps and M-steps in turn until an E-step finds the mean
  /// log-likelihood raised by less than the tolerance (Dempster, Laird and Rubin, 1977). A start of
  /// another covariance kind or below the floor is brought into the family first.
  ///
  /// A component that starves (its share falls under 1e-8 of the weight) is put at the
  /// worst-explained samples; after as many such repairs as there are components, starved ones are
  /// dropped. The fit never fails for want of data.
  ///
  /// - Throws: ``MixtureError/wrongDimension(_:expected:)``, ``MixtureError/invalidPrior``,
  ///   ``MixtureError/invalidOption(_:)``, ``MixtureError/cancelled``.
  /// - Complexity: O(iterations * count * components * d^2) time for full covariances, d instead of
  ///   d^2 for diagonal ones; no array of count * components.
  public func expectationMaximization(
    from start: GaussianMixture, options: EMOptions = EMOptions(), workers: Workers = .one
  ) throws(MixtureError) -> EMResult {
    try requireDimension(of: start)
    try options.validate(dimension: dimension)
    let result = expectationMaximization(from: start.components, options: options, workers: workers)
    try workers.throwIfCancelled()
    return result
  }

  func expectationMaximization(from start: [GaussianComponent], options: EMOptions, workers: Workers) -> EMResult {
    let floor = options.varianceFloor ?? automaticVarianceFloor
    let model = GaussianEM(start: start, kind: options.covarianceKind, floor: floor, prior: options.prior)
    let run = model.fitted(to: self, options.loop, workers: workers)
    let components = run.model.components
    return EMResult(
      mixture: GaussianMixture(validated: components, options.covarianceKind),
      meanLogLikelihood: run.trace.last! - run.model.logPrior / totalWeight, trace: run.trace, steps: run.steps,
      converged: run.converged,
      reseeded: run.model.reseeded, floored: components.count { floor.holdsUp($0.covariance) },
      largestFall: run.largestFall)
  }

  /// The mean of the coordinates' variances.
  var meanVariance: Double {
    let unit = SymmetricMatrix(diagonal: [Double](repeating: 1, count: dimension))
    let all = GaussianComponent(weight: 1, mean: center, covariance: unit)
    return expectation(of: [all], .diagonal, workers: .one).covariances[0].trace / Double(dimension)
  }

  /// A millionth of the mean variance in a coordinate: narrower than any structure that is not a
  /// singularity, at any scale of the samples.
  public var automaticVarianceFloor: VarianceFloor {
    let magnitude = center.reduce(0) { max($0, abs($1)) }
    // Samples that are all alike have no variance; what their coordinates' rounding would leave
    // then serves.
    return VarianceFloor(max(1e-6 * meanVariance, 1e-14 * magnitude * magnitude, 1e-30))
  }
}
