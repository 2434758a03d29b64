import Raster
import Testing

@testable import Rendering

@Suite struct CanvasTests {
  private let ink = SIMD3<UInt8>(10, 200, 90)

  private func pixel(_ image: Image<UInt8>, _ x: Int, _ y: Int) -> SIMD3<UInt8> {
    let index = 3 * (y * image.width + x)
    return SIMD3(image.samples[index], image.samples[index + 1], image.samples[index + 2])
  }

  @Test func blendingIsTheStatedFormula() {
    var canvas = Canvas(width: 3, height: 1, color: SIMD3(100, 50, 255))
    canvas.fill(x: 0...1.25, y: 0...1, color: ink, opacity: 0.5)
    canvas.fill(x: 2...3, y: 0...1, color: ink)
    // 100 - 45, 50 + 75, 255 - 82.5; then an eighth: 100 - 11.25, 50 + 18.75, 255 - 20.625.
    #expect(pixel(canvas.image, 0, 0) == SIMD3(55, 125, 173))
    #expect(pixel(canvas.image, 1, 0) == SIMD3(89, 69, 234))
    #expect(pixel(canvas.image, 2, 0) == ink)
  }

  @Test func nothingIsDrawnOutside() {
    let blank = Canvas(width: 20, height: 10)
    var canvas = blank
    canvas.fill(x: -50 ... -1, y: 0...5, color: ink)
    canvas.fill(Ellipse(center: SIMD2(10, 40), radius: 29), color: ink)
    canvas.stroke([SIMD2(-5, -5), SIMD2(40, -5)], width: 8, color: ink)
    canvas.draw("outside", at: SIMD2(21, 5), color: ink)
    canvas.draw("above", at: SIMD2(0, -5), color: ink)
    #expect(canvas == blank)
  }

  @Test func shapesMayReachOut() {
    var canvas = Canvas(width: 20, height: 10)
    canvas.fill(Ellipse(center: SIMD2(0, 0), radius: 1e6), color: ink)
    #expect(canvas == Canvas(width: 20, height: 10, color: ink))
    canvas.stroke([SIMD2(-1e8, -1e8), SIMD2(1e8, 1e8)], width: 2, color: SIMD3(repeating: 0))
    #expect(pixel(canvas.image, 5, 5) == SIMD3(repeating: 0))
    #expect(pixel(canvas.image, 9, 5) == ink)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e12]) func whatIsNoPlaceIsLeftOut(bad: Double) {
    let blank = Canvas(width: 20, height: 10)
    var canvas = blank
    canvas.fill([SIMD2(bad, 0), SIMD2(10, 0), SIMD2(10, 10)], color: ink)
    canvas.stroke([SIMD2(1, 1), SIMD2(5, bad)], color: ink)
    canvas.stroke([SIMD2(1, 1), SIMD2(5, 5)], width: .nan, color: ink)
    canvas.stroke([SIMD2(1, 1), SIMD2(5, 5)], color: ink, opacity: -bad.magnitude)
    canvas.fill(Ellipse(center: SIMD2(5, 5), covariance: SIMD3(bad * bad, 0, 1)), color: ink)
    canvas.draw("text", at: SIMD2(5, bad), color: ink)
    canvas.stroke([], color: ink)
    canvas.fill([], color: ink)
    #expect(canvas == blank)
  }

  @Test func drawsOverAPicture() {
    let image = noise(30, 20, .rgb, of: UInt8.self)
    var canvas = Canvas(image)
    #expect(canvas.image == image)
    canvas.fill(x: 10...12, y: 3...4, color: ink)
    let drawn = canvas.image
    for y in 0..<20 {
      for x in 0..<30 {
        #expect(pixel(drawn, x, y) == (y == 3 && (10..<12).contains(x) ? ink : pixel(image, x, y)))
      }
    }
  }
}
