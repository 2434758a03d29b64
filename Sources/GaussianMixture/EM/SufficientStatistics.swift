import Kernels
public import LinearAlgebra

/// The expected zeroth, first and second moments of each component's share of the samples: all that an M-step needs.
public struct SufficientStatistics: Sendable, Hashable {
  /// `sum(w ln p(x))`, of the components that the expectations were taken under.
  public internal(set) var logLikelihood: Double
  /// For each component `N_k = sum(w r)`.
  public internal(set) var weights: [Double]
  /// For each component `m_k = sum(w r x) / N_k`.
  public internal(set) var means: [[Double]]
  /// For each component `S_k = sum(w r (x - m_k)(x - m_k)^T) / N_k`; the diagonal alone where the covariance kind needs no more.
  public internal(set) var covariances: [SymmetricMatrix]

  /// `sum(w)`.
  public var totalWeight: Double { weights.reduce(0, +) }

  /// From moments about other points, which are taken near the means so that narrow components far from the origin keep their variance.
  ///
  /// - Parameters:
  ///   - origins: for each component the point that its moments are about.
  ///   - weight: `sum(w r)` of component k; `first`: `sum(w r d_i)`; `second`: `sum(w r d_i d_j)`, asked for `j <= i`.
  private init(
    logLikelihood: Double, origins: [[Double]], isDiagonal: Bool,
    weight: (_ k: Int) -> Double, first: (_ k: Int, _ i: Int) -> Double, second: (_ k: Int, _ i: Int, _ j: Int) -> Double
  ) {
    self.logLikelihood = logLikelihood
    weights = origins.indices.map(weight)
    means = []
    covariances = []
    for (k, n) in weights.enumerated() {
      let dimension = origins[k].count
      let shift = (0..<dimension).map { n > 0 ? first(k, $0) / n : 0 }
      var covariance = SymmetricMatrix.zero(dimension)
      if n > 0 {
        for i in 0..<dimension {
          for j in (isDiagonal ? i : 0)...i { covariance[i, j] = second(k, i, j) / n - shift[i] * shift[j] }
        }
      }
      means.append(zip(origins[k], shift).map { $0 + $1 })
      covariances.append(covariance)
    }
  }

  init(_ sums: MomentSums, origins: [[Double]]) {
    let shape = sums.shape
    let moment = { (k: Int, index: Int) in sums.moments[k * shape.stride + index] }
    let start = 1 + shape.coordinates
    self.init(
      logLikelihood: sums.logLikelihood, origins: origins, isDiagonal: shape.isDiagonal,
      weight: { moment($0, 0) }, first: { moment($0, 1 + $1) },
      second: { k, i, j in moment(k, start + (shape.isDiagonal ? i : i * (i + 1) / 2 + j)) })
  }

  init(_ sums: BlockMoments<Double>, origins: [[Double]]) {
    self.init(
      logLikelihood: sums.logLikelihood, origins: origins, isDiagonal: sums.isDiagonal,
      weight: { sums.weights[$0] }, first: { sums.first[$0][$1] }, second: sums.second)
  }
}
