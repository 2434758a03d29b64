import ColorStatistics
import Raster
import TestSupport
import Testing

@testable import Cutout

@Suite struct BarrierDistanceTests {
  private static let background = CutoutHint.background.rawValue, unknown = CutoutHint.unknown.rawValue

  /// Coordinates in Lab of a row of colours, blurred by 1 2 1 twice, the ends going on.
  private func smoothed(_ row: [SIMD3<UInt8>]) -> [SIMD3<Double>] {
    var line = row.map { ColorSpace.lab.coordinates(ofSRGB: SIMD3<Double>($0) / 255) }
    for _ in 0..<2 {
      line = line.indices.map { x in
        line[x] / 2 + (line[max(x - 1, 0)] + line[min(x + 1, line.count - 1)]) / 4
      }
    }
    return line
  }

  /// In a row there are two paths to a pixel, from the left end and from the right one: in each
  /// channel the distance is the lesser range of values along them, and the channels add up.
  @Test func inARowTheyAreTheLesserRangeOfTwoPaths() {
    let pixels = scrambledBytes(3 * 40, seed: 3)
    let row = (0..<40).map { SIMD3(pixels[3 * $0], pixels[3 * $0 + 1], pixels[3 * $0 + 2]) }
    // The right end is transparent, which is background too.
    let hints = (0..<40).map { $0 < 3 ? Self.background : $0 > 37 ? PyramidLevel.invisible : Self.unknown }
    let level = PyramidLevel(width: 40, height: 1, pixels: pixels, hints: hints)
    let line = smoothed(row)
    func range(_ pixels: ClosedRange<Int>, _ channel: Int) -> Double {
      let values = line[pixels].map { $0[channel] }
      return values.max()! - values.min()!
    }
    let plain = (0..<40).map { x -> Double in
      if hints[x] != Self.unknown { return 0 }
      return (0..<3).reduce(0) { $0 + min(range(2...x, $1), range(x...38, $1)) }
    }
    let mean = plain[3...37].reduce(0, +) / 35
    // Coordinates of about 1 in single precision, over a mean of about 1.
    for (found, expected) in zip(level.barrierDistances(), plain) {
      #expect(abs(Double(found) - expected / mean) < 1e-5)
    }
  }

  /// A picture of grey cells of 4 x 4 pixels, `.` darker than `#`, and its distances at the cells'
  /// middles, by row and column of the cells.
  private func distances(_ rows: [String], isBackground: (_ x: Int, _ y: Int) -> Bool) -> [[Float]] {
    let cells = rows.map(Array.init), width = 4 * cells[0].count, height = 4 * cells.count
    let grays = (0..<width * height).map { cells[$0 / width / 4][$0 % width / 4] == "." ? 100 : 200 as UInt8 }
    let hints = (0..<width * height).map {
      isBackground($0 % width / 4, $0 / width / 4) ? Self.background : Self.unknown
    }
    let level = PyramidLevel(
      width: width, height: height, pixels: grays.flatMap { [$0, $0, $0] }, hints: hints)
    let all = level.barrierDistances()
    return cells.indices.map { y in cells[y].indices.map { x in all[(4 * y + 2) * width + 4 * x + 2] } }
  }

  /// A ring bars the way to its inside, which has the colour of the ground.
  @Test func aRingIsABarrier() {
    let rows = [
      ".........",
      ".........",
      "..#####..",
      "..#...#..",
      "..#...#..",
      "..#...#..",
      "..#####..",
      ".........",
      ".........",
    ]
    let found = distances(rows) { x, y in x == 0 || y == 0 || x == 8 || y == 8 }
    #expect(found[0][0] == 0 && found[1][1] < 0.05)
    #expect(found[4][4] > 1.5 && found[2][4] > 1.5)
    // Across the ring's blurred wall the range is the same wherever the path goes.
    #expect(abs(found[4][4] - found[4][2]) < 0.15 * found[4][4])
  }

  /// The end of a spiral is reached without crossing its walls, by paths that turn right, down,
  /// left, up, right, down, left and up: two sweeps each way.
  @Test func twoSweepsFollowASpiral() {
    let rows = [
      ".........",
      "########.",
      ".......#.",
      ".#####.#.",
      ".#.###.#.",
      ".#.###.#.",
      ".#.....#.",
      ".#######.",
      ".........",
    ]
    let found = distances(rows) { x, y in x == 0 && y == 0 }
    #expect(found[4][2] < 0.3 * found[3][3])
    #expect(found[2][0] < 0.3 * found[3][3])
  }

  @Test func theMeanOverUnknownPixelsIsOne() {
    let pixels = (0..<200).flatMap { x in [UInt8(x), UInt8(255 - x), UInt8(x / 2)] }
    let hints = (0..<200).map { $0 < 20 ? Self.background : $0 % 7 == 0 ? CutoutHint.object.rawValue : Self.unknown }
    let level = PyramidLevel(width: 20, height: 10, pixels: pixels, hints: hints)
    let found = level.barrierDistances()
    let unknown = found.indices.filter { hints[$0] == Self.unknown }
    let mean = unknown.reduce(0.0) { $0 + Double(found[$1]) } / Double(unknown.count)
    #expect(abs(mean - 1) < 1e-5)
    #expect(found[..<20].allSatisfy { $0 == 0 })
  }
}
