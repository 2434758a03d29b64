import GaussianMixture
import RandomNumbers
import Raster
import TestSupport
import Testing

@testable import Tracking

@Suite struct IntegralImageTests {
  /// Returns the sum by definition: each pixel weighted by the area that the box covers of it.
  private func plain(_ map: [Float], _ n: Int, _ box: Box) -> Double {
    func cover(_ i: Int, _ from: Double, _ to: Double) -> Double {
      max(0, min(Double(i + 1), to) - max(Double(i), from))
    }
    return map.indices.reduce(0) {
      $0 + Double(map[$1]) * cover($1 % n, box.x, box.maxX) * cover($1 / n, box.y, box.maxY)
    }
  }

  /// The partial sums of n^2 numbers below 1 about their mean are rounded some 2 n times, and four
  /// corners are added.
  @Test func sumsOverBoxes() {
    let n = 33
    var generator = SeededGenerator(seed: 11)
    let map = (0..<n * n).map { _ in Float(generator.uniform()) }
    let sums = IntegralImage(map, size: n)
    // Deviations of at most 1/2 from the mean form a random walk, whose partial sums reach 4 n / 2.
    let bound = 4 * 2 * Double(n) * Double(2 * n).squareRoot() * floatRounding + 4 * Double(n * n) * floatRounding
    for _ in 0..<500 {
      let box = Box(
        x: generator.uniform(-8...30), y: generator.uniform(-8...30), width: generator.uniform(0...25),
        height: generator.uniform(0...25))
      // The box's edges are rounded, too: a row or column of n by n roundings.
      #expect(abs(sums.sum(box) - plain(map, n, box)) <= bound + 4 * Double(n * n) * floatRounding)
      if box.area > 1 {
        #expect(
          abs(sums.mean(box) - plain(map, n, box) / box.area) <= 2 * (bound + 4 * Double(n * n) * floatRounding)
            / box.area)
      }
    }
  }

  @Test func wholeAndBeyond() {
    let sums = IntegralImage((0..<16).map { Float($0) }, size: 4)
    #expect(sums.sum(Box(x: 0, y: 0, width: 4, height: 4)) == 120)
    #expect(sums.sum(Box(x: -100, y: -100, width: 300, height: 300)) == 120)
    #expect(sums.sum(Box(x: 1, y: 2, width: 1, height: 1)) == 9)
    #expect(sums.sum(Box(x: 3, y: 3, width: 9, height: 9)) == 15)
    #expect(sums.sum(Box(x: 4, y: 0, width: 9, height: 9)) == 0 && sums.sum(Box(x: 0, y: -5, width: 4, height: 5)) == 0)
    // The map is 0 beyond its edges.
    #expect(sums.mean(Box(x: -4, y: 0, width: 8, height: 4)) == 120.0 / 32)
  }

  /// A large mean does not cost small differences their digits.
  @Test func constantMaps() {
    let n = 96, sums = IntegralImage([Float](repeating: 0.7, count: n * n), size: n)
    #expect(abs(sums.mean(Box(x: 90.25, y: 91.5, width: 2.5, height: 1.25)) - Double(Float(0.7))) < 1e-5)
  }
}
