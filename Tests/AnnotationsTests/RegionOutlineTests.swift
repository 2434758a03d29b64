import Raster
import TestSupport
import Testing

@testable import Annotations

@Suite("Outlines of regions")
struct RegionOutlineTests {
  private func outlines(of map: LabelMap) throws -> RegionOutlines {
    let components = try #require(ConnectedComponents(of: map) { false })
    return try #require(RegionOutlines(of: map, components: components))
  }

  /// The pixels of a polygon, by parity and by winding number, are exactly those of its component.
  @Test(arguments: DrawnMaps.all)
  func polygonsHoldTheirPixels(_ map: LabelMap) throws {
    let outlines = try outlines(of: map)
    for (component, pixels) in map.floodedComponents.enumerated() {
      let polygon = outlines.polygon(component)
      let windings = self.windings(of: polygon, width: map.width, height: map.height)
      #expect(windings.parity.indices.filter { windings.parity[$0] } == pixels)
      #expect(windings.number.indices.filter { windings.number[$0] != 0 } == pixels)
      #expect(windings.number.allSatisfy { $0 == 0 || $0 == 1 })
      // Every side is parallel to an axis and not of length 0.
      for (a, b) in zip(polygon, polygon.dropFirst() + polygon.prefix(1)) { #expect((a.x == b.x) != (a.y == b.y)) }
    }
  }

  @Test func aPixelHasFourCorners() throws {
    let map = DrawnMaps.map(["00", "01"])
    let outlines = try outlines(of: map)
    #expect(outlines.polygon(1) == [SIMD2(1, 1), SIMD2(1, 2), SIMD2(2, 2), SIMD2(2, 1)])
    #expect(outlines.polygon(0) == [SIMD2(0, 0), SIMD2(0, 2), SIMD2(1, 2), SIMD2(1, 1), SIMD2(2, 1), SIMD2(2, 0)])
  }

  /// The slit goes from the outline's left edge to the hole's first pixel and back.
  @Test func aHoleIsJoinedByASlit() throws {
    let map = DrawnMaps.map(["000", "010", "000"])
    let outlines = try outlines(of: map)
    #expect(
      outlines.polygon(0) == [
        SIMD2(0, 0), SIMD2(0, 1), SIMD2(1, 1), SIMD2(2, 1), SIMD2(2, 2), SIMD2(1, 2), SIMD2(1, 1), SIMD2(0, 1),
        SIMD2(0, 3), SIMD2(3, 3), SIMD2(3, 0),
      ])
  }

  /// The parity and the winding number of every pixel: crossings of a ray from its centre to the
  /// left.
  private func windings(of polygon: [SIMD2<Int32>], width: Int, height: Int) -> (parity: [Bool], number: [Int]) {
    var parity = [Bool](repeating: false, count: width * height), number = [Int](repeating: 0, count: width * height)
    for (a, b) in zip(polygon, polygon.dropFirst() + polygon.prefix(1)) where a.x == b.x {
      for y in min(a.y, b.y)..<max(a.y, b.y) {
        for x in Int(a.x)..<width {
          parity[Int(y) * width + x].toggle()
          number[Int(y) * width + x] += b.y > a.y ? 1 : -1
        }
      }
    }
    return (parity, number)
  }
}
