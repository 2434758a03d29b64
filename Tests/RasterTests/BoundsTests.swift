import RandomNumbers
import Raster
import Testing

@Suite("Bounds")
struct BoundsTests {
  /// The bounds of the pixels for which `isInside` holds, pixel by pixel.
  private func bounds(_ width: Int, _ height: Int, _ isInside: (Int) -> Bool) -> Rect? {
    let inside = (0..<width * height).filter(isInside)
    let xs = inside.map { $0 % width }, ys = inside.map { $0 / width }
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else { return nil }
    return Rect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
  }

  /// Few to many pixels inside, in masks narrower and wider than the eight pixels of a step.
  @Test(arguments: [(1, 1), (3, 9), (8, 5), (17, 4), (40, 23)], [0.0, 0.002, 0.02, 0.3, 1])
  func ofMasks(_ size: (width: Int, height: Int), _ share: Double) {
    var generator = SeededGenerator(seed: UInt64(size.width))
    for _ in 0..<20 {
      let samples = (0..<size.width * size.height).map { _ in generator.uniform() < share ? UInt8(1) : 0 }
      let mask = Mask(width: size.width, height: size.height, samples: samples)
      #expect(mask.bounds == bounds(size.width, size.height) { samples[$0] != 0 })
      var inRuns: [Int] = []
      for row in 0..<size.height {
        mask.forEachRun(inRow: row, columns: 0..<size.width) { inRuns += $0.map { row * size.width + $0 } }
      }
      #expect(inRuns == samples.indices.filter { samples[$0] != 0 })
    }
  }

  @Test(arguments: [0.0, 0.01, 0.2, 1])
  func ofVisiblePixels(_ share: Double) {
    var generator = SeededGenerator(seed: 3)
    let (width, height) = (19, 11)
    for _ in 0..<20 {
      let alphas = (0..<width * height).map { _ in generator.uniform() < share ? UInt16(1) : 0 }
      let picture = Picture.sixteenBit(
        Image(width: width, height: height, layout: .rgba, samples: alphas.flatMap { [7, 7, 7, $0] }))
      #expect(picture.visibleBounds == bounds(width, height) { alphas[$0] != 0 })
    }
  }

  @Test func ofAPictureWithoutAlphaAreTheWhole() {
    let picture = Picture.eightBit(Image(width: 3, height: 2, layout: .rgb, samples: [UInt8](repeating: 0, count: 18)))
    #expect(picture.visibleBounds == Rect(x: 0, y: 0, width: 3, height: 2))
  }

  @Test func growRunByRun() {
    var bounds = BoundingRect()
    #expect(bounds.rect == nil)
    bounds.add(5..<5, row: 1)
    #expect(bounds.rect == nil)
    bounds.add(5..<7, row: 4)
    #expect(bounds.rect == Rect(x: 5, y: 4, width: 2, height: 1))
    bounds.add(-2..<6, row: 9)
    #expect(bounds.rect == Rect(x: -2, y: 4, width: 9, height: 6))
  }
}
