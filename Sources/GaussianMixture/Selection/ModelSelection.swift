/// What fits of several numbers of components are worth: one row for each, all criteria beside each
/// other.
public struct ModelSelection: Sendable, Hashable, Codable {
  /// One number of components.
  public struct Candidate: Sendable, Hashable, Codable {
    /// K as asked for; the mixture may have fewer components.
    public let components: Int
    public let parameters: Int
    /// In nats a unit of weight, as are entropy and held-out log-likelihood.
    public let meanLogLikelihood: Double
    /// Of the responsibilities.
    public let meanEntropy: Double
    /// Of samples left out, under a fit of the others.
    public let heldOutLogLikelihood: Double
    public let bic: Double
    public let aic: Double
    public let icl: Double

    enum CodingKeys: String, CodingKey {
      case components = "k"
      case parameters
      case meanLogLikelihood = "log_likelihood"
      case meanEntropy = "entropy"
      case heldOutLogLikelihood = "held_out_log_likelihood"
      case bic, aic, icl
    }

    /// The number that is lowest for the best.
    public func cost(_ criterion: SelectionCriterion) -> Double {
      switch criterion {
      case .bic: bic
      case .aic: aic
      case .icl: icl
      case .heldOut: -heldOutLogLikelihood
      }
    }
  }

  /// By rising K; one at least.
  public let candidates: [Candidate]
  public let criterion: SelectionCriterion
  /// n of the criteria.
  public let sampleSize: Double

  enum CodingKeys: String, CodingKey {
    case candidates, criterion
    case sampleSize = "effective_sample_size"
  }

  init(candidates: [Candidate], criterion: SelectionCriterion, sampleSize: Double) {
    self.candidates = candidates
    self.criterion = criterion
    self.sampleSize = sampleSize
  }

  /// - Throws: `DecodingError`, also for a table without rows.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let candidates = try container.decode([Candidate].self, forKey: .candidates)
    guard !candidates.isEmpty else {
      throw DecodingError.dataCorruptedError(
        forKey: .candidates, in: container, debugDescription: "a selection has one candidate at least")
    }
    self.init(
      candidates: candidates, criterion: try container.decode(SelectionCriterion.self, forKey: .criterion),
      sampleSize: try container.decode(Double.self, forKey: .sampleSize))
  }

  /// The best by some criterion, the smallest K of equals.
  public func best(by criterion: SelectionCriterion) -> Candidate {
    candidates.min { $0.cost(criterion) < $1.cost(criterion) }!
  }

  /// The best by the criterion chosen.
  public var best: Candidate { best(by: criterion) }
}
