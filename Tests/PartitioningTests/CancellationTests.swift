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

  /// What comes means nothing, but it is whole: a region for each pixel, all that a region names is
  /// there.
  private func check(_ map: RegionMap) {
    #expect(map.map.labels.count == picture.pixelCount)
    #expect(map.map.labels.allSatisfy { Int($0) < map.regions.count })
    #expect(map.regions.allSatisfy { $0.neighbours.allSatisfy { map.regions.indices.contains($0.index) } })
  }

  @Test func nothingBeginsThatIsCancelled() {
    let cancellation = Cancellation()
    cancellation.cancel()
    let workers = Workers(count: 2, cancellation: cancellation)
    let tree = RegionTree(of: picture, workers: workers)
    #expect(tree.basinCount == 1 && tree.steps.isEmpty && tree.basins.allSatisfy { $0 == 0 })
    let map = RegionMap(cutting: tree, of: picture, workers: workers)
    check(map)
    #expect(map.regions.count == 1)
    #expect(map.groups(in: tree, workers: workers).count == 1)
  }

  @Test func whatIsCancelledAnywhereIsWhole() {
    let clock = ContinuousClock()
    let start = clock.now
    let tree = RegionTree(of: picture, workers: Workers(count: 2))
    let whole = RegionMap(cutting: tree, of: picture, workers: Workers(count: 2))
    let took = clock.now - start
    check(whole)
    for part in 0..<16 {
      let workers = Workers(count: 2, cancellation: Cancellation(deadline: .now + took * part / 16))
      let map = RegionMap(of: picture, workers: workers)
      check(map)
      if !workers.isCancelled { #expect(map == whole) }
      let other = RegionMap(
        cutting: tree, of: picture,
        workers: Workers(count: 2, cancellation: Cancellation(deadline: .now + took * part / 64)))
      check(other)
      #expect(other.groups(in: tree, workers: workers).count == other.regions.count)
    }
  }
}
