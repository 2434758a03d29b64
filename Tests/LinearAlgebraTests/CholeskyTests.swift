import LinearAlgebra
import TestSupport
import Testing

@Suite struct CholeskyTests {
  /// The algorithm is backward stable: its error is about n roundings times the condition number,
  /// which is below 1e3 for these matrices. References have 12 digits.
  private let tolerance = 1e-10

  @Test(arguments: MatrixReference.definite)
  func equalsLAPACK(_ expected: MatrixReference) throws {
    let factor = try #require(expected.matrix.cholesky)
    #expect(largestDifference(factor.packed, try #require(expected.cholesky)) < tolerance)
    #expect(largestDifference(factor.inverse.packed, try #require(expected.inverseCholesky)) < tolerance)
    #expect(abs(factor.logDeterminant - (try #require(expected.logDeterminant))) < tolerance)
  }

  @Test(arguments: MatrixReference.definite)
  func productGivesTheMatrixBack(_ expected: MatrixReference) throws {
    let n = expected.dimension
    let factor = try #require(expected.matrix.cholesky)
    for i in 0..<n {
      for j in 0...i {
        let product = (0...j).reduce(0) { $0 + factor[i, $1] * factor[j, $1] }
        #expect(abs(product - expected.matrix[i, j]) <= 1e-14 * Double(n) * expected.matrix.trace)
      }
    }
  }

  @Test(arguments: MatrixReference.definite)
  func inverseUndoes(_ expected: MatrixReference) throws {
    let factor = try #require(expected.matrix.cholesky)
    let x = (0..<expected.dimension).map { Double($0) - 1.5 }
    #expect(largestDifference(factor.inverse(factor(x)), x) < 1e-12)
  }

  @Test(arguments: MatrixReference.all.filter { $0.eigenvalues.last! < 0 })
  func indefiniteHasNone(_ expected: MatrixReference) {
    #expect(expected.matrix.cholesky == nil)
  }

  /// Tests shifts on both sides of the least eigenvalue. Three dimensions use a criterion of their
  /// own.
  @Test(arguments: MatrixReference.all)
  func isPositiveDefiniteAboveWhatIsBelowTheLeastEigenvalue(_ expected: MatrixReference) {
    let least = expected.eigenvalues.last!, scale = 1e-9 * max(abs(expected.eigenvalues[0]), abs(least))
    #expect(expected.matrix.isPositiveDefinite(above: least - scale))
    #expect(!expected.matrix.isPositiveDefinite(above: least + scale))
  }

  @Test(arguments: [[1.0, 0.9, 1, -0.9, -0.9, 1], [1, 0.9, 1, 0.9, -0.9, 1], [2, 1, 3, -1, 0.5, 4]])
  func isPositiveDefiniteInThreeDimensions(_ packed: [Double]) {
    let matrix = SymmetricMatrix(dimension: 3, packed: packed), least = matrix.eigendecomposition.values[2]
    #expect(matrix.isPositiveDefinite(above: least - 1e-9) && !matrix.isPositiveDefinite(above: least + 1e-9))
    #expect(matrix.isPositiveDefinite(above: 0) == (least > 0))
  }

  @Test(arguments: [0, -1, .nan, .infinity])
  func degenerateHasNone(_ entry: Double) {
    #expect(SymmetricMatrix(diagonal: [1, entry, 1]).cholesky == nil)
    #expect(SymmetricMatrix(dimension: 2, packed: [1, 1, 1]).cholesky == nil)
  }
}
