import Raster
import Testing

@testable import Annotations

@Suite("Small regions of a label map")
struct SmallRegionsTests {
  private func map(_ rows: [String]) -> LabelMap {
    LabelMap(
      width: rows[0].count, height: rows.count, labels: rows.joined().utf8.map { UInt16($0 - UInt8(ascii: "0")) })
  }

  @Test func joinTheNeighbourOfTheLongestBorder() throws {
    let joined = try #require(map(["00000", "01122", "01122", "00322"]).joiningRegions(smallerThan: 2))
    // The 3 has one edge with the 0 to its left, one with the 1 above and one with the 2: the
    // largest of equals takes it.
    #expect(joined == map(["00000", "01122", "01122", "00022"]))
    let more = try #require(map(["00000", "01122", "01122", "00322"]).joiningRegions(smallerThan: 5))
    #expect(more == map(["00000", "00022", "00022", "00022"]))
  }

  @Test func growTogether() throws {
    // Two pixels alone are too small, and so are both together.
    let joined = try #require(map(["0000000", "0120000", "0000000"]).joiningRegions(smallerThan: 3))
    #expect(Set(joined.labels) == [0])
  }

  @Test func backgroundNeitherGrowsNorShrinks() throws {
    let joined = try #require(
      map(["99999", "91199", "91129", "99999", "99993"]).joiningRegions(smallerThan: 3, background: 9))
    #expect(joined == map(["99999", "91199", "91119", "99999", "99999"]))
  }

  @Test(arguments: [1, 5, 40, 200])
  func noneIsLeft(_ area: Int) throws {
    var state: UInt32 = 7
    let labels = (0..<3000).map { _ -> UInt16 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt16(state >> 30)
    }
    let noise = LabelMap(width: 60, height: 50, labels: labels)
    let joined = try #require(noise.joiningRegions(smallerThan: area))
    let components = try #require(ConnectedComponents(of: joined) { false })
    #expect(components.areas.allSatisfy { $0 >= area })
    #expect(area > 1 || joined == noise)
  }

  @Test func aSingleRegionStays() throws {
    #expect(try #require(map(["00", "00"]).joiningRegions(smallerThan: 100)) == map(["00", "00"]))
  }
}
