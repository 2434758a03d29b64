/// A lower triangular n x n matrix of Double, packed by rows as in ``SymmetricMatrix``.
public struct LowerTriangle: Sendable, Hashable {
  public let dimension: Int
  public fileprivate(set) var packed: [Double]

  fileprivate init(dimension: Int) {
    self.dimension = dimension
    packed = [Double](repeating: 0, count: dimension * (dimension + 1) / 2)
  }

  /// The entry of row `i` and column `j <= i`.
  public fileprivate(set) subscript(i: Int, j: Int) -> Double {
    get { packed[i * (i + 1) / 2 + j] }
    set { packed[i * (i + 1) / 2 + j] = newValue }
  }

  /// `ln det`, the diagonal being positive.
  public var logDeterminant: Double {
    var sum = 0.0
    for i in 0..<dimension { sum += logarithm(self[i, i]) }
    return sum
  }

  /// `L x`.
  public func callAsFunction(_ x: [Double]) -> [Double] {
    precondition(x.count == dimension, "a vector of another dimension")
    return (0..<dimension).map { i in (0...i).reduce(0) { $0 + self[i, $1] * x[$1] } }
  }

  /// `L^-1`, by forward substitution. O(n^3).
  public var inverse: LowerTriangle {
    var result = LowerTriangle(dimension: dimension)
    for j in 0..<dimension {
      result[j, j] = 1 / self[j, j]
      for i in (j + 1)..<max(dimension, j + 1) {
        var sum = 0.0
        for k in j..<i { sum += self[i, k] * result[k, j] }
        result[i, j] = -sum / self[i, i]
      }
    }
    return result
  }
}

extension SymmetricMatrix {
  /// Whether all eigenvalues are above `shift`: whether `A - shift I` has a Cholesky factor.
  public func isPositiveDefinite(above shift: Double) -> Bool {
    if dimension == 3 {
      // Sylvester's criterion, without the factor's memory: asked for every component of every M-step.
      let a = packed[0] - shift, c = packed[2] - shift, f = packed[5] - shift
      let (b, d, e) = (packed[1], packed[3], packed[4])
      let minor = a * c - b * b
      return a > 0 && minor > 0 && f * minor - (a * e * e - 2 * b * d * e + c * d * d) > 0
    }
    return (self + SymmetricMatrix(diagonal: [Double](repeating: -shift, count: dimension))).cholesky != nil
  }

  /// The L of `A = L L^T`, or nil if the matrix is not positive definite. O(n^3).
  public var cholesky: LowerTriangle? {
    var factor = LowerTriangle(dimension: dimension)
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
