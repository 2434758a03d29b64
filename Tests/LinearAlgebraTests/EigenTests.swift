import LinearAlgebra
import TestSupport
import Testing

@Suite struct EigenTests {
  @Test(arguments: MatrixReference.all)
  func valuesEqualLAPACK(_ expected: MatrixReference) {
    // Both have errors of a few roundings of the largest eigenvalue (Weyl). References have 12
    // digits.
    let scale = expected.eigenvalues.map(abs).max()!
    #expect(largestDifference(expected.matrix.eigendecomposition.values, expected.eigenvalues, least: scale) < 1e-11)
  }

  @Test(arguments: MatrixReference.all)
  func reassembles(_ expected: MatrixReference) {
    let decomposition = expected.matrix.eigendecomposition
    let scale = decomposition.values.map(abs).max()!
    #expect(largestDifference(decomposition.mapValues { $0 }.packed, expected.packed, least: scale) < 1e-13)
  }

  @Test(arguments: MatrixReference.all)
  func vectorsAreOrthonormalAndOriented(_ expected: MatrixReference) {
    let vectors = expected.matrix.eigendecomposition.vectors
    for (i, a) in vectors.enumerated() {
      for (j, b) in vectors.enumerated() {
        let product = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(product - (i == j ? 1 : 0)) < 1e-13)
      }
      #expect(a.first { $0 != 0 }! > 0)
    }
  }

  @Test(arguments: MatrixReference.all)
  func valuesFall(_ expected: MatrixReference) {
    let values = expected.matrix.eigendecomposition.values
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test(arguments: MatrixReference.definite)
  func mappedValuesInvert(_ expected: MatrixReference) {
    let inverse = expected.matrix.eigendecomposition.mapValues { 1 / $0 }
    let n = expected.dimension
    for i in 0..<n {
      for j in 0..<n {
        let product = (0..<n).reduce(0) { $0 + expected.matrix[i, $1] * inverse[$1, j] }
        #expect(abs(product - (i == j ? 1 : 0)) < 1e-10)
      }
    }
  }

  /// The covariances of flat or single colours.
  @Test(arguments: 1...8)
  func zeroAndScaledIdentity(_ n: Int) {
    #expect(SymmetricMatrix.zero(n).eigendecomposition.values == [Double](repeating: 0, count: n))
    let identity = SymmetricMatrix(diagonal: [Double](repeating: 1e-6, count: n))
    #expect(identity.eigendecomposition.values == identity.diagonal)
    #expect(identity.eigendecomposition.mapValues { $0 } == identity)
  }

  @Test func rankOneHasOneValue() {
    let v = [1.0, -2, 3]
    let matrix = SymmetricMatrix(dimension: 3, packed: [1, -2, 4, 3, -6, 9])
    let decomposition = matrix.eigendecomposition
    #expect(largestDifference(decomposition.values, [14, 0, 0]) < 1e-14)
    #expect(largestDifference(decomposition.vectors[0], v.map { $0 / 14.0.squareRoot() }) < 1e-14)
  }
}
