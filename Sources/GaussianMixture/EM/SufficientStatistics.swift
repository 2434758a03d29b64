import Kernels
public import LinearAlgebra

/// The expected zeroth, first and second moments of each component's share of the samples, which
/// are all that an M-step needs.
public struct SufficientStatistics: Sendable, Hashable, Codable {
  /// `sum(w ln p(x))` under the components of the E-step.
  public internal(set) var logLikelihood: Double
  /// `N_k = sum(w r)` of each component.
  public internal(set) var weights: [Double]
  /// `m_k = sum(w r x) / N_k` of each component.
  public internal(set) var means: [[Double]]
  /// `S_k = sum(w r (x - m_k)(x - m_k)^T) / N_k` of each component; only the diagonal where the
  /// covariance kind needs no more.
  public internal(set) var covariances: [SymmetricMatrix]

  /// `sum(w)`.
  public var totalWeight: Double { weights.reduce(0, +) }

  /// Converts moments about the components' current means, which keep the variance of narrow
  /// components far from the origin accurate.
  init(_ sums: MomentSums, origins: [[Double]]) {
    let shape = sums.shape, coordinates = shape.coordinates
    self.init(logLikelihood: sums.logLikelihood, components: origins.count)
    for k in origins.indices {
      let start = k * shape.stride, second = start + 1 + coordinates
      add(
        weight: sums.moments[start], origin: origins[k], isDiagonal: shape.isDiagonal,
        first: { sums.moments[start + 1 + $0] }
      ) { i, j in
        sums.moments[second + (shape.isDiagonal ? i : i * (i + 1) / 2 + j)]
      }
    }
  }

  init(_ sums: BlockMoments<Double>, origins: [[Double]]) {
    self.init(logLikelihood: sums.logLikelihood, components: origins.count)
    for k in origins.indices {
      add(weight: sums.weights[k], origin: origins[k], isDiagonal: sums.isDiagonal, first: { sums.first[k][$0] }) {
        i, j in sums.second(k, i, j)
      }
    }
  }

  private init(logLikelihood: Double, components: Int) {
    self.logLikelihood = logLikelihood
    weights = []
    means = []
    covariances = []
    weights.reserveCapacity(components)
    means.reserveCapacity(components)
    covariances.reserveCapacity(components)
  }

  /// Adds a component.
  ///
  /// - Parameters:
  ///   - origin: the point about which its moments are taken.
  ///   - first: returns `sum(w r d_i)`.
  ///   - second: returns `sum(w r d_i d_j)`. Called for `j <= i`, or only for `j == i` if diagonal.
  @inline(__always)
  private mutating func add(
    weight: Double, origin: [Double], isDiagonal: Bool, first: (_ i: Int) -> Double,
    second: (_ i: Int, _ j: Int) -> Double
  ) {
    let d = origin.count
    var mean = origin
    var covariance = [Double](repeating: 0, count: d * (d + 1) / 2)
    if weight > 0 {
      let scale = 1 / weight
      for i in 0..<d {
        let shift = first(i) * scale
        mean[i] += shift
        for j in (isDiagonal ? i : 0)...i {
          covariance[i * (i + 1) / 2 + j] = second(i, j) * scale - shift * (first(j) * scale)
        }
      }
    }
    weights.append(weight)
    means.append(mean)
    covariances.append(SymmetricMatrix(dimension: d, packed: covariance))
  }
}
