import LinearAlgebra
import TestSupport
import Testing

/// LAPACK's results for a matrix that Swift and Python compute by the same formula without
/// rounding.
struct LargeMatrixReference: Decodable, Sendable, CustomTestStringConvertible {
  let dimension: Int
  /// From the largest.
  let eigenvalues: [Double]
  let largestEigenvector: [Double]
  let logDeterminant: Double
  let choleskyLastRow: [Double]
  let inverseCholeskyLastRow: [Double]
  /// Of L with `i - 1.5` on the right.
  let solution: [Double]
  /// `tr(B^-1 A)`, A being the matrix, B the other one.
  let traceOfQuotient: Double

  var matrix: SymmetricMatrix { formulaMatrix(dimension, seed: 1) }
  var other: SymmetricMatrix { formulaMatrix(dimension, seed: 2) }
  var testDescription: String { "\(dimension) x \(dimension)" }

  private struct File: Decodable { let matrices: [String: LargeMatrixReference] }

  static let all: [LargeMatrixReference] = {
    let file = try! reference("large-matrices", in: .module, as: File.self)
    return file.matrices.sorted { $0.key < $1.key }.map(\.value)
  }()
}

/// The `formula_matrix` of `tools/make-reference`: positive definite, its smallest eigenvalues a
/// little above 1.
func formulaMatrix(_ n: Int, seed: Int) -> SymmetricMatrix {
  let levels = (0..<n).map { i in
    (0..<n).map { j in (31 * i * i + 17 * j * j + 101 * i * j + 7 * seed * (i + 1) + 29 * j) % 1009 - 504 }
  }
  var matrix = SymmetricMatrix(diagonal: [Double](repeating: 1, count: n))
  for i in 0..<n {
    for j in 0...i { matrix[i, j] += Double(zip(levels[i], levels[j]).reduce(0) { $0 + $1.0 * $1.1 }) * 0x1p-20 }
  }
  return matrix
}
