/// Why a hidden Markov model cannot be created.
public enum HiddenMarkovError: Error, Sendable, Hashable, CustomStringConvertible {
  case noStates
  case stateCounts(initial: Int, transitions: Int, emissions: Int)
  case invalidInitial
  case invalidTransitions(state: Int)
  case invalidEmissions(state: Int)

  public var description: String {
    switch self {
    case .noStates: "the model has no states; give it at least one"
    case .stateCounts(let initial, let transitions, let emissions):
      """
      there are \(initial) initial probabilities, \(transitions) rows of transitions and emissions of \(emissions) \
      states; give each as many as there are states
      """
    case .invalidInitial:
      "the initial probabilities are not a distribution; divide numbers from 0 by their sum"
    case .invalidTransitions(let state):
      """
      the transitions from state \(state) are not a distribution over all states; divide numbers from 0 by their sum
      """
    case .invalidEmissions(let state):
      """
      the emissions of state \(state) are not a distribution over what the other states emit; give all states as many \
      symbols, with probabilities that sum to 1, or mixtures of the same dimension
      """
    }
  }
}
