import Raster
import Testing

@testable import Cutout

@Suite struct BrushStrokeTests {
  /// Returns the pixels of a stroke in a frame of 40 x 30.
  private func pixels(_ stroke: BrushStroke) -> Set<[Int]> {
    guard let rect = stroke.bounds(width: 40, height: 30) else { return [] }
    let coverage = stroke.coverage(in: rect)
    let painted = coverage.indices.filter { coverage[$0] != 0 }
    return Set(painted.map { [rect.x + $0 % rect.width, rect.y + $0 / rect.width] })
  }

  @Test func aDabIsADisc() {
    let expected = (0..<40).flatMap { x in (0..<30).map { [x, $0] } }.filter { at in
      let dx = Double(at[0]) + 0.5 - 20.25, dy = Double(at[1]) + 0.5 - 15.5
      return dx * dx + dy * dy <= 36
    }
    #expect(pixels(BrushStroke(x: 20.25, y: 15.5, radius: 6)) == Set(expected))
    // The area is pi r^2 except for pixels on the circle.
    #expect(abs(Double(expected.count) - .pi * 36) < 6)
  }

  @Test func aLineIsAsWideAsTheBrush() {
    // The centres of rows 9, 10 and 11 are within 1.2 of y = 10.5; the ends are round.
    let line = pixels(BrushStroke([SIMD2(10.5, 10.5), SIMD2(20.5, 10.5), SIMD2(20.5, 20.5)], radius: 1.2))
    for x in 10...20 { for y in 9...11 { #expect(line.contains([x, y])) } }
    for y in 10...20 { for x in 19...21 { #expect(line.contains([x, y])) } }
    #expect(line.contains([9, 10]) && !line.contains([9, 9]) && !line.contains([8, 10]))
    #expect(!line.contains([15, 8]) && !line.contains([15, 12]) && !line.contains([18, 15]))
  }

  @Test func aBrushWithoutWidthPaintsThePixelsOfItsPoints() {
    #expect(pixels(BrushStroke([SIMD2(3.9, 4.1), SIMD2(3.9, 4.2)], radius: 0)) == [[3, 4]])
    #expect(pixels(BrushStroke(x: 39.99, y: 29.99, radius: 0)) == [[39, 29]])
    #expect(pixels(BrushStroke(x: 40, y: 3, radius: 0)).isEmpty)
  }

  @Test func pointsOutsideThePictureAreIgnored() {
    #expect(pixels(BrushStroke(x: -1, y: -1, radius: 0.5)).isEmpty)
    #expect(pixels(BrushStroke(x: 0, y: 0, radius: 1)) == [[0, 0]])
    #expect(pixels(BrushStroke([SIMD2(-1e300, 7.5), SIMD2(1e300, 7.5)], radius: 0.6)).count <= 40)
  }

  @Test(arguments: [
    BrushStroke([], radius: 1), BrushStroke(x: .nan, y: 1, radius: 1), BrushStroke(x: 1, y: 1, radius: -1),
    BrushStroke(x: 1, y: 1, radius: .infinity),
  ])
  func otherNumbersAreRefused(_ stroke: BrushStroke) {
    #expect(throws: CutoutError.self) { try stroke.validate() }
  }
}
