/// The evidence lower bound `F(q, t) = E_q[ln p(x, z | t)] + H(q)`, in nats per unit of weight.
public struct EvidenceBound: Sendable, Hashable, Codable {
  /// `E_q[ln p(x, z | t)]`.
  public let expectedCompleteLogLikelihood: Double
  /// `H(q)`; 0 for hard assignments.
  public let entropy: Double

  public init(expectedCompleteLogLikelihood: Double, entropy: Double) {
    self.expectedCompleteLogLikelihood = expectedCompleteLogLikelihood
    self.entropy = entropy
  }

  public var value: Double { expectedCompleteLogLikelihood + entropy }

  enum CodingKeys: String, CodingKey {
    case expectedCompleteLogLikelihood = "expected_complete_log_likelihood"
    case entropy
  }
}

/// The bounds of one iteration of EM, in nats per unit of weight.
public struct EMStep: Sendable, Hashable {
  /// The bound after the E-step, which equals the log-likelihood of the model at the start of the
  /// iteration.
  public let expectation: EvidenceBound
  /// The bound after the M-step; nil for the last E-step, which has no M-step.
  public let maximization: EvidenceBound?
  /// `ln p(t) / weight` before the M-step; 0 without a prior.
  public let logPrior: Double
  /// The same after the M-step; nil if there was none.
  public let maximizedLogPrior: Double?
}
