public import Parallelism
import RealModule

extension GaussianMixture {
  /// Returns the Bayesian information criterion `p ln n - 2 ln L` (Schwarz, 1978). Lower is better.
  ///
  /// Half of it is the minimum description length in nats (Rissanen, 1978).
  ///
  /// - Parameters:
  ///   - logLikelihood: ln L, the log-likelihood of all samples in nats.
  ///   - sampleSize: n, the number of independent samples. The pixels of a photo are not
  ///     independent.
  public func bayesianInformationCriterion(logLikelihood: Double, sampleSize: Double) -> Double {
    Double(parameterCount) * Double.log(sampleSize) - 2 * logLikelihood
  }

  /// Returns Akaike's information criterion `2 p - 2 ln L` (Akaike, 1974). Lower is better.
  ///
  /// - Parameter logLikelihood: ln L, the log-likelihood of all samples in nats.
  public func akaikeInformationCriterion(logLikelihood: Double) -> Double {
    2 * Double(parameterCount) - 2 * logLikelihood
  }

  /// Returns the integrated completed likelihood `BIC + 2 H` (Biernacki, Celeux and Govaert, IEEE
  /// Trans. PAMI 22, 2000). Lower is better.
  ///
  /// It adds the entropy H of the responsibilities to BIC and so prefers components that do not
  /// overlap.
  ///
  /// - Parameter entropy: H, `-sum_i sum_k r_ik ln r_ik` over all samples, in nats.
  public func integratedCompletedLikelihood(logLikelihood: Double, entropy: Double, sampleSize: Double) -> Double {
    bayesianInformationCriterion(logLikelihood: logLikelihood, sampleSize: sampleSize) + 2 * entropy
  }
}

extension WeightedSamples {
  /// Returns the mean entropy of the responsibilities, `-sum(w sum_k r_k ln r_k) / sum(w)`, in nats
  /// per unit of weight.
  ///
  /// It is the log-likelihood minus the expected complete log-likelihood, so it takes one E-step
  /// and stores no responsibilities. In single precision its error is about 1e-6 of these two
  /// numbers.
  public func meanEntropy(under mixture: GaussianMixture, workers: Workers = .one) throws(MixtureError) -> Double {
    let statistics = try sufficientStatistics(under: mixture, workers: workers)
    let complete = statistics.expectedCompleteLogLikelihood(of: mixture.components)
    return max(0, (statistics.logLikelihood - complete) / totalWeight)
  }
}
