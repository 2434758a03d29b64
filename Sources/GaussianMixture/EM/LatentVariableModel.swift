public import Parallelism

/// A model p(x, z) of observations x with latent variables z that EM can fit.
///
/// For any distribution q of the latent variables, the log-likelihood of the parameters t has the
/// lower bound
///
///     ln p(x | t) >= F(q, t) = E_q[ln p(x, z | t)] + H(q).
///
/// EM maximises it alternately over q and t (Dempster, Laird and Rubin, 1977; Neal and Hinton,
/// 1998). The E-step sets `q = p(z | x, t)`, which makes the bound tight. The M-step takes the t
/// that maximises the expected complete log-likelihood under that q. A conforming type provides the
/// two steps; ``fitted(to:_:workers:observe:)`` provides the loop, its convergence and its checks.
public protocol LatentVariableModel: Sendable {
  associatedtype Observations: Sendable
  /// The statistics of the posterior that the M-step needs.
  associatedtype Statistics: Sendable

  /// Runs the E-step. Returns the expected sufficient statistics under the posterior of the latent
  /// variables, and the log-likelihood.
  func expectation(over observations: Observations, workers: Workers) -> Expectation<Statistics>

  /// Runs the M-step. Returns the model that maximises the expected complete log-likelihood, plus
  /// the log prior if there is one.
  func maximized(_ statistics: Statistics, workers: Workers) -> Self

  /// Returns `E_q[ln p(x, z | t)]` in nats, where q is given by the statistics and t is this model.
  func expectedCompleteLogLikelihood(_ statistics: Statistics) -> Double

  /// `ln p(t)` in nats for maximum a posteriori estimation; 0 for maximum likelihood.
  var logPrior: Double { get }

  /// Returns the distance of this model from an earlier one, in nats per unit of weight; nil to let
  /// the rise of the likelihood alone decide convergence.
  ///
  /// It keeps EM going where rounding hides a slow rise of the likelihood.
  func relativeEntropy(to old: Self) -> Double?

  /// Returns this model with degenerate parts replaced, or nil if it has none. A repair may lower
  /// the likelihood.
  func repaired(over observations: Observations, workers: Workers) -> Self?
}

extension LatentVariableModel {
  public var logPrior: Double { 0 }
  public func relativeEntropy(to old: Self) -> Double? { nil }
  public func repaired(over observations: Observations, workers: Workers) -> Self? { nil }
}

/// The result of an E-step.
public struct Expectation<Statistics: Sendable>: Sendable {
  public var statistics: Statistics
  /// `ln p(x | t)` in nats.
  public var logLikelihood: Double
  /// The number of observations or the sum of their weights, by which log-likelihoods are divided.
  public var weight: Double

  public init(statistics: Statistics, logLikelihood: Double, weight: Double) {
    self.statistics = statistics
    self.logLikelihood = logLikelihood
    self.weight = weight
  }
}
