import RealModule

/// What a ``StateTrellis`` says about its states: the probability of each, over all paths.
public struct StatePosteriors: Sendable {
  /// `ln sum_z exp(s(z))` in nats: the log-likelihood `ln p(x)` if the scores are normalised.
  public let logLikelihood: Double
  /// `p(z_t = i | x)`, indexed by `[step][state]`. Each step's sum to 1.
  public let states: [[Double]]
  private let trellis: StateTrellis
  /// `ln p(z_t = i | x_0...x_t)`.
  private let forward: [[Double]]
  /// `ln p(x_t+1... | z_t = i) - ln p(x_t+1... | x_0...x_t)`.
  private let backward: [[Double]]
  /// `ln p(x_t | x_0...x_t-1)`.
  private let evidence: [Double]

  fileprivate init?(_ trellis: StateTrellis) {
    self.trellis = trellis
    let emissions = trellis.emissions, count = trellis.count
    var forward: [[Double]] = [], evidence: [Double] = []
    for step in 0..<count {
      var terms = [Double](repeating: 0, count: forward.last?.count ?? 0)
      var row = emissions[step].indices.map { to -> Double in
        guard emissions[step][to] > -.infinity else { return -.infinity }
        guard step > 0 else { return trellis.initial[to] + emissions[0][to] }
        for from in terms.indices { terms[from] = forward[step - 1][from] + trellis.transition(step - 1, from, to) }
        return logSum(terms) + emissions[step][to]
      }
      let total = logSum(row)
      guard total > -.infinity else { return nil }
      for state in row.indices { row[state] -= total }
      forward.append(row)
      evidence.append(total)
    }
    var backward = forward.map { [Double](repeating: 0, count: $0.count) }
    for step in (0..<max(count - 1, 0)).reversed() {
      let after = zip(emissions[step + 1], backward[step + 1]).map { $0 + $1 - evidence[step + 1] }
      var terms = after
      for from in backward[step].indices {
        for to in after.indices { terms[to] = after[to] + trellis.transition(step, from, to) }
        backward[step][from] = logSum(terms)
      }
    }
    logLikelihood = evidence.reduce(0, +)
    // The sum differs from 1 by rounding only.
    states = zip(forward, backward).map { row, rest in
      let shares = zip(row, rest).map { Double.exp($0 + $1) }
      let sum = shares.reduce(0, +)
      return shares.map { $0 / sum }
    }
    self.forward = forward
    self.backward = backward
    self.evidence = evidence
  }

  /// Returns `p(z_t = i, z_t+1 = j | x)`, indexed by `[i][j]`, where t is `step`; empty if there is
  /// no such pair of steps.
  ///
  /// - Complexity: O(n^2). Nothing of it is kept, so that memory stays O(steps * n).
  public func pairs(at step: Int) -> [[Double]] {
    guard step >= 0, step < trellis.count - 1 else { return [] }
    let after = zip(trellis.emissions[step + 1], backward[step + 1]).map { $0 + $1 - evidence[step + 1] }
    return forward[step].indices.map { from in
      after.indices.map { to in Double.exp(forward[step][from] + trellis.transition(step, from, to) + after[to]) }
    }
  }
}

extension StateTrellis {
  /// Returns the posterior of each state, by the forward-backward algorithm (Baum, Petrie, Soules
  /// and Weiss, Annals of Mathematical Statistics 41, 1970):
  ///
  ///     a_t(j) = emission(t, j) + ln sum_i exp(a_t-1(i) + transition(t - 1, i, j))
  ///     b_t(i) = ln sum_j exp(transition(t, i, j) + emission(t + 1, j) + b_t+1(j))
  ///     p(z_t = i | x) = exp(a_t(i) + b_t(i)) / sum_j exp(a_t(j) + b_t(j))
  ///
  /// in the log domain, with each step's a normalised, so that sequences of any length keep their
  /// digits (Rabiner 1989, section V.A, scales the probabilities instead).
  ///
  /// - Returns: nil if every path is impossible.
  /// - Complexity: O(steps * n^2) time for n states a step, and O(steps * n) memory.
  public func posteriors() -> StatePosteriors? { StatePosteriors(self) }
}

/// Returns `ln sum_i exp(x_i)`; minus infinity for nothing.
private func logSum(_ terms: [Double]) -> Double {
  var highest = -Double.infinity
  for term in terms where term > highest { highest = term }
  guard highest > -.infinity else { return -.infinity }
  var sum = 0.0
  for term in terms { sum += Double.exp(term - highest) }
  return highest + Double.log(sum)
}
