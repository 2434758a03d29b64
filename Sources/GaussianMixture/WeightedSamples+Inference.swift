public import Parallelism
import Kernels

// A mixture must have the samples' dimension: another is a programmer's error, and is trapped.

extension WeightedSamples {
  /// The E-step: expected statistics of the samples under `components`, in the order given.
  func expectation(of components: [GaussianComponent], workers: Workers) -> SufficientStatistics {
    let packed = PackedComponents(components, center: center)
    let parts = workers.map(blockCount) { planes.moments(of: block($0), under: packed) }
    var sums = MomentSums(componentCount: components.count)
    for part in parts { sums += part }
    return SufficientStatistics(sums, dimension: dimension)
  }

  /// `sum(w ln p(x)) / sum(w)`: the mean log-likelihood in nats a unit of weight (a pixel).
  public func meanLogLikelihood(under mixture: GaussianMixture, workers: Workers = .one) -> Double {
    requireDimension(of: mixture)
    return expectation(of: mixture.components, workers: workers).logLikelihood / totalWeight
  }

  /// `ln p(x)` of each sample.
  public func logDensities(under mixture: GaussianMixture, workers: Workers = .one) -> [Float] {
    requireDimension(of: mixture)
    return logDensities(under: mixture.components, workers: workers)
  }

  func logDensities(under components: [GaussianComponent], workers: Workers) -> [Float] {
    let packed = PackedComponents(components, center: center)
    return workers.map(blockCount) { planes.logDensities(of: block($0), under: packed) }.flatMap(\.self)
  }

  /// `p(k | x)` of each sample for each component: `[k][sample]`.
  ///
  /// The only form that holds an N x K array; EM never does.
  public func responsibilities(under mixture: GaussianMixture, workers: Workers = .one) -> [[Float]] {
    requireDimension(of: mixture)
    return responsibilities(under: mixture.components, workers: workers)
  }

  func responsibilities(under components: [GaussianComponent], workers: Workers) -> [[Float]] {
    let packed = PackedComponents(components, center: center)
    let parts = workers.map(blockCount) { planes.responsibilities(of: block($0), under: packed) }
    return components.indices.map { k in
      [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
        for (index, part) in parts.enumerated() {
          let n = block(index).count
          for i in 0..<n { buffer[index * Self.blockSize + i] = part[k * n + i] }
        }
        initialized = count
      }
    }
  }

  /// The component that most likely made each sample, `argmax_k p(k | x)`, the first of equals.
  public func labels(under mixture: GaussianMixture, workers: Workers = .one) -> [UInt16] {
    requireDimension(of: mixture)
    let packed = PackedComponents(mixture.components, center: center)
    return workers.map(blockCount) { planes.mostLikelyComponents(of: block($0), under: packed) }.flatMap(\.self)
  }

  func requireDimension(of mixture: GaussianMixture) {
    precondition(mixture.dimension == dimension, "a mixture of \(mixture.dimension) dimensions for samples of \(dimension)")
  }
}
