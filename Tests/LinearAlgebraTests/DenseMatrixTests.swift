import LinearAlgebra
import Testing

@Suite struct DenseMatrixTests {
  private let triangle = LowerTriangle(dimension: 3, packed: [1, 2, 3, 4, 5, 6])
  private let symmetric = SymmetricMatrix(dimension: 3, packed: [1, 2, 3, 4, 5, 6])

  @Test func rowsAreInOrder() {
    #expect(triangle.dense(as: Double.self) == [1, 0, 0, 2, 3, 0, 4, 5, 6])
    #expect(triangle.denseTranspose(as: Float.self) == [1, 2, 4, 0, 3, 5, 0, 0, 6])
    #expect(symmetric.dense(as: Float.self) == [1, 2, 4, 2, 3, 5, 4, 5, 6])
  }

  @Test func onlyTheLowerTriangleIsReadBack() {
    let dense: [Float] = [1, .nan, .nan, 2, 3, .nan, 4, 5, 6]
    #expect(LowerTriangle(dimension: 3, dense: dense.span) == triangle)
    #expect(SymmetricMatrix(dimension: 3, dense: dense.span) == symmetric)
  }

  @Test func solvesAndMultiplies() {
    #expect(triangle.solve(triangle([3, -1, 2])) == [3, -1, 2])
    // The product with itself is 1; 8, 9; 38, 45, 36.
    #expect(triangle.squaredNorm(ofProductWith: triangle) == 1 + 64 + 81 + 1444 + 2025 + 1296)
  }
}
