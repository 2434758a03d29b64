import GaussianMixture
import Parallelism
import Raster
import Testing

@testable import Cutout

@Suite struct EnergyTests {
  private static func problem(noise: Int) throws -> CutProblem {
    let scene = Scene.disc(width: 90, height: 70, noise: noise)
    let guide = try CutoutGuide(box: scene.box(), width: scene.width, height: scene.height)
    let level = try PyramidLevel(scene.picture, guide: guide, window: PyramidLevel.window(of: guide), workers: .one)
    return CutProblem(level, bits: 5, options: CutoutOptions(), workers: .one)
  }

  @Test(arguments: [20, 90])
  func neverRisesInTheCourseOfADescent(noise: Int) throws {
    let problem = try Self.problem(noise: noise)
    for start in problem.starts() {
      var solution = try #require(problem.descent(from: start, rounds: 1))
      for _ in 0..<6 {
        guard let next = problem.descent(from: solution.labels, appearance: solution.appearance, rounds: 1) else {
          break
        }
        // EM runs in single precision, 1e-5 of the sum, and capacities are rounded to 1/256 nat.
        let rounding = 1e-5 * abs(solution.energy) + Double(problem.level.pixelCount) / 256
        #expect(next.energy <= solution.energy + rounding)
        solution = next
      }
    }
  }

  @Test func isTheLeastOfAllStarts() throws {
    let problem = try Self.problem(noise: 90)
    let best = try #require(problem.search(workers: .one))
    for start in problem.starts() {
      let other = try #require(problem.descent(from: start, rounds: 2))
      #expect(best.energy <= other.energy + 1e-5 * abs(other.energy))
    }
  }

  @Test func anOutlineCostsTheSumOfItsEdges() throws {
    // On a plain picture, a straight edge costs gamma and a diagonal one gamma / sqrt 2. The
    // outline of a square of side n cuts 4 n straight edges and 8 n - 4 diagonal ones.
    let guide = try CutoutGuide(box: Rect(x: 10, y: 10, width: 20, height: 20), width: 60, height: 60)
    let plain = picture(60, 60, plain(60, 60, [90, 90, 90]))
    let level = try PyramidLevel(plain, guide: guide, window: PyramidLevel.window(of: guide), workers: .one)
    let problem = CutProblem(level, bits: 5, options: CutoutOptions(), workers: .one)
    var labels = [UInt8](repeating: 0, count: level.pixelCount)
    let n = 6, x0 = level.bounds.x + 4, y0 = level.bounds.y + 4
    for y in y0..<y0 + n { for x in x0..<x0 + n { labels[y * level.width + x] = 1 } }
    let gamma = CutoutOptions().smoothness * 20 / 340
    let expected = gamma * (Double(4 * n) + Double(8 * n - 4) / 2.0.squareRoot())
    // Each capacity is rounded by at most half of 1/256.
    #expect(abs(problem.outlineCost(labels) - expected) < Double(12 * n) / 512)
  }

  @Test func smallerCopiesKeepColoursAndHints() throws {
    let scene = Scene.disc(width: 300, height: 200)
    let guide = try CutoutGuide(box: scene.box(margin: 20), width: scene.width, height: scene.height)
    let full = try PyramidLevel(scene.picture, guide: guide, window: PyramidLevel.window(of: guide), workers: .one)
    let half = try PyramidLevel(reducing: full, by: 0.5, workers: .one)
    #expect(half.width == (full.width + 1) / 2 || half.width == full.width / 2)
    for channel in 0..<3 {
      let mean = { (level: PyramidLevel) in
        stride(from: channel, to: level.pixels.count, by: 3).reduce(0.0) { $0 + Double(level.pixels[$1]) }
          / Double(level.pixelCount)
      }
      #expect(abs(mean(half) - mean(full)) < 1)
    }
    // Known background stays background at any coarseness of the labels.
    let enlarged = full.enlarged([UInt8](repeating: 1, count: half.pixelCount), from: half)
    for pixel in 0..<full.pixelCount {
      #expect((enlarged[pixel] == 1) == (full.hints[pixel] == CutoutHint.unknown.rawValue))
    }
  }
}
