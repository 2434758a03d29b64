import Raster
import Segmentation
import Testing

@Suite("Connected regions")
struct RegionTests {
  /// A map from rows of digits, and a picture whose red is the label.
  private func regions(_ rows: [String], minimumArea: Int = 1) -> Regions {
    let labels: [UInt16] = rows.flatMap { row in row.utf8.map { UInt16($0 - 48) } }
    let map = LabelMap(width: rows[0].utf8.count, height: rows.count, labels: labels)
    let samples: [UInt8] = labels.flatMap { [UInt8($0), 0, 255] as [UInt8] }
    let picture = Picture.eightBit(Image(width: map.width, height: map.height, layout: .rgb, samples: samples))
    return Regions(of: map, in: picture, minimumArea: minimumArea)
  }

  @Test func arcsJoinWhereTheyMeet() {
    // The two arms of the 1 meet in the last row only; the 2 inside touches the other 2 by a corner only.
    let found = regions([
      "10101",
      "10101",
      "12211",
      "11112",
    ])
    let ones = found.regions.filter { $0.label == 1 }
    #expect(ones.map(\.area) == [11, 2])
    #expect(found.regions.filter { $0.label == 2 }.map(\.area) == [2, 1])
    #expect(found.regions.filter { $0.label == 0 }.map(\.area) == [2, 2])
  }

  @Test func aRegionKnowsItsBoxCentroidAndColor() throws {
    let found = regions(["0000", "0110", "0110", "0000"])
    let square = try #require(found.regions.last)
    #expect(square.label == 1 && square.area == 4)
    #expect(square.box == Rect(x: 1, y: 1, width: 2, height: 2))
    #expect(square.centroid == [2, 2])
    #expect(square.meanColor == [1 / 255.0, 0, 1])
    #expect(found.regions[0].box == Rect(x: 0, y: 0, width: 4, height: 4))
    #expect(found.regions[0].centroid == [2, 2])
  }

  @Test func smallOnesAreCountedTogether() {
    let found = regions(["0102", "0000"], minimumArea: 2)
    #expect(found.regions.map(\.area) == [6])
    #expect(found.smallerCount == 2 && found.smallerArea == 2)
  }

  /// Against flood fill, the plain way, on noise.
  @Test(arguments: [(1, 40), (37, 1), (33, 29), (64, 64)])
  func equalsFloodFill(_ width: Int, _ height: Int) {
    var state: UInt32 = 12345
    let labels = (0..<width * height).map { _ -> UInt16 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt16(state >> 30) / 2
    }
    let map = LabelMap(width: width, height: height, labels: labels)
    let picture = Picture.eightBit(Image(width: width, height: height, layout: .rgb, samples: [UInt8](repeating: 9, count: 3 * width * height)))
    let found = Regions(of: map, in: picture)
    #expect(found.regions.map { [Int($0.label), $0.area] }.sorted { $0.lexicographicallyPrecedes($1) } == floodFilled(map))
    #expect(found.regions.reduce(0) { $0 + $1.area } == width * height)
  }

  private func floodFilled(_ map: LabelMap) -> [[Int]] {
    var seen = [Bool](repeating: false, count: map.width * map.height)
    var found: [[Int]] = []
    for start in seen.indices where !seen[start] {
      var stack = [start], area = 0
      seen[start] = true
      while let at = stack.popLast() {
        area += 1
        let (x, y) = (at % map.width, at / map.width)
        for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)] where (0..<map.width).contains(nx) && (0..<map.height).contains(ny) {
          let next = ny * map.width + nx
          if !seen[next], map.labels[next] == map.labels[at] {
            seen[next] = true
            stack.append(next)
          }
        }
      }
      found.append([Int(map.labels[start]), area])
    }
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
