import Raster
import Testing

@Suite struct BoxTests {
  @Test func overlapIsIntersectionOverUnion() {
    let a = Box(x: 0, y: 0, width: 4, height: 2), b = Box(x: 2, y: 1, width: 4, height: 2)
    #expect(a.overlap(with: b) == 2.0 / 14)
    #expect(a.overlap(with: a) == 1)
    #expect(a.intersection(Box(x: 4, y: 0, width: 1, height: 1)) == nil)
  }
}
