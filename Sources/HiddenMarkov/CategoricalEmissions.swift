public import Parallelism
import RealModule

/// Emissions of one of a number of symbols, with a probability for each in every state.
public struct CategoricalEmissions: EmissionModel, Codable {
  /// `p(x = s | z = i)`, indexed by `[i][s]`.
  public let probabilities: [[Double]]

  private enum CodingKeys: String, CodingKey { case probabilities }

  /// - Parameter probabilities: a row for each state; each sums to 1 within 1e-6.
  /// - Throws: ``HiddenMarkovError/invalidEmissions(state:)``, ``HiddenMarkovError/noStates``.
  public init(probabilities: [[Double]]) throws(HiddenMarkovError) {
    guard let first = probabilities.first else { throw .noStates }
    for (state, row) in probabilities.enumerated() where row.count != first.count || !isDistribution(row) {
      throw .invalidEmissions(state: state)
    }
    self.probabilities = probabilities
  }

  private init(valid probabilities: [[Double]]) { self.probabilities = probabilities }

  /// - Throws: ``HiddenMarkovError``, and `DecodingError` for anything else.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(probabilities: try container.decode([[Double]].self, forKey: .probabilities))
  }

  public var stateCount: Int { probabilities.count }

  public func logDensities(of sequence: [Int], workers: Workers) -> [[Double]] {
    let logs = probabilities.map { $0.map { Double.log($0) } }
    return sequence.map { symbol in logs.map { $0.indices.contains(symbol) ? $0[symbol] : -.infinity } }
  }

  /// Returns `N_is`, the expected number of times that state i emits symbol s.
  public func statistics(of sequences: [[Int]], posteriors: [[[Double]]]) -> [[Double]] {
    var counts = probabilities.map { [Double](repeating: 0, count: $0.count) }
    for (sequence, rows) in zip(sequences, posteriors) {
      for (symbol, row) in zip(sequence, rows) where counts[0].indices.contains(symbol) {
        for (state, share) in zip(counts.indices, row) { counts[state][symbol] += share }
      }
    }
    return counts
  }

  /// Returns the model with `p(s | i) = N_is / sum_s N_is`. A state that is never visited keeps its
  /// probabilities.
  public func maximized(_ statistics: [[Double]], workers: Workers) -> CategoricalEmissions {
    CategoricalEmissions(valid: zip(statistics, probabilities).map { shares($0, otherwise: $1) })
  }

  public func expectedLogDensity(_ statistics: [[Double]]) -> Double {
    zip(statistics, probabilities).reduce(0) { $0 + expectedLog($1.0, $1.1) }
  }
}
