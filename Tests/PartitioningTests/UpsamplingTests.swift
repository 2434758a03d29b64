import Parallelism
import Raster
import Testing

@testable import Partitioning

@Suite struct UpsamplingTests {
  /// A slanted edge through cells of 2 x 2 pixels: colours give the side of each pixel, cells alone
  /// do not.
  @Test func colorsDecideWithinCells() throws {
    let (width, height) = (900, 700)
    func isRight(_ x: Int, _ y: Int) -> Bool { 3 * x > 700 + y }
    let picture = DrawnPicture(
      width: width, height: height, color: { x, y in isRight(x, y) ? [200, 120, 60] : [60, 80, 120] }, noise: 3
    ).eightBit()
    let reduced = try #require(LabPicture(picture, workers: .one))
    #expect(reduced.cellSize == 2)
    let cells = (0..<reduced.width * reduced.height).map { cell -> Int32 in
      isRight(cell % reduced.width * 2 + 1, cell / reduced.width * 2 + 1) ? 1 : 0
    }
    let pixels = reduced.upsampled(cells, to: picture, workers: Workers(count: 2))
    var wrong = 0, wrongOfCells = 0
    for y in 0..<height {
      for x in 0..<width {
        let expected: Int32 = isRight(x, y) ? 1 : 0
        if pixels[y * width + x] != expected { wrong += 1 }
        if cells[y / 2 * reduced.width + x / 2] != expected { wrongOfCells += 1 }
      }
    }
    #expect(wrongOfCells > 300 && wrong == 0, "\(wrong), \(wrongOfCells) by cells")
  }
}
