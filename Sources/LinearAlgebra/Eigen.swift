/// The eigendecomposition `A = V diag(values) V^T` of a symmetric matrix.
public struct SymmetricEigendecomposition: Sendable, Hashable {
  /// The eigenvalues, from the largest.
  public let values: [Double]
  /// The unit eigenvectors; `vectors[i]` belongs to `values[i]`. The first entry of each that is
  /// not zero (up to rounding) is positive.
  public let vectors: [[Double]]

  /// Returns `V diag(f(values)) V^T`.
  public func mapValues(_ f: (Double) -> Double) -> SymmetricMatrix {
    var result = SymmetricMatrix.zero(values.count)
    for (value, vector) in zip(values, vectors) {
      let mapped = f(value)
      for i in values.indices {
        for j in 0...i { result[i, j] += mapped * vector[i] * vector[j] }
      }
    }
    return result
  }
}

extension SymmetricMatrix {
  /// The eigenvalues and eigenvectors.
  ///
  /// Computed by Jacobi rotations for small matrices, and by LAPACK's divide and conquer for larger
  /// ones if OpenBLAS is available.
  ///
  /// - Complexity: O(n^3).
  public var eigendecomposition: SymmetricEigendecomposition {
    if LAPACK.decides(dimension, from: 8), let decomposition = LAPACK.eigendecomposition(self) { return decomposition }
    return jacobiEigendecomposition
  }

  /// The eigendecomposition by cyclic Jacobi rotations, accurate to rounding for small matrices
  /// (Golub and Van Loan, *Matrix Computations*, 4th edition, section 8.5).
  ///
  /// Converges quadratically, in 4 to 8 sweeps of O(n^3) each.
  var jacobiEigendecomposition: SymmetricEigendecomposition {
    let n = dimension
    var a = self
    // v[i] is the i-th eigenvector.
    var v = (0..<n).map { i in (0..<n).map { $0 == i ? 1.0 : 0.0 } }
    for _ in 0..<30 {
      var off = 0.0
      for i in 0..<n { for j in 0..<i { off += a[i, j] * a[i, j] } }
      let scale = a.diagonal.reduce(0) { $0 + $1 * $1 }
      guard off > 1e-32 * scale, off > 0 else { break }
      for p in 0..<n {
        for q in (p + 1)..<max(n, p + 1) where a[p, q] != 0 { a.rotate(p, q, &v) }
      }
    }
    let order = (0..<n).sorted { a[$0, $0] != a[$1, $1] ? a[$0, $0] > a[$1, $1] : $0 < $1 }
    return SymmetricEigendecomposition(
      values: order.map { a[$0, $0] },
      vectors: order.map { v[$0].oriented(above: 0) })
  }

  /// Applies the Jacobi rotation that makes entry (p, q) zero.
  private mutating func rotate(_ p: Int, _ q: Int, _ v: inout [[Double]]) {
    let theta = (self[q, q] - self[p, p]) / (2 * self[p, q])
    let t = (theta >= 0 ? 1.0 : -1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot(), s = t * c
    let (pp, qq, pq) = (self[p, p], self[q, q], self[p, q])
    self[p, p] = pp - t * pq
    self[q, q] = qq + t * pq
    self[p, q] = 0
    for r in 0..<dimension where r != p && r != q {
      let (rp, rq) = (self[r, p], self[r, q])
      self[r, p] = c * rp - s * rq
      self[r, q] = s * rp + c * rq
    }
    for i in 0..<dimension {
      let (a, b) = (v[p][i], v[q][i])
      v[p][i] = c * a - s * b
      v[q][i] = s * a + c * b
    }
  }
}

extension [Double] {
  /// This vector or its negative, so that the first entry whose magnitude is above `rounding` is
  /// positive.
  func oriented(above rounding: Double) -> [Double] {
    (first { abs($0) > rounding } ?? 1) < 0 ? map { -$0 } : self
  }
}
