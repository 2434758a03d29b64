/// A symmetric tridiagonal matrix.
public struct SymmetricTridiagonal: Sendable, Hashable {
  public let diagonal: [Double]
  /// The entries beside the diagonal, one fewer than on it.
  public let offDiagonal: [Double]

  public init(diagonal: [Double], offDiagonal: [Double]) {
    precondition(offDiagonal.count == max(0, diagonal.count - 1), "one entry between each two of the diagonal")
    self.diagonal = diagonal
    self.offDiagonal = offDiagonal
  }

  /// The eigenvalues and eigenvectors, by the implicit QL iteration with Wilkinson's shift (Golub
  /// and Van Loan, *Matrix Computations*, 4th edition, section 8.3).
  ///
  /// - Complexity: O(n^3), some three passes over the vectors for each eigenvalue.
  public var eigendecomposition: SymmetricEigendecomposition {
    var iteration = QLIteration(self)
    for first in diagonal.indices { iteration.isolate(first) }
    let values = iteration.diagonal, vectors = iteration.vectors
    let order = values.indices.sorted { values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1 }
    return SymmetricEigendecomposition(
      values: order.map { values[$0] },
      vectors: order.map { vectors[$0].oriented(above: 1e-14) })
  }
}

/// A matrix on its way to its eigenvalues.
private struct QLIteration {
  private(set) var diagonal: [Double]
  private var off: [Double]
  /// `vectors[i]` is the i-th column of the rotations so far.
  private(set) var vectors: [[Double]]

  /// More sweeps than any matrix is known to need.
  private static let sweepLimit = 60

  init(_ matrix: SymmetricTridiagonal) {
    diagonal = matrix.diagonal
    off = matrix.offDiagonal + [0]
    let n = diagonal.count
    vectors = (0..<n).map { i in (0..<n).map { $0 == i ? 1 : 0 } }
  }

  /// Sweeps until the entry after `first` vanishes beside its neighbours on the diagonal.
  mutating func isolate(_ first: Int) {
    for _ in 0..<Self.sweepLimit {
      let last =
        (first..<diagonal.count - 1).first { i in
          abs(off[i]) <= .ulpOfOne * (abs(diagonal[i]) + abs(diagonal[i + 1]))
        } ?? diagonal.count - 1
      guard last > first else { return }
      sweep(first, last)
    }
  }

  /// Rotates the block from `first` to `last` once, from its end to its start.
  private mutating func sweep(_ first: Int, _ last: Int) {
    let half = (diagonal[first + 1] - diagonal[first]) / (2 * off[first])
    let root = (half * half + 1).squareRoot()
    var bulge = diagonal[last] - diagonal[first] + off[first] / (half + (half < 0 ? -root : root))
    var (sine, cosine, shift) = (1.0, 1.0, 0.0)
    for i in (first..<last).reversed() {
      let f = sine * off[i], b = cosine * off[i]
      let length = (f * f + bulge * bulge).squareRoot()
      off[i + 1] = length
      guard length > 0 else {
        // The block falls apart here.
        diagonal[i + 1] -= shift
        off[last] = 0
        return
      }
      (sine, cosine) = (f / length, bulge / length)
      let g = diagonal[i + 1] - shift
      let r = (diagonal[i] - g) * sine + 2 * cosine * b
      shift = sine * r
      diagonal[i + 1] = g + shift
      bulge = cosine * r - b
      rotate(i, cosine, sine)
    }
    diagonal[first] -= shift
    off[first] = bulge
    off[last] = 0
  }

  private mutating func rotate(_ i: Int, _ cosine: Double, _ sine: Double) {
    for row in vectors[i].indices {
      let (a, b) = (vectors[i][row], vectors[i + 1][row])
      vectors[i + 1][row] = sine * a + cosine * b
      vectors[i][row] = cosine * a - sine * b
    }
  }
}
