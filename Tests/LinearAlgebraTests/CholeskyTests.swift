import LinearAlgebra
import TestSupport
import Testing

@Suite struct CholeskyTests {
  /// Backward stable: an error of some n roundings times the condition, below 1e3 for these
  /// matrices; references have 12 digits.
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

  @Test(arguments: [0, -1, .nan, .infinity])
  func degenerateHasNone(_ entry: Double) {
    #expect(SymmetricMatrix(diagonal: [1, entry, 1]).cholesky == nil)
    #expect(SymmetricMatrix(dimension: 2, packed: [1, 1, 1]).cholesky == nil)
  }
}
