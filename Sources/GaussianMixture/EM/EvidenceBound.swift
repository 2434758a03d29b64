/// The evidence lower bound `F(q, t) = E_q[ln p(x, z | t)] + H(q)`, in nats for each unit of
/// weight.
public struct EvidenceBound: Sendable, Hashable, Codable {
  /// `E_q[ln p(x, z | t)]`.
  public let expectedCompleteLogLikelihood: Double
  /// `H(q)`, 0 for hard assignments.
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

/// One iteration of EM, in nats for each unit of weight.
public struct EMStep: Sendable, Hashable {
  /// The bound after the E-step, which is the log-likelihood of the model that the iteration began
  /// with.
  public let expectation: EvidenceBound
  /// The bound after the M-step; nil for the last E-step, which no M-step follows.
  public let maximization: EvidenceBound?
  /// `ln p(t) / weight` before and after the M-step; 0 without a prior.
  public let logPrior: Double
  public let maximizedLogPrior: Double?
}
