import Parallelism
import Raster
import Testing

@testable import Partitioning

@Suite struct PixelBoundaryTests {
  /// A slanted edge through cells of two pixels: colours tell the side of each pixel, cells alone
  /// do not.
  @Test func colorsDecideWithinCells() {
    let (width, height) = (900, 700)
    func isRight(_ x: Int, _ y: Int) -> Bool { 3 * x > 700 + y }
    let picture = DrawnPicture(
      width: width, height: height, color: { x, y in isRight(x, y) ? [200, 120, 60] : [60, 80, 120] }, noise: 3
    ).eightBit()
    let reduced = LabPicture(picture, workers: .one)
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

  /// A patch between two fields, of a colour near the right one's, however long its border with the
  /// left one.
  @Test func smallOnesJoinTheMostAlikeNeighbour() {
    let (width, height) = (40, 20)
    func region(_ x: Int, _ y: Int) -> Int32 { (17..<21).contains(x) && (8..<12).contains(y) ? 2 : x < 20 ? 0 : 1 }
    let picture = DrawnPicture(
      width: width, height: height,
      color: { x, y in [SIMD3(60, 60, 60), SIMD3(180, 180, 180), SIMD3(150, 150, 150)][Int(region(x, y))] }, noise: 4
    ).eightBit()
    let runs = Runs(of: (0..<width * height).map { region($0 % width, $0 / width) }, width: width, height: height)
    let found = Absorption(
      of: runs, in: picture, isTransparent: [Bool](repeating: false, count: 3), minimumArea: 17, limit: 100,
      workers: .one)
    let component = { (x: Int, y: Int) in Int(runs.runs.first { $0.row == y && $0.start <= x && x < $0.end }!.component)
    }
    let (left, right, patch) = (component(0, 0), component(39, 0), component(18, 9))
    #expect(found.owners[patch] == Int32(right) && found.owners[left] == Int32(left))
    #expect(found.areas[right] == 20 * 20 + 12 && Array(found.borders[left].keys) == [Int32(right)])
    // The border of left and right: the column's 20 pixels, less 4, and three sides of the part of
    // the patch that lies to the left.
    #expect(found.borders[left][Int32(right)] == 16 + 4 + 3 + 3)
    let kept = Absorption(
      of: runs, in: picture, isTransparent: [Bool](repeating: false, count: 3), minimumArea: 16, limit: 100,
      workers: .one)
    #expect(kept.owners == [0, 1, 2])
  }
}
