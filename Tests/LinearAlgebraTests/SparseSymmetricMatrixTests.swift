import LinearAlgebra
import RandomNumbers
import Testing

@Suite struct SparseSymmetricMatrixTests {
  private typealias Entry = SparseSymmetricMatrix.Entry

  /// A x = b for a random graph of two parts and a node of its own, diagonally dominant; several
  /// entries at one place add up. The residual is measured with the entries themselves.
  @Test(arguments: [3, 17, 90])
  func solvesTheSystem(_ n: Int) throws {
    var generator = SeededGenerator(seed: UInt64(n))
    var entries: [Entry] = [], diagonal = [Double](repeating: 0.1, count: n)
    for _ in 0..<3 * n {
      let i = Int(generator.uniform() * Double(n - 1)), j = Int(generator.uniform() * Double(n - 1))
      guard i != j, (i < n / 2) == (j < n / 2) else { continue }
      let value = generator.uniform() - 0.5
      entries.append(Entry(row: i, column: j, value: value))
      diagonal[i] += abs(value)
      diagonal[j] += abs(value)
    }
    let right = (0..<n).map { _ in generator.uniform() - 0.5 }
    let x = try #require(SparseSymmetricMatrix(diagonal: diagonal, entries: entries).cholesky).solve(right)
    var image = zip(diagonal, x).map { $0 * $1 }
    for entry in entries {
      image[entry.row] += entry.value * x[entry.column]
      image[entry.column] += entry.value * x[entry.row]
    }
    for (found, expected) in zip(image, right) { #expect(abs(found - expected) < 1e-12) }
  }

  /// `[[1, 2], [2, 1]]` has the eigenvalue -1.
  @Test func anIndefiniteMatrixHasNoFactor() {
    #expect(SparseSymmetricMatrix(diagonal: [1, 1], entries: [Entry(row: 1, column: 0, value: 2)]).cholesky == nil)
    #expect(SparseSymmetricMatrix(diagonal: [1, .nan], entries: []).cholesky == nil)
  }

  @Test func anEmptyMatrixHasAnEmptySolution() {
    #expect(SparseSymmetricMatrix(diagonal: [], entries: []).cholesky?.solve([]) == [])
  }
}
