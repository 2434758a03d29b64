public import GaussianMixture
public import Parallelism
import RealModule

/// A hidden Markov model whose states, transitions and emissions are the same at every step:
///
///     p(x, z) = p(z_0) prod_t p(z_t+1 | z_t) prod_t p(x_t | z_t)
///
/// ``LatentVariableModel/fitted(to:_:workers:observe:)`` fits it to sequences by the Baum-Welch
/// algorithm, which is EM (Baum, Petrie, Soules and Weiss, 1970; Rabiner, Proceedings of the IEEE
/// 77, 1989): forward-backward is the E-step, and the M-step divides expected counts.
///
///     let coins = try HiddenMarkovModel(
///       initial: [0.5, 0.5], transitions: [[0.9, 0.1], [0.1, 0.9]],
///       emissions: CategoricalEmissions(probabilities: [[0.5, 0.5], [0.2, 0.8]]))
///     let fitted = coins.fitted(to: [tosses]).model
///     let fair = fitted.trellis(of: tosses).posteriors()
///
/// A probability of 0 stays 0. A state that is never visited keeps what it had.
public struct HiddenMarkovModel<Emissions: EmissionModel>: LatentVariableModel, Hashable {
  /// `p(z_0 = i)`.
  public let initial: [Double]
  /// `p(z_t+1 = j | z_t = i)`, indexed by `[i][j]`.
  public let transitions: [[Double]]
  public let emissions: Emissions

  /// - Throws: ``HiddenMarkovError``: if the parts have different numbers of states, or `initial`
  ///   or a row of `transitions` is not a distribution: numbers from 0 that sum to 1 within 1e-6.
  public init(initial: [Double], transitions: [[Double]], emissions: Emissions) throws(HiddenMarkovError) {
    let count = emissions.stateCount
    guard count > 0 else { throw .noStates }
    guard initial.count == count, transitions.count == count else {
      throw .stateCounts(initial: initial.count, transitions: transitions.count, emissions: count)
    }
    guard isDistribution(initial) else { throw .invalidInitial }
    for (state, row) in transitions.enumerated() where row.count != count || !isDistribution(row) {
      throw .invalidTransitions(state: state)
    }
    self.init(valid: initial, transitions, emissions)
  }

  private init(valid initial: [Double], _ transitions: [[Double]], _ emissions: Emissions) {
    self.initial = initial
    self.transitions = transitions
    self.emissions = emissions
  }

  public var stateCount: Int { initial.count }

  /// Returns the trellis of a sequence, for its most likely path and its posteriors.
  public func trellis(of sequence: [Emissions.Observation], workers: Workers = .one) -> StateTrellis {
    StateTrellis(
      emissions: emissions.logDensities(of: sequence, workers: workers), initial: initial.map { Double.log($0) },
      transitions: transitions.map { $0.map { Double.log($0) } })
  }

  /// The expected counts of the M-step.
  public struct Statistics: Sendable {
    /// The expected number of sequences that begin in state i.
    public fileprivate(set) var initial: [Double]
    /// The expected number of transitions from i to j, indexed by `[i][j]`.
    public fileprivate(set) var transitions: [[Double]]
    public fileprivate(set) var emissions: Emissions.Statistics
  }

  /// Runs forward-backward on each sequence.
  ///
  /// An impossible sequence adds nothing to the statistics, and makes the log-likelihood the least
  /// finite number rather than minus infinity, so that EM ends.
  ///
  /// - Complexity: O(steps * n^2) time and O(steps * n) memory, and what the emissions take.
  public func expectation(
    over sequences: [[Emissions.Observation]], workers: Workers
  ) -> Expectation<Statistics> {
    var initial = [Double](repeating: 0, count: stateCount)
    var transitions = [[Double]](repeating: initial, count: stateCount)
    var posteriors: [[[Double]]] = [], logLikelihood = 0.0
    for sequence in sequences {
      guard let found = trellis(of: sequence, workers: workers).posteriors() else {
        logLikelihood = -.infinity
        posteriors.append([])
        continue
      }
      logLikelihood += found.logLikelihood
      posteriors.append(found.states)
      if let first = found.states.first { initial = zip(initial, first).map { $0 + $1 } }
      for step in 0..<max(sequence.count - 1, 0) {
        for (from, row) in found.pairs(at: step).enumerated() {
          for (to, share) in row.enumerated() { transitions[from][to] += share }
        }
      }
    }
    let statistics = Statistics(
      initial: initial, transitions: transitions,
      emissions: emissions.statistics(of: sequences, posteriors: posteriors))
    return Expectation(
      statistics: statistics, logLikelihood: max(logLikelihood, -.greatestFiniteMagnitude),
      weight: Double(max(sequences.reduce(0) { $0 + $1.count }, 1)))
  }

  /// Returns the model with `p(i) = N_i / sum_i N_i` and `p(j | i) = N_ij / sum_j N_ij`.
  public func maximized(_ statistics: Statistics, workers: Workers) -> HiddenMarkovModel {
    HiddenMarkovModel(
      valid: shares(statistics.initial, otherwise: initial),
      zip(statistics.transitions, transitions).map { shares($0, otherwise: $1) },
      emissions.maximized(statistics.emissions, workers: workers))
  }

  public func expectedCompleteLogLikelihood(_ statistics: Statistics) -> Double {
    let chain = zip(statistics.transitions, transitions).reduce(expectedLog(statistics.initial, initial)) {
      $0 + expectedLog($1.0, $1.1)
    }
    return chain + emissions.expectedLogDensity(statistics.emissions)
  }
}

extension HiddenMarkovModel: Codable where Emissions: Codable {
  private enum CodingKeys: String, CodingKey { case initial, transitions, emissions }

  /// - Throws: ``HiddenMarkovError``, and `DecodingError` for anything else.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      initial: try container.decode([Double].self, forKey: .initial),
      transitions: try container.decode([[Double]].self, forKey: .transitions),
      emissions: try container.decode(Emissions.self, forKey: .emissions))
  }
}
