import TestSupport
import Testing

@testable import LinearAlgebra

/// Compares the two algorithms for each decomposition. The public functions choose by the
/// dimension.
enum Decomposition: CaseIterable {
  case plain, lapack

  static var usable: [Decomposition] { BLAS.isAvailable ? allCases : [.plain] }

  func cholesky(_ a: SymmetricMatrix) -> LowerTriangle? { self == .plain ? a.plainCholesky : LAPACK.cholesky(a) }

  func inverse(_ l: LowerTriangle) -> LowerTriangle? { self == .plain ? l.plainInverse : LAPACK.inverse(l) }

  func eigen(_ a: SymmetricMatrix) -> SymmetricEigendecomposition? {
    self == .plain ? a.jacobiEigendecomposition : LAPACK.eigendecomposition(a)
  }
}

@Suite struct DecompositionTests {
  /// References have 12 digits. Condition numbers are below 30, so n roundings of 1e-16 are far
  /// less.
  private let tolerance = 1e-11

  @Test(arguments: LargeMatrixReference.all, Decomposition.usable)
  func choleskyEqualsNumPy(_ expected: LargeMatrixReference, _ way: Decomposition) throws {
    let factor = try #require(way.cholesky(expected.matrix))
    let inverse = try #require(way.inverse(factor))
    #expect(largestDifference(factor.packed.suffix(expected.dimension), expected.choleskyLastRow) < tolerance)
    #expect(largestDifference(inverse.packed.suffix(expected.dimension), expected.inverseCholeskyLastRow) < tolerance)
    #expect(largestDifference([2 * factor.logDeterminant], [expected.logDeterminant]) < tolerance)
    #expect(
      largestDifference(factor.solve((0..<expected.dimension).map { Double($0) - 1.5 }), expected.solution) < tolerance)
  }

  @Test(arguments: LargeMatrixReference.all, Decomposition.usable)
  func eigenvaluesEqualNumPy(_ expected: LargeMatrixReference, _ way: Decomposition) throws {
    let eigen = try #require(way.eigen(expected.matrix))
    #expect(largestDifference(eigen.values, expected.eigenvalues) < tolerance)
    #expect(largestDifference(eigen.vectors[0], expected.largestEigenvector) < tolerance)
    #expect(largestDifference(eigen.mapValues { $0 }.packed, expected.matrix.packed) < tolerance)
  }

  @Test(arguments: LargeMatrixReference.all)
  func normOfProductIsTraceOfQuotient(_ expected: LargeMatrixReference) throws {
    let inverse = try #require(expected.other.cholesky?.inverse)
    let factor = try #require(expected.matrix.cholesky)
    let trace = inverse.squaredNorm(ofProductWith: factor)
    #expect(largestDifference([trace], [expected.traceOfQuotient]) < tolerance)
  }

  /// From the smallest on, whatever dimension LAPACK takes over at.
  @Test(arguments: [1, 2, 3, 8, 19, 33, 65, 90])
  func waysAgree(_ n: Int) throws {
    let matrix = formulaMatrix(n, seed: 3)
    let plain = try #require(Decomposition.plain.cholesky(matrix))
    let plainValues = try #require(Decomposition.plain.eigen(matrix)).values
    for way in Decomposition.usable {
      let factor = try #require(way.cholesky(matrix))
      let inverse = try #require(way.inverse(factor))
      let eigen = try #require(way.eigen(matrix))
      #expect(largestDifference(factor.packed, plain.packed) < 1e-12)
      #expect(largestDifference(inverse.packed, plain.plainInverse.packed) < 1e-12)
      #expect(largestDifference(eigen.values, plainValues) < 1e-12)
    }
  }

  /// The eigenvalues of two blocks alternate. The entries of a vector that belong to the other
  /// block are zero up to rounding.
  @Test(arguments: Decomposition.usable)
  func vectorsOfBlocksAreOriented(_ way: Decomposition) throws {
    let n = 24, block = formulaMatrix(n / 2, seed: 1)
    var matrix = SymmetricMatrix.zero(n)
    for i in 0..<n / 2 {
      for j in 0...i {
        matrix[i, j] = block[i, j]
        matrix[i + n / 2, j + n / 2] = 1.0625 * block[i, j]
      }
    }
    let eigen = try #require(way.eigen(matrix))
    for vector in eigen.vectors {
      let first = try #require(vector.first { abs($0) > 1e-13 })
      #expect(first > 0)
    }
    #expect(zip(eigen.values, eigen.values.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test(arguments: [3, 40, 70], Decomposition.usable)
  func indefiniteAndSingularHaveNoFactor(_ n: Int, _ way: Decomposition) {
    let matrix = formulaMatrix(n, seed: 1)
    #expect(way.cholesky(matrix + SymmetricMatrix(diagonal: [Double](repeating: -1.5, count: n))) == nil)
    #expect(way.cholesky(SymmetricMatrix.zero(n)) == nil)
    // Two equal rows of small whole numbers: the last pivot is exactly 0.
    var diagonal = [Double](repeating: 4, count: n)
    diagonal[n - 2] = 1
    diagonal[n - 1] = 1
    var singular = SymmetricMatrix(diagonal: diagonal)
    singular[n - 1, n - 2] = 1
    #expect(way.cholesky(singular) == nil)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity], Decomposition.usable)
  func nonFiniteHaveNoFactor(_ entry: Double, _ way: Decomposition) {
    for n in [3, 40, 70] {
      for (i, j) in [(0, 0), (n - 1, 0), (n / 2, n / 2), (n - 1, n - 2), (n - 1, n - 1)] {
        var matrix = formulaMatrix(n, seed: 1)
        matrix[i, j] = entry
        #expect(way.cholesky(matrix) == nil, "\(n): \(i), \(j)")
      }
    }
  }

  @Test func nonFiniteIsNotForLAPACK() {
    var matrix = formulaMatrix(40, seed: 1)
    matrix[20, 3] = .nan
    #expect(LAPACK.eigendecomposition(matrix) == nil)
    #expect(matrix.eigendecomposition.values.count == 40)
  }
}
