import Parallelism
import Testing

@testable import Partitioning

/// The dissimilarity of neighbours, and the order in which they are joined by it.
@Suite struct RegionMergingTests {
  /// `count` cells of mean `center` that deviate along the first axis.
  private func moments(_ center: Double, deviation: Double = 0.05, count: Int = 100) -> ColorMoments {
    var moments = ColorMoments()
    for i in 0..<count { moments.add(SIMD3(center + (i % 2 == 0 ? deviation : -deviation), 0.2, -0.1)) }
    return moments
  }

  private func graph(
    _ moments: [ColorMoments], _ arcs: [(a: Int, b: Int, length: Double, mean: Double)]
  ) -> RegionGraph {
    var neighbors = [[Int32: RegionGraph.Arc]](repeating: [:], count: moments.count)
    for arc in arcs {
      let value = RegionGraph.Arc(length: arc.length, strength: arc.length * arc.mean)
      neighbors[arc.a][Int32(arc.b)] = value
      neighbors[arc.b][Int32(arc.a)] = value
    }
    return RegionGraph(moments: moments, arcs: neighbors, area: moments.reduce(0) { $0 + $1.count })
  }

  private func merge(_ merging: inout RegionMerging, downTo count: Int) {
    let isWhole = merging.merge(downTo: count, workers: .one)
    #expect(isWhole)
  }

  /// `(0.7 (0.5 b + 0.5 g) + 0.3 o) sqrt(s / (s + 0.01))`, with the gain g of two sets of equal
  /// variance v along one axis and means 2 d apart: `1 - sqrt(v / (v + d^2))`.
  @Test func dissimilarity() {
    var pair = graph([moments(0.3, count: 100), moments(0.5, count: 300)], [(0, 1, 7, 0.4)])
    let v = 0.05 * 0.05 + 0.03 * 0.03, gain = 1 - (v / (v + 0.01)).squareRoot()
    let size = (0.25 / 0.26).squareRoot(), local = 0.5 * 0.4 + 0.5 * gain
    #expect(abs(pair.dissimilarity(0, 1) - 0.7 * local * size) < 1e-8)
    #expect(pair.dissimilarity(0, 1) == pair.dissimilarity(1, 0))
    pair.setGlobal(0.6, between: 0, and: 1)
    #expect(abs(pair.dissimilarity(0, 1) - (0.7 * local + 0.3 * 0.6) * size) < 1e-8)
    #expect(graph([moments(0.3), moments(0.3)], []).dissimilarity(0, 1) == 1)
  }

  /// The arcs of both regions to one neighbour become one arc, whose length and strengths are sums.
  @Test func arcsAddUp() {
    var triangle = graph([moments(0), moments(0), moments(0)], [(0, 1, 2, 0.1), (0, 2, 3, 0.5), (1, 2, 5, 0.3)])
    triangle.setGlobal(0.4, between: 0, and: 2)
    triangle.merge(1, into: 0)
    let arc = triangle.arcs[0][2]
    #expect(arc == triangle.arcs[2][0] && arc?.length == 8)
    #expect(abs((arc?.strength ?? 0) - 3) < 1e-12 && abs((arc?.global ?? 0) - 1.2) < 1e-12)
    #expect(triangle.arcs[1].isEmpty && triangle.arcs[2][1] == nil && triangle.moments[0].count == 200)
  }

  /// In a chain of equal colours, each region a quarter of the picture, the weakest arc goes first.
  /// The region with more neighbours is kept; if both have equally many, the lower one.
  @Test func theLeastDissimilarJoinFirst() {
    var merging = RegionMerging(
      graph([moments(0), moments(0), moments(0), moments(0)], [(0, 1, 1, 0.2), (1, 2, 1, 0.1), (2, 3, 1, 0.5)]))
    merge(&merging, downTo: 2)
    #expect(merging.regions == [1, 3])
    merge(&merging, downTo: 1)
    #expect(merging.regions == [1])
    #expect(merging.steps.map { [$0.kept, $0.absorbed] } == [[1, 2], [1, 0], [1, 3]])
    let unit = 0.7 * 0.5 * (0.25 / 0.26).squareRoot()
    for (step, mean) in zip(merging.steps, [0.1, 0.2, 0.5]) { #expect(abs(Double(step.level) - unit * mean) < 1e-6) }
  }

  /// Once black and white are joined, their region is more like the grey one beside it than they
  /// were like each other, so the level stays.
  @Test func levelsDoNotFall() {
    let start = graph(
      [moments(0.1, deviation: 0.01), moments(0.5, deviation: 0.01), moments(0.3, deviation: 0.01)],
      [(0, 1, 1, 0), (1, 2, 1, 0.2)])
    #expect(start.dissimilarity(0, 1) < start.dissimilarity(1, 2))
    var merging = RegionMerging(start)
    merge(&merging, downTo: 2)
    let next = merging.graph.dissimilarity(merging.regions[0], merging.regions[1])
    merge(&merging, downTo: 1)
    #expect(next < Double(merging.steps[0].level) && merging.steps[1].level == merging.steps[0].level)
  }

  @Test func regionsThatDoNotTouchStay() {
    var merging = RegionMerging(graph([moments(0), moments(0), moments(0)], [(0, 2, 1, 0.9)]))
    merge(&merging, downTo: 1)
    #expect(merging.regions == [0, 1])
  }

  /// Two arcs of one strength: the one that is weaker in the picture as a whole goes first.
  @Test func globalStrengthsDecide() {
    let start = graph([moments(0), moments(0), moments(0)], [(0, 1, 1, 0.3), (1, 2, 1, 0.3)])
    for (first, absorbed) in [((0, 1), Int32(0)), ((1, 2), 2)] {
      var graph = start
      graph.setGlobal(0.5, between: 0, and: 1)
      graph.setGlobal(0.5, between: 1, and: 2)
      graph.setGlobal(0.1, between: first.0, and: first.1)
      var merging = RegionMerging(graph)
      merge(&merging, downTo: 2)
      #expect(merging.steps.map(\.absorbed) == [absorbed] && merging.steps[0].kept == 1)
    }
  }

  @Test func cancelledWorkIsNotWhole() {
    let cancellation = Cancellation()
    cancellation.cancel()
    var merging = RegionMerging(graph([moments(0), moments(0)], [(0, 1, 1, 0.3)]))
    let isWhole = merging.merge(downTo: 1, workers: Workers(count: 1, cancellation: cancellation))
    #expect(!isWhole)
  }
}
