import Raster
import Testing

@Suite("Rectangles and boxes")
struct RectTests {
  private let a = Rect(x: 1, y: 2, width: 4, height: 3), b = Rect(x: 3, y: 0, width: 5, height: 4)

  @Test func sets() {
    #expect(a.intersection(b) == Rect(x: 3, y: 2, width: 2, height: 2))
    #expect(a.union(b) == Rect(x: 1, y: 0, width: 7, height: 5))
    #expect(a.intersection(a.offset(x: 4, y: 0)) == nil && a.intersection(a.offset(x: 0, y: -3)) == nil)
    #expect(a.grown(by: 1) == Rect(x: 0, y: 1, width: 6, height: 5))
    #expect(a.union(b).contains(a) && !a.contains(b) && a.contains(a))
    #expect(Rect(columns: 3..<3, rows: 0..<1) == nil && Rect(columns: a.columns, rows: a.rows) == a)
  }

  @Test func pixelsThatABoxEncloses() {
    #expect(Box(x: 1.2, y: -0.5, width: 2.0, height: 1.0).enclosingPixels == Rect(x: 1, y: -1, width: 3, height: 2))
    #expect(Box(Rect(x: 1, y: 2, width: 3, height: 4)).enclosingPixels == Rect(x: 1, y: 2, width: 3, height: 4))
    #expect(Box(x: .nan, y: 0, width: 1, height: 1).enclosingPixels == nil)
    #expect(Box(x: 0, y: 0, width: .infinity, height: 1).enclosingPixels == nil)
    #expect(
      Box(x: -1e300, y: 0, width: 2e300, height: 1).enclosingPixels
        == Rect(x: -1_000_000_000, y: 0, width: 2_000_000_000, height: 1))
  }

  /// The center of column 1 is at 1.5.
  @Test func pixelsWhoseCentersABoxHolds() {
    #expect(Rect(pixelsIn: Box(x: 1.5, y: 1.6, width: 2, height: 2)) == Rect(x: 1, y: 2, width: 2, height: 2))
    #expect(Rect(pixelsIn: Box(x: 1.2, y: 0, width: 0.2, height: 1)) == Rect(x: 1, y: 0, width: 0, height: 1))
    #expect(Rect(pixelsIn: Box(Rect(x: 1, y: 2, width: 3, height: 4))) == Rect(x: 1, y: 2, width: 3, height: 4))
  }
}
