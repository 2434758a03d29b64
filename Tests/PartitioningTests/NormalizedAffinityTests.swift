import RandomNumbers
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

  /// The numbers of the nodes say nothing: eigenvalues, and differences along edges, are the same
  /// in any order. The graph is a grid of 20 x 20 with random affinities, as wide as those of
  /// photos.
  @Test func orderOfTheNodesDoesNotMatter() {
    var generator = SeededGenerator(seed: 11)
    let count = 400
    var edges: [(a: Int, b: Int, affinity: Double)] = []
    for node in 0..<count {
      if node % 20 > 0 { edges.append((node - 1, node, Double.exp(-5 * generator.uniform()))) }
      if node >= 20 { edges.append((node - 20, node, Double.exp(-5 * generator.uniform()))) }
    }
    // 7 and 400 have no common divisor.
    let turned = edges.map { (a: $0.a * 7 % count, b: $0.b * 7 % count, affinity: $0.affinity) }
    let pairs = NormalizedAffinity(count: count, edges: edges).leadingEigenpairs(16)
    let others = NormalizedAffinity(count: count, edges: turned).leadingEigenpairs(16)
    #expect(pairs.count == 16 && others.count == 16)
    for (pair, other) in zip(pairs, others) {
      #expect(abs(pair.laplacianValue - other.laplacianValue) < 1e-9)
      for edge in edges {
        let step = abs(pair.vector[edge.a] - pair.vector[edge.b])
        #expect(abs(step - abs(other.vector[edge.a * 7 % count] - other.vector[edge.b * 7 % count])) < 1e-6)
      }
    }
  }

  @Test func oneRegionHasNoOther() {
    #expect(NormalizedAffinity(count: 1, edges: []).leadingEigenpairs(4).isEmpty)
  }
}
