import LinearAlgebra
import Testing

@Suite struct SymmetricMatrixTests {
  private let matrix = SymmetricMatrix(dimension: 3, packed: [1, 2, 3, 4, 5, 6])

  @Test func bothTrianglesAreOne() {
    let rows = (0..<3).map { i in (0..<3).map { matrix[i, $0] } }
    #expect(rows == [[1, 2, 4], [2, 3, 5], [4, 5, 6]])
    var other = matrix
    other[0, 2] = 7
    #expect(other[2, 0] == 7 && other.packed == [1, 2, 3, 7, 5, 6])
  }

  @Test func sumsAndScales() {
    #expect(matrix.diagonal == [1, 3, 6])
    #expect(matrix.trace == 10)
    #expect((matrix + matrix) == 2 * matrix)
    #expect(
      matrix + SymmetricMatrix(diagonal: [1, 1, 1]) == SymmetricMatrix(dimension: 3, packed: [2, 2, 4, 4, 5, 7]))
    #expect(SymmetricMatrix.zero(2).packed == [0, 0, 0])
  }
}
