extension GaussianMixture {
  /// The Bayesian information criterion `p ln n - 2 ln L`, lower being better (Schwarz, 1978).
  ///
  /// - Parameters:
  ///   - logLikelihood: of all samples, in nats.
  ///   - sampleSize: n, the number of independent samples. The pixels of a photo are not independent.
  public func bayesianInformationCriterion(logLikelihood: Double, sampleSize: Double) -> Double {
    Double(parameterCount) * naturalLog(sampleSize) - 2 * logLikelihood
  }

  /// Akaike's information criterion `2 p - 2 ln L`, lower being better (Akaike, 1974).
  ///
  /// - Parameter logLikelihood: of all samples, in nats.
  public func akaikeInformationCriterion(logLikelihood: Double) -> Double {
    2 * Double(parameterCount) - 2 * logLikelihood
  }
}
