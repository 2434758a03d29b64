import Raster
import Testing

@testable import Rendering

@Suite struct MaskContourTests {
  private func mask(_ width: Int, _ height: Int, _ isInside: (_ x: Double, _ y: Double) -> Bool) -> Mask {
    Mask(
      width: width, height: height,
      samples: (0..<(width * height)).map { isInside(Double($0 % width) + 0.5, Double($0 / width) + 0.5) ? 255 : 0 })
  }

  /// Along a straight edge, the smoothed line equals the stroke of that edge.
  @Test(arguments: [0.8, 1.3, 2, 5.5]) func straightEdgesAreStrokes(width: Double) throws {
    let half = mask(60, 40) { x, _ in x < 27 }
    var outlined = Canvas(width: 60, height: 40), stroked = outlined
    outlined.outline(half, bounds: try #require(half.insideBounds), width: width, color: .zero, opacity: 1)
    stroked.stroke([SIMD2(27, -50), SIMD2(27, 90)], width: width, color: .zero)
    #expect(differences(outlined.image, stroked.image) == 0)
  }

  @Test func curvesAreFollowed() throws {
    let disc = mask(120, 100) { x, y in (x - 60) * (x - 60) + (y - 50) * (y - 50) < 30 * 30 }
    var canvas = Canvas(width: 120, height: 100)
    canvas.outline(disc, bounds: try #require(disc.insideBounds), width: 2, color: .zero, opacity: 1)
    var (ink, farthest) = (0.0, 0.0)
    for y in 0..<100 {
      for x in 0..<120 {
        let value = canvas.image.samples[3 * (y * 120 + x)]
        guard value < 255 else { continue }
        let (dx, dy) = (Double(x) + 0.5 - 60, Double(y) + 0.5 - 50)
        farthest = max(farthest, abs((dx * dx + dy * dy).squareRoot() - 30))
        ink += Double(255 - value) / 255
      }
    }
    // The line's half width, half a pixel of antialiasing, and the stairs of the mask.
    #expect(farthest < 1.5 + 1)
    // The area of a ring of width 2; oblique edges are steeper in a square window, by up to sqrt 2.
    let ring = 2 * Double.pi * 30 * 2
    #expect(ink > ring / 1.42 && ink < ring * 1.1)
  }

  @Test func whatTheFrameCutsOffHasNoLine() throws {
    let full = mask(30, 20) { _, _ in true }
    var canvas = Canvas(width: 30, height: 20)
    canvas.outline(full, bounds: try #require(full.insideBounds), width: 3, color: .zero, opacity: 1)
    #expect(canvas == Canvas(width: 30, height: 20))
  }

  @Test(arguments: [1, 7, 8, 9, 16, 37]) func boundsAndRunsAreThoseOfTheMask(width: Int) {
    var random = Random(seed: UInt64(width))
    for share in [0, 1, 2, 10, 100] {
      let mask = Mask(
        width: width, height: 13, samples: (0..<(width * 13)).map { _ in random.next(below: 100) < share ? 255 : 0 })
      let bounds = mask.insideBounds
      #expect(
        bounds.map {
          Rect(x: $0.columns.lowerBound, y: $0.rows.lowerBound, width: $0.columns.count, height: $0.rows.count)
        } == mask.bounds)
      var inside = 0
      for row in 0..<13 {
        mask.forEachRun(inRow: row, columns: 0..<width) { run in
          inside += run.count
          #expect(run.allSatisfy { mask[$0, row] })
        }
      }
      #expect(inside == mask.area)
    }
  }
}
