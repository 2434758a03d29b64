public import Parallelism
import RealModule

extension GaussianMixture {
  /// The Bayesian information criterion `p ln n - 2 ln L`, lower being better (Schwarz, 1978). Half
  /// of it is the minimum description length in nats (Rissanen, 1978).
  ///
  /// - Parameters:
  ///   - logLikelihood: of all samples, in nats.
  ///   - sampleSize: n, the number of independent samples. The pixels of a photo are not
  ///     independent.
  public func bayesianInformationCriterion(logLikelihood: Double, sampleSize: Double) -> Double {
    Double(parameterCount) * Double.log(sampleSize) - 2 * logLikelihood
  }

  /// Akaike's information criterion `2 p - 2 ln L`, lower being better (Akaike, 1974).
  ///
  /// - Parameter logLikelihood: of all samples, in nats.
  public func akaikeInformationCriterion(logLikelihood: Double) -> Double {
    2 * Double(parameterCount) - 2 * logLikelihood
  }

  /// The integrated completed likelihood `BIC + 2 H`, lower being better: BIC with the entropy of
  /// the responsibilities, which prefers components that do not overlap (Biernacki, Celeux and
  /// Govaert, IEEE Trans. PAMI 22, 2000).
  ///
  /// - Parameter entropy: `-sum_i sum_k r_ik ln r_ik` of all samples, in nats.
  public func integratedCompletedLikelihood(logLikelihood: Double, entropy: Double, sampleSize: Double) -> Double {
    bayesianInformationCriterion(logLikelihood: logLikelihood, sampleSize: sampleSize) + 2 * entropy
  }
}

extension WeightedSamples {
  /// The mean entropy of the responsibilities, `-sum(w sum_k r_k ln r_k) / sum(w)`, in nats a unit
  /// of weight.
  ///
  /// It is the log-likelihood less the expected complete log-likelihood, so it takes one E-step and
  /// no responsibility is kept; the difference of two numbers, it is exact to some 1e-6 of them in
  /// single precision.
  public func meanEntropy(under mixture: GaussianMixture, workers: Workers = .one) throws(MixtureError) -> Double {
    let statistics = try sufficientStatistics(under: mixture, workers: workers)
    let complete = statistics.expectedCompleteLogLikelihood(of: mixture.components)
    return max(0, (statistics.logLikelihood - complete) / totalWeight)
  }
}
