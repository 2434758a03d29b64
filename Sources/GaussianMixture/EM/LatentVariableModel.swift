public import Parallelism

/// A model p(x, z) of observations x with latent variables z, which EM can fit.
///
/// For any distribution q of the latent variables the log-likelihood of the parameters t has the
/// lower bound
///
///     ln p(x | t) >= F(q, t) = E_q[ln p(x, z | t)] + H(q),
///
/// and EM climbs it in turns: the E-step takes `q = p(z | x, t)`, which makes the bound tight, the
/// M-step takes the t that maximises the expected complete log-likelihood under that q (Dempster,
/// Laird and Rubin, 1977; Neal and Hinton, 1998). All that a model must be able to do is said here;
/// the loop, its convergence and its checks are ``fitted(to:_:workers:observe:)``.
public protocol LatentVariableModel: Sendable {
  associatedtype Observations: Sendable
  /// What the M-step needs of the posterior.
  associatedtype Statistics: Sendable

  /// The E-step: the expected sufficient statistics under the posterior of the latent variables,
  /// and the log-likelihood.
  func expectation(over observations: Observations, workers: Workers) -> Expectation<Statistics>

  /// The M-step: the model that maximises the expected complete log-likelihood, plus the log prior
  /// if there is one.
  func maximized(_ statistics: Statistics, workers: Workers) -> Self

  /// `E_q[ln p(x, z | t)]` in nats, for the q of some statistics and the t of this model.
  func expectedCompleteLogLikelihood(_ statistics: Statistics) -> Double

  /// `ln p(t)` in nats, for maximum a posteriori; 0 for maximum likelihood.
  var logPrior: Double { get }

  /// How far this model is from an earlier one, in nats for each unit of weight, so that EM does
  /// not stop where rounding hides a slow rise of the likelihood; nil to let the rise alone decide.
  func relativeEntropy(to old: Self) -> Double?

  /// This model with what has starved put elsewhere, or nil if it is sound. After a repair the
  /// likelihood may be lower than before.
  func repaired(over observations: Observations, workers: Workers) -> Self?
}

extension LatentVariableModel {
  public var logPrior: Double { 0 }
  public func relativeEntropy(to old: Self) -> Double? { nil }
  public func repaired(over observations: Observations, workers: Workers) -> Self? { nil }
}

/// What an E-step gives.
public struct Expectation<Statistics: Sendable>: Sendable {
  public var statistics: Statistics
  /// `ln p(x | t)` in nats.
  public var logLikelihood: Double
  /// The number of observations, or the sum of their weights: what log-likelihoods are divided by.
  public var weight: Double

  public init(statistics: Statistics, logLikelihood: Double, weight: Double) {
    self.statistics = statistics
    self.logLikelihood = logLikelihood
    self.weight = weight
  }
}
