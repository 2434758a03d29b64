import Kernels
import LinearAlgebra

/// The expected zeroth, first and second moments of each component about its present mean: all that an M-step needs.
struct SufficientStatistics: Sendable {
  /// `sum(w ln p(x))`.
  var logLikelihood: Double
  /// For each component `N_k = sum(w r)`.
  var weights: [Double]
  /// For each component `sum(w r d) / N_k`, the way from its present mean to its next.
  var shifts: [[Double]]
  /// For each component the covariance of its share about its next mean.
  var covariances: [SymmetricMatrix]

  init(_ sums: MomentSums, dimension: Int) {
    logLikelihood = sums.logLikelihood
    weights = []
    shifts = []
    covariances = []
    for start in stride(from: 0, to: sums.moments.count, by: 10) {
      let n = sums.moments[start]
      weights.append(n)
      let shift = (0..<dimension).map { n > 0 ? sums.moments[start + 1 + $0] / n : 0 }
      var covariance = SymmetricMatrix.zero(dimension)
      if n > 0 {
        for i in 0..<dimension {
          for j in 0...i {
            covariance[i, j] = sums.moments[start + 4 + i * (i + 1) / 2 + j] / n - shift[i] * shift[j]
          }
        }
      }
      shifts.append(shift)
      covariances.append(covariance)
    }
  }
}
