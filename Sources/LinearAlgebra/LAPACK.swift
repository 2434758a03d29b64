internal import COpenBLAS

/// Decompositions by LAPACK, for dimensions in which it is faster than the plain loops. The results
/// differ by rounding.
enum LAPACK {
  /// Whether LAPACK computes a decomposition that it is faster at from dimension `least` on.
  static func decides(_ dimension: Int, from least: Int) -> Bool { dimension >= least && BLAS.isAvailable }

  static func cholesky(_ matrix: SymmetricMatrix) -> LowerTriangle? {
    let n = matrix.dimension
    var entries = matrix.dense(as: Double.self)
    guard mixel_dpotrf(CInt(n), &entries) == 0 else { return nil }
    let factor = LowerTriangle(dimension: n, dense: entries.span)
    // OpenBLAS does not check for NaN. Any entry that is not finite has reached the diagonal of its
    // row.
    return (0..<n).allSatisfy { factor[$0, $0].isFinite } ? factor : nil
  }

  static func inverse(_ triangle: LowerTriangle) -> LowerTriangle? {
    var entries = triangle.dense(as: Double.self)
    guard mixel_dtrtri(CInt(triangle.dimension), &entries) == 0 else { return nil }
    return LowerTriangle(dimension: triangle.dimension, dense: entries.span)
  }

  /// Returns nil if an entry is not finite, for which LAPACK's result is undefined, or if LAPACK
  /// does not converge.
  static func eigendecomposition(_ matrix: SymmetricMatrix) -> SymmetricEigendecomposition? {
    guard matrix.packed.allSatisfy(\.isFinite) else { return nil }
    let n = matrix.dimension
    var vectors = matrix.dense(as: Double.self)
    var values = [Double](repeating: 0, count: n)
    var work = [Double](repeating: 0, count: 1 + 6 * n + 2 * n * n)
    var indices = [CInt](repeating: 0, count: 3 + 5 * n)
    guard mixel_dsyevd(CInt(n), &vectors, &values, &work, &indices) == 0 else { return nil }
    let falling = (0..<n).reversed()
    return SymmetricEigendecomposition(
      values: falling.map { values[$0] },
      vectors: falling.map { Array(vectors[$0 * n..<($0 + 1) * n]).oriented(above: Double(n) * 0x1p-52) })
  }
}
