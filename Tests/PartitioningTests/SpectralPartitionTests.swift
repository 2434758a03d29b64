import RandomNumbers
import Testing

@testable import Partitioning

@Suite struct SpectralPartitionTests {
  private func graph(_ count: Int, _ arcs: [(a: Int, b: Int, length: Double, mean: Double)]) -> RegionGraph {
    var neighbors = [[Int32: RegionGraph.Arc]](repeating: [:], count: count)
    for arc in arcs {
      let value = RegionGraph.Arc(length: arc.length, strength: arc.length * arc.mean)
      neighbors[arc.a][Int32(arc.b)] = value
      neighbors[arc.b][Int32(arc.a)] = value
    }
    return RegionGraph(
      moments: [ColorMoments](repeating: ColorMoments(), count: count), arcs: neighbors, area: Double(count))
  }

  /// Two triangles joined by one weak arc, of no symmetry. The strengths are those of a dense
  /// solver in double precision (numpy.linalg.eigh of the 6 x 6 matrix): affinities
  /// `length exp(-mean / 0.19)`, the sum over the five nontrivial eigenvectors, times 0.8 over the
  /// greatest.
  @Test func strengthsAreThoseOfADenseSolver() {
    let arcs: [(Int, Int, Double, Double)] = [
      (0, 1, 4, 0.1), (0, 2, 3, 0.2), (1, 2, 5, 0.15), (2, 3, 2, 0.6), (3, 4, 6, 0.05), (3, 5, 2, 0.25),
      (4, 5, 3, 0.3),
    ]
    let expected = [
      0.1528955274639655, 0.146768728862312, 0.1683321764800909, 0.8, 0.09827088701803573, 0.2261010393244628,
      0.22808468838917573,
    ]
    let found = SpectralPartition(of: graph(6, arcs), regions: Array(0..<6)).arcs
    #expect(found.map { [$0.a, $0.b] } == arcs.map { [$0.0, $0.1] })
    for (arc, strength) in zip(found, expected) { #expect(abs(arc.strength - strength) < 1e-9) }
  }

  /// The 95th percentile is the unit: of 40 arcs, the two strongest are cut to the third, so that
  /// three have the greatest strength.
  @Test func theGreatestTwentiethIsCutOff() {
    var generator = SeededGenerator(seed: 7)
    let arcs = (0..<40).map { (a: $0, b: $0 + 1, length: 1 + generator.uniform(), mean: 0.5 * generator.uniform()) }
    let strengths = SpectralPartition(of: graph(41, arcs), regions: Array(0..<41)).arcs.map(\.strength).sorted()
    #expect(strengths.count == 40 && strengths.suffix(3) == [0.8, 0.8, 0.8] && strengths[36] < 0.8)
    #expect(strengths.allSatisfy { $0 > 0 })
  }

  /// Arcs of absorbed regions are left out, and regions keep their numbers in the graph.
  @Test func onlyTheRegionsGivenHaveArcs() {
    let arcs: [(Int, Int, Double, Double)] = [(1, 3, 2, 0.1), (3, 4, 2, 0.5), (0, 1, 1, 0.1)]
    let found = SpectralPartition(of: graph(5, arcs), regions: [1, 3, 4]).arcs
    #expect(found.map { [$0.a, $0.b] } == [[1, 3], [3, 4]])
    #expect(found[1].strength == 0.8 && found[0].strength < 0.8)
  }

  @Test func oneRegionHasNoArcs() {
    #expect(SpectralPartition(of: graph(1, []), regions: [0]).arcs.isEmpty)
  }
}
