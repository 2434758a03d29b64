import LinearAlgebra
import Testing

@Suite("Symmetric tridiagonal matrices")
struct TridiagonalTests {
  /// The second difference matrix of n points has the eigenvalues `2 - 2 cos(pi k / (n + 1))`.
  @Test(arguments: [1, 2, 7, 40, 160])
  func secondDifferences(_ n: Int) {
    let found = SymmetricTridiagonal(
      diagonal: [Double](repeating: 2, count: n), offDiagonal: [Double](repeating: -1, count: n - 1)
    ).eigendecomposition
    for k in 1...n {
      let value = 4 * square(sine(half: Double(n + 1 - k), of: Double(n + 1)))
      #expect(abs(found.values[k - 1] - value) < 1e-12 * Double(n))
    }
  }

  /// `A v = lambda v`, the vectors are orthonormal, and the first entry of each is positive.
  @Test func vectors() {
    let n = 50
    let diagonal: [Double] = (0..<n).map { (i: Int) -> Double in Double((i * 37 + 11) % 23) / 7 }
    var off: [Double] = (0..<n - 1).map { (i: Int) -> Double in Double((i * 17 + 5) % 13) / 5 - 1.1 }
    // A zero splits the matrix into two.
    off[20] = 0
    let found = SymmetricTridiagonal(diagonal: diagonal, offDiagonal: off).eigendecomposition
    #expect(zip(found.values, found.values.dropFirst()).allSatisfy { $0 >= $1 })
    for (value, v) in zip(found.values, found.vectors) {
      for i in 0..<n {
        var image = diagonal[i] * v[i]
        if i > 0 { image += off[i - 1] * v[i - 1] }
        if i < n - 1 { image += off[i] * v[i + 1] }
        #expect(abs(image - value * v[i]) < 1e-12)
      }
      #expect((v.first { abs($0) > 1e-14 } ?? 0) > 0)
    }
    for i in 0..<n {
      for j in 0...i {
        var dot = 0.0
        for (a, b) in zip(found.vectors[i], found.vectors[j]) { dot += a * b }
        #expect(abs(dot - (i == j ? 1 : 0)) < 1e-12)
      }
    }
  }

  @Test func emptyAndSingle() {
    #expect(SymmetricTridiagonal(diagonal: [], offDiagonal: []).eigendecomposition.values.isEmpty)
    let single = SymmetricTridiagonal(diagonal: [-3], offDiagonal: []).eigendecomposition
    #expect(single.values == [-3] && single.vectors == [[1]])
  }

  private func square(_ x: Double) -> Double { x * x }

  /// `sin(pi x / (2 n))`.
  private func sine(half x: Double, of n: Double) -> Double {
    // The series of the sine, to rounding for 0...pi/2.
    let angle = Double.pi * x / (2 * n)
    var term = angle, sum = angle
    for k in 1..<20 {
      term *= -angle * angle / Double(2 * k * (2 * k + 1))
      sum += term
    }
    return sum
  }
}
