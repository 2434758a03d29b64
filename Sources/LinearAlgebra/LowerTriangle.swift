import RealModule

/// A lower triangular n x n matrix of `Double`, packed by rows as in ``SymmetricMatrix``.
public struct LowerTriangle: Sendable, Hashable {
  public let dimension: Int
  public internal(set) var packed: [Double]

  /// - Precondition: `packed.count == dimension * (dimension + 1) / 2`.
  public init(dimension: Int, packed: [Double]) {
    precondition(
      packed.count == dimension * (dimension + 1) / 2, "the entries must be a lower triangle of the given dimension")
    self.dimension = dimension
    self.packed = packed
  }

  static func zero(_ dimension: Int) -> LowerTriangle {
    LowerTriangle(dimension: dimension, packed: [Double](repeating: 0, count: dimension * (dimension + 1) / 2))
  }

  /// The entry in row `i` and column `j <= i`.
  public internal(set) subscript(i: Int, j: Int) -> Double {
    get { packed[i * (i + 1) / 2 + j] }
    set { packed[i * (i + 1) / 2 + j] = newValue }
  }

  /// The logarithm of the determinant, if the diagonal is positive.
  public var logDeterminant: Double {
    var sum = 0.0
    for i in 0..<dimension { sum += Double.log(self[i, i]) }
    return sum
  }

  /// Returns `L x`.
  public func callAsFunction(_ x: [Double]) -> [Double] {
    precondition(x.count == dimension, "the vector must have the matrix's dimension")
    return (0..<dimension).map { i in (0...i).reduce(0) { $0 + self[i, $1] * x[$1] } }
  }

  /// Returns `L^-1 x` by forward substitution, without computing the inverse.
  ///
  /// - Complexity: O(n^2).
  public func solve(_ x: [Double]) -> [Double] {
    precondition(x.count == dimension, "the vector must have the matrix's dimension")
    var solution: [Double] = []
    solution.reserveCapacity(dimension)
    for i in 0..<dimension {
      var sum = x[i]
      for j in 0..<i { sum -= self[i, j] * solution[j] }
      solution.append(sum / self[i, i])
    }
    return solution
  }

  /// Returns `||L M||_F^2`, the sum of the squared entries of the product, which is the trace of
  /// `L M M^T L^T`.
  ///
  /// If L is the inverse of the Cholesky factor of B and M is the factor of A, this is the
  /// `tr(B^-1 A)` in the Kullback-Leibler divergence.
  ///
  /// - Complexity: O(n^3 / 6).
  public func squaredNorm(ofProductWith m: LowerTriangle) -> Double {
    precondition(m.dimension == dimension, "the matrices must have the same dimension")
    var sum = 0.0
    var storage = [Double](repeating: 0, count: dimension)
    var row = storage.mutableSpan
    for i in 0..<dimension {
      for j in 0...i { row[j] = 0 }
      for k in 0...i { row.add(self[i, k], times: m.packed.span, from: k * (k + 1) / 2..<(k + 1) * (k + 2) / 2, at: 0) }
      for j in 0...i { sum += row[j] * row[j] }
    }
    return sum
  }

  /// The inverse, by forward substitution.
  ///
  /// - Complexity: O(n^3).
  public var inverse: LowerTriangle {
    if LAPACK.decides(dimension, from: 20), let inverse = LAPACK.inverse(self) { return inverse }
    return plainInverse
  }

  var plainInverse: LowerTriangle {
    var result = LowerTriangle.zero(dimension)
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
