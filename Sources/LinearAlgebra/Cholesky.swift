extension SymmetricMatrix {
  /// Returns whether all eigenvalues are above `shift`, that is, whether `A - shift I` has a
  /// Cholesky factor.
  public func isPositiveDefinite(above shift: Double) -> Bool {
    if dimension == 3 {
      // Sylvester's criterion needs no memory for the factor. Every M-step calls this for every
      // component.
      let a = packed[0] - shift, c = packed[2] - shift, f = packed[5] - shift
      let (b, d, e) = (packed[1], packed[3], packed[4])
      let minor = a * c - b * b
      return a > 0 && minor > 0 && f * minor - (a * e * e - 2 * b * d * e + c * d * d) > 0
    }
    return (self + SymmetricMatrix(diagonal: [Double](repeating: -shift, count: dimension))).cholesky != nil
  }

  /// The Cholesky factor L with `A = L L^T`; nil if the matrix is not positive definite.
  ///
  /// - Complexity: O(n^3).
  public var cholesky: LowerTriangle? {
    LAPACK.decides(dimension, from: 64) ? LAPACK.cholesky(self) : plainCholesky
  }

  var plainCholesky: LowerTriangle? {
    var factor = LowerTriangle.zero(dimension)
    for i in 0..<dimension {
      for j in 0...i {
        var sum = self[i, j]
        for k in 0..<j { sum -= factor[i, k] * factor[j, k] }
        if i == j {
          guard sum > 0, sum.isFinite else { return nil }
          factor[i, i] = sum.squareRoot()
        } else {
          factor[i, j] = sum / factor[j, j]
        }
      }
    }
    return factor
  }
}
