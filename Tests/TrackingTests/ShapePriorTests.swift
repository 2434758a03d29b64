import Raster
import Testing

@testable import Tracking

@Suite struct ShapePriorTests {
  private let frame = Picture.eightBit(
    Image(width: 60, height: 40, layout: .rgb, samples: [UInt8](repeating: 0, count: 7200)))
  private let box = Box(x: 20, y: 10, width: 20, height: 12)

  /// Returns the values of a prior's grid, read through a patch of its 48 x 48 cells around twice
  /// the box.
  private func cells(_ shape: ShapePrior, _ frame: Picture, _ box: Box) -> [Float] {
    shape.values(SearchPatch(frame, region: box.scaled(by: 2), size: 48), box)
  }

  /// `0.9 - 0.4 min(1, u^2 + v^2)` inside the box, where u and v run from -1 to 1; 0.05 around it;
  /// 0.02 beyond the grid.
  @Test func beginsWithABump() {
    for (index, value) in cells(ShapePrior(), frame, box).enumerated() {
      let u = (Double(index % 48) + 0.5) / 12 - 2, v = (Double(index / 48) + 0.5) / 12 - 2
      let expected = max(abs(u), abs(v)) < 1 ? 0.9 - 0.4 * min(1, u * u + v * v) : 0.05
      #expect(abs(Double(value) - expected) < 1e-6)
    }
    let wide = ShapePrior().values(SearchPatch(frame, region: box.scaled(by: 4), size: 96), box)
    for index in wide.indices where !(24..<72).contains(index % 96) || !(24..<72).contains(index / 96) {
      #expect(wide[index] == 0.02)
    }
  }

  /// At a rate of 1/2, each cell moves half way to 0.05 + 0.85 times the mean probability in a
  /// square of nine pixels around it; probabilities beyond the patch are 0.
  @Test func learnsMeanProbabilities() throws {
    let scene = TwoColors.frame(), tracker = try Tracker(at: TwoColors.box, in: scene)
    let segmentation = ObjectSegmentation(scene, about: TwoColors.box, model: tracker.appearance) {
      SpatialPrior.about(TwoColors.box, $0)
    }
    // Another box than the segmentation's, so that the grid reaches beyond the patch.
    let box = Box(x: 26, y: 30, width: 36, height: 44)
    var shape = ShapePrior()
    let before = cells(shape, scene, box)
    shape.learn(segmentation, in: box, rate: 0.5)
    let after = cells(shape, scene, box)
    let patch = segmentation.patch, n = patch.size
    let grid = patch.inPatch(box.scaled(by: 2))
    func cover(_ pixel: Int, _ middle: Double) -> Double {
      max(0, min(Double(pixel + 1), middle + 4.5) - max(Double(pixel), middle - 4.5))
    }
    for index in after.indices {
      let x = grid.x + (Double(index % 48) + 0.5) / 48 * grid.width
      let y = grid.y + (Double(index / 48) + 0.5) / 48 * grid.height
      var sum = 0.0
      for row in (Int(y) - 6..<Int(y) + 6).clamped(to: 0..<n) {
        for column in (Int(x) - 6..<Int(x) + 6).clamped(to: 0..<n) {
          sum += Double(segmentation.probabilities[row * n + column]) * cover(column, x) * cover(row, y)
        }
      }
      let target = 0.05 + 0.85 * sum / 81
      #expect(abs(Double(after[index]) - (Double(before[index]) + target) / 2) < 1e-4)
    }
  }

  /// Initially the centre is likely, and positions far from the box are not.
  @Test func isLikelyInTheMiddle() {
    let shape = ShapePrior(), patch = SearchPatch(frame, region: box.scaled(by: 6), size: 96),
      values = shape.values(patch, box)
    #expect(shape.isWellFormed)
    #expect(values[48 * 96 + 48] > 0.85 && values[0] < 0.05 && values.allSatisfy { $0 > 0 && $0 < 1 })
  }

  /// A learnt shape moves and scales with the box.
  @Test func followsTheObjectWhereverTheBoxGoes() throws {
    let scene = TwoColors.frame(), tracker = try Tracker(at: TwoColors.box, in: scene)
    let segmentation = ObjectSegmentation(scene, about: TwoColors.box, model: tracker.appearance) {
      SpatialPrior.about(TwoColors.box, $0)
    }
    var shape = ShapePrior()
    shape.learn(segmentation, in: TwoColors.box, rate: 1)
    let other = Box(x: 3, y: 5, width: 20, height: 32),
      patch = SearchPatch(scene, region: other.scaled(by: 2), size: 64)
    let values = shape.values(patch, other)
    for index in values.indices {
      let place = patch.center(ofPixel: index), u = (place.x - other.centerX) / 10, v = (place.y - other.centerY) / 16
      let radius = (u * u + v * v).squareRoot()
      // The disc's radius is 0.8 of half the box; the blur takes a tenth.
      if radius < 0.55 { #expect(values[index] > 0.8) }
      if radius > 1.05 { #expect(values[index] < 0.2) }
    }
    let kept = shape
    shape.learn(segmentation, in: TwoColors.box, rate: 0)
    #expect(shape == kept)
  }
}
