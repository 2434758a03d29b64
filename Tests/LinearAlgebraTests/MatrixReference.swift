import Foundation
import LinearAlgebra
import TestSupport
import Testing

/// A matrix and its decompositions by LAPACK.
struct MatrixReference: Decodable, Sendable, CustomTestStringConvertible {
  let dimension: Int
  let packed: [Double]
  /// From the largest.
  let eigenvalues: [Double]
  let cholesky: [Double]?
  let inverseCholesky: [Double]?
  let logDeterminant: Double?

  var matrix: SymmetricMatrix { SymmetricMatrix(dimension: dimension, packed: packed) }
  var testDescription: String { "\(dimension) x \(dimension), first \(packed[0])" }

  private struct File: Decodable { let matrices: [String: MatrixReference] }

  static let all: [MatrixReference] = {
    let file = try! reference("matrices", in: .module, as: File.self)
    return file.matrices.sorted { $0.key < $1.key }.map(\.value)
  }()

  static let definite = all.filter { $0.cholesky != nil }
}
