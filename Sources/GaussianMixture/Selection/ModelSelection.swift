/// A table that compares fits with different numbers of components by all criteria.
public struct ModelSelection: Sendable, Hashable, Codable {
  /// The fit with one number of components.
  public struct Candidate: Sendable, Hashable, Codable {
    /// The requested K. The mixture may have fewer components.
    public let components: Int
    public let parameters: Int
    /// In nats per unit of weight, as are the entropy and the held-out log-likelihood.
    public let meanLogLikelihood: Double
    /// The mean entropy of the responsibilities.
    public let meanEntropy: Double
    /// The mean log-likelihood of held-out samples under a fit to the others.
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

    /// Returns the value of a criterion; the lowest is the best.
    public func cost(_ criterion: SelectionCriterion) -> Double {
      switch criterion {
      case .bic: bic
      case .aic: aic
      case .icl: icl
      case .heldOut: -heldOutLogLikelihood
      }
    }
  }

  /// The candidates by increasing K; at least one.
  public let candidates: [Candidate]
  public let criterion: SelectionCriterion
  /// n, the sample size in the criteria.
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

  /// - Throws: `DecodingError`, including for a table without rows.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let candidates = try container.decode([Candidate].self, forKey: .candidates)
    guard !candidates.isEmpty else {
      throw DecodingError.dataCorruptedError(
        forKey: .candidates, in: container, debugDescription: "a selection must have at least one candidate")
    }
    self.init(
      candidates: candidates, criterion: try container.decode(SelectionCriterion.self, forKey: .criterion),
      sampleSize: try container.decode(Double.self, forKey: .sampleSize))
  }

  /// Returns the best candidate by a criterion. Ties go to the smallest K.
  public func best(by criterion: SelectionCriterion) -> Candidate {
    candidates.min { $0.cost(criterion) < $1.cost(criterion) }!
  }

  /// The best candidate by ``criterion``.
  public var best: Candidate { best(by: criterion) }
}
