import LinearAlgebra
public import Parallelism

extension WeightedSamples {
  /// Fits a mixture by EM from a start.
  ///
  /// Alternates E-steps and M-steps until the mean log-likelihood rises by less than the tolerance
  /// (Dempster, Laird and Rubin, 1977). A start of another covariance kind or below the variance
  /// floor is first converted.
  ///
  /// A component that starves (its share falls below 1e-8 of the weight) is reseeded at the
  /// worst-explained sample. After as many such repairs as there are components, starved components
  /// are dropped. The fit never fails for lack of data.
  ///
  /// - Throws: ``MixtureError/wrongDimension(_:expected:)``, ``MixtureError/invalidPrior``,
  ///   ``MixtureError/invalidOption(_:)``, ``MixtureError/cancelled``.
  /// - Complexity: O(iterations * count * components * d^2) time for full covariances, d instead of
  ///   d^2 for diagonal ones. Memory does not grow with count * components.
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
    let run = model.run(on: self, options.loop, workers: workers)
    let components = run.model.components
    return EMResult(
      mixture: GaussianMixture(validated: components, options.covarianceKind),
      meanLogLikelihood: run.trace.last! - run.model.logPrior / totalWeight, trace: run.trace, steps: run.steps,
      converged: run.converged,
      reseeded: run.model.reseeded, floored: components.count { floor.isReached(by: $0.covariance) },
      largestFall: run.largestFall)
  }

  /// The mean of the variances of the coordinates.
  var meanVariance: Double {
    let unit = SymmetricMatrix(diagonal: [Double](repeating: 1, count: dimension))
    let all = GaussianComponent(weight: 1, mean: center, covariance: unit)
    return expectation(of: [all], .diagonal, workers: .one).covariances[0].trace / Double(dimension)
  }

  /// A millionth of the mean variance of the coordinates, which is narrower than any structure
  /// except a singularity, at any scale of the samples.
  public var automaticVarianceFloor: VarianceFloor {
    let magnitude = center.reduce(0) { max($0, abs($1)) }
    // Samples that are all equal have no variance; the floor is then that of rounding their
    // coordinates.
    return VarianceFloor(max(1e-6 * meanVariance, 1e-14 * magnitude * magnitude, 1e-30))
  }
}
