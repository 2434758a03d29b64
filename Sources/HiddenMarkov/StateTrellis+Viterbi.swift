/// A state for each step of a ``StateTrellis``.
public struct StatePath: Sendable, Hashable {
  /// The index of the state at each step.
  public let states: [Int]
  /// The path's score in nats: `ln p(x, z)` if the scores are normalised.
  public let score: Double
}

extension StateTrellis {
  /// Returns the path with the highest score, by dynamic programming (Viterbi, IEEE Transactions on
  /// Information Theory 13, 1967):
  ///
  ///     d_0(j) = initial(j) + emission(0, j)
  ///     d_t(j) = max_i (d_t-1(i) + transition(t - 1, i, j)) + emission(t, j)
  ///
  /// and the path is read back from the end along the states that gave each maximum. Of equal
  /// scores the state with the lowest index wins, so the result does not depend on chance.
  ///
  /// - Returns: nil if every path is impossible, as with a step that has no states. The path of no
  ///   steps has a score of 0.
  /// - Complexity: O(steps * n^2) time for n states a step, and O(steps * n) memory.
  public func mostLikelyPath() -> StatePath? {
    guard count > 0 else { return StatePath(states: [], score: 0) }
    var best = zip(initial, emissions[0]).map { $0 + $1 }
    var origins: [[Int32]] = []
    origins.reserveCapacity(count - 1)
    for step in 1..<max(count, 1) {
      var next = [Double](repeating: -.infinity, count: emissions[step].count)
      var origin = [Int32](repeating: 0, count: next.count)
      for to in next.indices where emissions[step][to] > -.infinity {
        for from in best.indices where best[from] > -.infinity {
          let score = best[from] + transition(step - 1, from, to)
          if score > next[to] { (next[to], origin[to]) = (score, Int32(truncatingIfNeeded: from)) }
        }
        next[to] += emissions[step][to]
      }
      best = next
      origins.append(origin)
    }
    guard let score = best.max(), score > -.infinity, var state = best.firstIndex(of: score) else { return nil }
    var states = [state]
    for origin in origins.reversed() {
      state = Int(origin[state])
      states.append(state)
    }
    return StatePath(states: states.reversed(), score: score)
  }
}
