/// The scores of a hidden Markov model over a sequence of steps, each with its own states: those of
/// a machine, or the candidates of a frame.
///
/// A path z takes one state at each step. Its score is
///
///     s(z) = initial(z_0) + sum_t transition(t, z_t, z_t+1) + sum_t emission(t, z_t)
///
/// With `ln p(z_0)`, `ln p(z_t+1 | z_t)` and `ln p(x_t | z_t)` it is `ln p(x, z)` (Rabiner,
/// Proceedings of the IEEE 77, 1989). Scores need not be normalised: `p(z | x)` is then `exp(s(z))`
/// over its sum, and that sum's logarithm takes the place of the log-likelihood, as in a
/// conditional random field on a chain (Lafferty, McCallum and Pereira, ICML 2001).
///
///     let trellis = StateTrellis(emissions: scores) { frame, a, b in -distance(frame, a, b) }
///     let path = trellis.mostLikelyPath(), visible = trellis.posteriors()
///
/// Scores are in nats. Minus infinity makes a state or a transition impossible, and so does a score
/// that is no number, plus infinity, or beyond 1e100 either way.
public struct StateTrellis: Sendable {
  /// The score of each state, indexed by `[step][state]`. A step may have any number of states.
  public let emissions: [[Double]]
  /// The score of beginning in each state of the first step.
  let initial: [Double]
  private let scoreTransition: @Sendable (_ step: Int, _ from: Int, _ to: Int) -> Double

  /// - Parameters:
  ///   - emissions: `ln p(x_t | z_t = i)`, indexed by `[step][state]`.
  ///   - initial: `ln p(z_0 = i)` of each state of the first step, where one that is missing is
  ///     impossible; nil for 0 each.
  ///   - transition: returns `ln p(z_t+1 = to | z_t = from)`, where t is `step`, from 0 to the last
  ///     step but one. It is called several times for the same arguments.
  public init(
    emissions: [[Double]], initial: [Double]? = nil,
    transition: @escaping @Sendable (_ step: Int, _ from: Int, _ to: Int) -> Double
  ) {
    self.emissions = emissions.map { $0.map(possible) }
    let first = emissions.first?.count ?? 0
    self.initial = (0..<first).map { index in
      guard let initial else { return 0 }
      return index < initial.count ? possible(initial[index]) : -.infinity
    }
    scoreTransition = transition
  }

  /// Creates a trellis whose transitions are the same at every step.
  ///
  /// - Parameter transitions: `ln p(z_t+1 = j | z_t = i)`, indexed by `[i][j]`. One that is missing
  ///   is impossible.
  public init(emissions: [[Double]], initial: [Double]? = nil, transitions: [[Double]]) {
    self.init(emissions: emissions, initial: initial) { _, from, to in
      from < transitions.count && to < transitions[from].count ? transitions[from][to] : -.infinity
    }
  }

  /// The number of steps.
  public var count: Int { emissions.count }

  /// Returns the score of a transition, as it counts.
  func transition(_ step: Int, _ from: Int, _ to: Int) -> Double { possible(scoreTransition(step, from, to)) }

  /// Returns the score of a path in nats; minus infinity for one that is impossible, or does not
  /// have a state of each step.
  ///
  /// - Complexity: O(steps).
  public func score(of path: [Int]) -> Double {
    guard path.count == count, zip(path, emissions).allSatisfy({ $1.indices.contains($0) }) else { return -.infinity }
    var score = path.isEmpty ? 0 : initial[path[0]]
    for step in path.indices {
      score += emissions[step][path[step]]
      if step > 0 { score += transition(step - 1, path[step - 1], path[step]) }
    }
    return score
  }
}

/// Returns a score, or minus infinity for one that would spoil sums.
private func possible(_ score: Double) -> Double { abs(score) <= 1e100 ? score : -.infinity }
