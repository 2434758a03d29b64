public import Parallelism
import RandomNumbers
import RealModule

/// A mixture of products of Bernoulli distributions,
/// `p(x) = sum_k pi_k prod_j theta_kj^x_j (1 - theta_kj)^(1 - x_j)` for binary x (latent class
/// analysis; Bishop, *Pattern Recognition and Machine Learning*, section 9.3.3).
///
/// ``LatentVariableModel/fitted(to:_:workers:observe:)`` fits it, as it does every model with an
/// E-step and an M-step.
public struct BernoulliMixture: LatentVariableModel, Hashable, Codable {
  /// pi, the mixing weights, which sum to 1.
  public let weights: [Double]
  /// theta, indexed by `[component][feature]`, strictly between 0 and 1.
  public let probabilities: [[Double]]

  public var dimension: Int { probabilities[0].count }

  private enum CodingKeys: String, CodingKey { case weights, probabilities }

  /// The least distance of a probability from 0 and 1, so that no sample has density 0.
  private static let margin = 1e-6

  /// - Throws: ``MixtureError`` if there are no components, dimensions differ, a weight is not
  ///   positive, the weights do not sum to 1 within 1e-6, or a probability is not in 0...1
  ///   (``MixtureError/invalidMean(component:)``).
  public init(weights: [Double], probabilities: [[Double]]) throws(MixtureError) {
    guard let first = probabilities.first, !first.isEmpty, weights.count == probabilities.count else {
      throw .noComponents
    }
    for k in weights.indices {
      guard probabilities[k].count == first.count else { throw .dimensionMismatch(component: k) }
      guard weights[k] > 0, weights[k].isFinite else { throw .invalidWeight(component: k) }
      guard probabilities[k].allSatisfy({ (0...1).contains($0) }) else { throw .invalidMean(component: k) }
    }
    let total = weights.reduce(0, +)
    guard abs(total - 1) <= 1e-6 else { throw .weightsDoNotSumToOne(total) }
    self.init(validWeights: weights, probabilities)
  }

  private init(validWeights weights: [Double], _ probabilities: [[Double]]) {
    self.weights = weights
    self.probabilities = probabilities.map { $0.map { min(max($0, Self.margin), 1 - Self.margin) } }
  }

  /// - Throws: ``MixtureError`` if the numbers are not a valid mixture, `DecodingError` for
  ///   anything else.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      weights: try container.decode([Double].self, forKey: .weights),
      probabilities: try container.decode([[Double]].self, forKey: .probabilities))
  }

  /// Creates a start for EM with equal weights and probabilities drawn around those of all samples.
  public init(randomFor samples: BinarySamples, components: Int, seed: UInt64 = 1) throws(MixtureError) {
    guard (1...65_535).contains(components) else { throw .invalidComponentCount(components) }
    var generator = SeededGenerator(seed: seed)
    let everything = BernoulliMixture(validWeights: [1], [[Double](repeating: 0.5, count: samples.dimension)])
    let shares = everything.expectation(over: samples, workers: .one).statistics.features[0].map {
      $0 / samples.totalWeight
    }
    self.init(
      validWeights: [Double](repeating: 1 / Double(components), count: components),
      (0..<components).map { _ in shares.map { 0.5 * $0 + 0.5 * generator.uniform() } })
  }

  /// The expected counts of each component.
  public struct Statistics: Sendable, Hashable {
    /// `N_k = sum(w r)`.
    public fileprivate(set) var weights: [Double]
    /// `sum(w r x_j)`.
    public fileprivate(set) var features: [[Double]]
    fileprivate var logLikelihood = 0.0

    fileprivate init(components: Int, dimension: Int) {
      weights = [Double](repeating: 0, count: components)
      features = [[Double]](repeating: [Double](repeating: 0, count: dimension), count: components)
    }

    fileprivate mutating func add(_ other: Statistics) {
      logLikelihood += other.logLikelihood
      weights = zip(weights, other.weights).map { $0 + $1 }
      features = zip(features, other.features).map { zip($0, $1).map { $0 + $1 } }
    }
  }

  /// - Precondition: the samples have the mixture's dimension.
  /// - Complexity: O(components * features that are set in all samples).
  public func expectation(over samples: BinarySamples, workers: Workers) -> Expectation<Statistics> {
    precondition(samples.dimension == dimension, "the samples must have the mixture's dimension")
    let terms = Terms(self)
    let blockSize = 4096
    let statistics = workers.reduce(
      (samples.count + blockSize - 1) / blockSize, into: Statistics(components: weights.count, dimension: dimension)
    ) { block in
      var sums = Statistics(components: weights.count, dimension: dimension)
      for index in block * blockSize..<min(samples.count, (block + 1) * blockSize) {
        terms.add(samples, index, to: &sums)
      }
      return sums
    } merge: { total, part in
      total.add(part)
    }
    return Expectation(statistics: statistics, logLikelihood: statistics.logLikelihood, weight: samples.totalWeight)
  }

  /// Returns the mixture with `pi_k = N_k / N` and `theta_kj = sum(w r x_j) / N_k`. A component
  /// without samples keeps its probabilities.
  public func maximized(_ statistics: Statistics, workers: Workers) -> BernoulliMixture {
    let total = statistics.weights.reduce(0, +)
    return BernoulliMixture(
      validWeights: statistics.weights.map { $0 / total },
      weights.indices.map { k in
        let n = statistics.weights[k]
        return n > 0 ? statistics.features[k].map { $0 / n } : probabilities[k]
      })
  }

  public func expectedCompleteLogLikelihood(_ statistics: Statistics) -> Double {
    var sum = 0.0
    for k in weights.indices where statistics.weights[k] > 0 {
      sum += statistics.weights[k] * Double.log(weights[k])
      for (count, theta) in zip(statistics.features[k], probabilities[k]) {
        sum += count * Double.log(theta) + (statistics.weights[k] - count) * Double.log(1 - theta)
      }
    }
    return sum
  }

  /// Returns the most likely component of each sample. Ties go to the lowest index.
  public func labels(of samples: BinarySamples) -> [Int] {
    let terms = Terms(self)
    return (0..<samples.count).map { firstOfLargest(terms.weightedLogDensities(samples, $0)) }
  }
}

/// The logarithms of a mixture. A sample's log density is a constant plus one term for each feature
/// that is set.
private struct Terms: Sendable {
  private let constants: [Double]
  private let logits: [[Double]]

  init(_ mixture: BernoulliMixture) {
    constants = zip(mixture.weights, mixture.probabilities).map { weight, probabilities in
      probabilities.reduce(Double.log(weight)) { $0 + Double.log(1 - $1) }
    }
    logits = mixture.probabilities.map { $0.map { Double.log($0 / (1 - $0)) } }
  }

  func weightedLogDensities(_ samples: BinarySamples, _ index: Int) -> [Double] {
    var result = constants
    samples.forEachFeature(of: index) { feature in
      for k in result.indices { result[k] += logits[k][feature] }
    }
    return result
  }

  func add(_ samples: BinarySamples, _ index: Int, to sums: inout BernoulliMixture.Statistics) {
    let weight = samples.weights[index]
    guard weight > 0 else { return }
    let densities = weightedLogDensities(samples, index)
    let total = logSumOfExponentials(densities)
    sums.logLikelihood += weight * total
    for k in densities.indices {
      let r = weight * Double.exp(densities[k] - total)
      sums.weights[k] += r
      samples.forEachFeature(of: index) { sums.features[k][$0] += r }
    }
  }
}
