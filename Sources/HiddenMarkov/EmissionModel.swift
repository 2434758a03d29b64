public import Parallelism

/// The part of a ``HiddenMarkovModel`` that says what is observed in each state: `p(x | z = i)`.
public protocol EmissionModel: Sendable, Hashable {
  associatedtype Observation: Sendable
  /// What the M-step needs of the observations and their posteriors.
  associatedtype Statistics: Sendable

  /// The number of states.
  var stateCount: Int { get }

  /// Returns `ln p(x_t | z_t = i)` in nats, indexed by `[t][i]`; minus infinity for an observation
  /// that the state cannot make, or that is unusable.
  func logDensities(of sequence: [Observation], workers: Workers) -> [[Double]]

  /// Returns the statistics of sequences.
  ///
  /// - Parameter posteriors: `p(z_t = i | x)`, indexed by `[sequence][t][i]`; no rows for a
  ///   sequence that is impossible.
  func statistics(of sequences: [[Observation]], posteriors: [[[Double]]]) -> Statistics

  /// Returns a model under which the expected log density is no less than under this one, at best
  /// the greatest.
  func maximized(_ statistics: Statistics, workers: Workers) -> Self

  /// Returns `sum_t sum_i p(z_t = i | x) ln p(x_t | z_t = i)` in nats.
  func expectedLogDensity(_ statistics: Statistics) -> Double
}
