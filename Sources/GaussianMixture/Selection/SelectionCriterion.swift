/// What the number of components is chosen by.
public enum SelectionCriterion: String, Sendable, Hashable, CaseIterable, Codable {
  /// The Bayesian information criterion, which is the minimum description length.
  case bic
  /// Akaike's information criterion.
  case aic
  /// The integrated completed likelihood.
  case icl
  /// The log-likelihood of samples that were left out of the fit.
  case heldOut = "held-out"
}
