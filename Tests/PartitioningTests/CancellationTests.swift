import Parallelism
import Raster
import Testing

@testable import Partitioning

@Suite struct CancellationTests {
  /// Noise with squares in it, so that there are basins to merge.
  private let picture: Picture = {
    var state: UInt64 = 3
    let samples = (0..<3 * 700 * 500).map { index -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let pixel = index / 3
      let square = pixel % 700 / 90 + pixel / 700 / 70
      let shade = square * 37 % 200
      return UInt8(shade + Int(state >> 59))
    }
    return .eightBit(Image(width: 700, height: 500, layout: .rgb, samples: samples))
  }()

  private func check(_ map: RegionMap) {
    #expect(map.map.labels.count == picture.pixelCount)
    #expect(map.map.labels.allSatisfy { Int($0) < map.regions.count })
    #expect(map.regions.allSatisfy { $0.neighbors.allSatisfy { map.regions.indices.contains($0.index) } })
  }

  @Test func cancelledWorkGivesNothing() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    let workers = Workers(count: 2, cancellation: cancellation)
    if RegionTree(of: picture, workers: workers) != nil { Issue.record("a tree of cancelled work") }
    #expect(RegionMap(of: picture, workers: workers) == nil)
    let tree = try #require(RegionTree(of: picture))
    #expect(RegionMap(cutting: tree, of: picture, workers: workers) == nil)
    #expect(tree.groups(of: picture, range: 1...16, workers: workers) == nil)
  }

  /// Work that is cancelled at any time gives nil, or the result that it gives uncancelled.
  @Test func cancelledAtAnyTimeItIsWholeOrNil() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let tree = try #require(RegionTree(of: picture, workers: Workers(count: 2)))
    let whole = try #require(RegionMap(cutting: tree, of: picture, workers: Workers(count: 2)))
    let groups = try #require(tree.groups(of: picture, range: 4...4))
    let took = clock.now - start
    check(whole)
    for part in 0..<16 {
      func workers(_ fraction: Int) -> Workers {
        Workers(count: 2, cancellation: Cancellation(deadline: .now + took * part / fraction))
      }
      let hurried = workers(16)
      let map = RegionMap(of: picture, workers: hurried)
      #expect(map == whole || map == nil && hurried.isCancelled)
      let cut = workers(64)
      let other = RegionMap(cutting: tree, of: picture, workers: cut)
      #expect(other == whole || other == nil && cut.isCancelled)
      let found = tree.groups(of: picture, range: 4...4, workers: cut)
      #expect(found == groups || found == nil && cut.isCancelled)
    }
  }
}
