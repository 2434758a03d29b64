import GaussianMixture
import RealModule
import Testing

@testable import Partitioning

@Suite struct NormalizedAffinityTests {
  /// The normalised Laplacian of a path has the eigenvalues `1 - cos(pi k / (n - 1))` (Chung,
  /// *Spectral Graph Theory*, 1997, example 1.4).
  @Test(arguments: [2, 3, 12, 60])
  func path(_ n: Int) {
    let graph = NormalizedAffinity(count: n, edges: (1..<n).map { ($0 - 1, $0, 0.7) })
    let pairs = graph.leadingEigenpairs(min(10, n - 1))
    #expect(pairs.count == min(10, n - 1))
    for (k, pair) in pairs.enumerated() {
      let expected = 1 - Double.cos(Double.pi * Double(k + 1) / Double(n - 1))
      #expect(abs(pair.laplacianValue - expected) < 1e-9, "\(k) of \(n)")
    }
  }

  /// Its vectors are `D^(-1/2) u` with u of unit length: `c cos(pi k j / (n - 1))` at place j,
  /// where `1 / c^2 = sum over j of d_j cos(pi k j / (n - 1))^2` and the degrees d are 0.7 at the
  /// ends and 1.4 between.
  @Test(arguments: [3, 12])
  func vectorsOfAPath(_ n: Int) {
    let graph = NormalizedAffinity(count: n, edges: (1..<n).map { ($0 - 1, $0, 0.7) })
    for (index, pair) in graph.leadingEigenpairs(n - 1).enumerated() {
      let wave = (0..<n).map { Double.cos(Double.pi * Double((index + 1) * $0) / Double(n - 1)) }
      let square = wave.indices.reduce(0) { $0 + ($1 % (n - 1) == 0 ? 0.7 : 1.4) * wave[$1] * wave[$1] }
      let sign = pair.vector[0] < 0 ? -1.0 : 1.0
      for (found, expected) in zip(pair.vector, wave) {
        #expect(abs(sign * found - expected / square.squareRoot()) < 1e-8)
      }
    }
  }

  /// Two cliques joined by a weak edge: the first vector is constant on each, of opposite signs.
  @Test func cliquesPart() throws {
    var edges: [(a: Int, b: Int, affinity: Double)] = [(0, 5, 0.001)]
    for clique in [0, 5] {
      for i in 0..<5 { for j in 0..<i { edges.append((clique + j, clique + i, 1)) } }
    }
    let first = try #require(NormalizedAffinity(count: 10, edges: edges).leadingEigenpairs(3).first)
    #expect(first.laplacianValue < 0.001)
    for i in 1..<5 {
      #expect(abs(first.vector[i] - first.vector[1]) < 1e-3 * abs(first.vector[1]))
      #expect(first.vector[i] * first.vector[5 + i] < 0)
    }
  }

  @Test func oneRegionHasNoOther() {
    #expect(NormalizedAffinity(count: 1, edges: []).leadingEigenpairs(4).isEmpty)
  }
}
