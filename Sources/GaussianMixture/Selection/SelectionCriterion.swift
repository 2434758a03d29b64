/// The criterion for choosing the number of components.
public enum SelectionCriterion: String, Sendable, Hashable, CaseIterable, Codable {
  /// The Bayesian information criterion, which is the minimum description length.
  case bic
  /// Akaike's information criterion.
  case aic
  /// The integrated completed likelihood.
  case icl
  /// The log-likelihood of samples held out from the fit.
  case heldOut = "held-out"
}
