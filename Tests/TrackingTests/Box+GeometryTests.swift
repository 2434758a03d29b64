import Raster
import Testing

@testable import Tracking

@Suite struct BoxGeometryTests {
  private let box = Box(x: 10, y: 20, width: 16, height: 4)

  private func expect(_ box: Box, _ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    let differences = [box.x - x, box.y - y, box.width - width, box.height - height]
    #expect(differences.allSatisfy { abs($0) < 1e-9 }, "\(box)")
  }

  /// 16 x 4 is a square of 8 a side, about (18, 22).
  @Test func squaresHaveTheBoxesArea() {
    #expect(box.side == 8)
    expect(box.square(extent: 1), 14, 18, 8, 8)
    expect(box.square(extent: 2.5), 8, 12, 20, 20)
  }

  @Test func scalingKeepsTheCentre() {
    expect(box.scaled(by: 0.5), 14, 21, 8, 2)
    expect(box.scaled(by: 3), -6, 16, 48, 12)
  }

  /// To a box of 6 x 6 about (28, 32): an aspect of 4 and an area of 64 become 1 and 36.
  @Test func movingGoesPartOfTheWay() {
    let other = Box(x: 25, y: 29, width: 6, height: 6)
    expect(box.moved(towards: other, share: 0, areaShare: 0), 10, 20, 16, 4)
    expect(box.moved(towards: other, share: 1, areaShare: 1), 25, 29, 6, 6)
    // The same area, the other's aspect: 8 x 8 about its centre.
    expect(box.moved(towards: other, share: 1, areaShare: 0), 24, 28, 8, 8)
    // The other's area alone: 12 x 3 about the own centre.
    expect(box.moved(towards: other, share: 0, areaShare: 1), 12, 20.5, 12, 3)
    // Half way: about (23, 27), an aspect of 4^(1/2) = 2, an area of (64 36)^(1/2) = 48.
    let height = 24.0.squareRoot()
    expect(
      box.moved(towards: other, share: 0.5, areaShare: 0.5), 23 - height, 27 - height / 2, 2 * height, height)
  }

  /// In a frame of 100 x 50: the centre stays in it, sides between 3 and 200 or 100.
  @Test func boxesAreKeptInTheFrame() {
    let frame = Picture.eightBit(
      Image(width: 100, height: 50, layout: .rgb, samples: [UInt8](repeating: 0, count: 15_000)))
    expect(box.kept(in: frame), 10, 20, 16, 4)
    expect(Box(centerX: -5, centerY: 60, width: 10, height: 20).kept(in: frame), -5, 40, 10, 20)
    expect(Box(centerX: 120, centerY: -1, width: 10, height: 20).kept(in: frame), 95, -10, 10, 20)
    expect(Box(centerX: 50, centerY: 25, width: 1, height: 2).kept(in: frame), 48.5, 23.5, 3, 3)
    expect(Box(centerX: 50, centerY: 25, width: 1000, height: 1000).kept(in: frame), -50, -25, 200, 100)
  }
}
