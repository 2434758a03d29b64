import GaussianMixture
import Parallelism
import Raster
import Testing

@testable import Cutout

@Suite struct FlowCacheTests {
  private static let level = PyramidLevel(
    width: 4, height: 3,
    pixels: [
      200, 60, 40, 190, 70, 50, 120, 80, 90, 40, 90, 160,
      210, 50, 30, 130, 80, 100, 60, 100, 150, 50, 80, 170,
      120, 70, 100, 50, 100, 160, 190, 60, 60, 30, 90, 150,
    ], hints: [UInt8](repeating: CutoutHint.unknown.rawValue, count: 12))

  /// Red against blue, blue against red, and red against grey.
  private static let appearances = [
    (SIMD3(200.0, 60, 40), SIMD3(45.0, 90, 160)), (SIMD3(45, 90, 160), SIMD3(200, 60, 40)),
    (SIMD3(200, 60, 40), SIMD3(100, 85, 120)),
  ].map { foreground, background in
    AppearanceModel(
      foreground: PlainEnergy.mixture(foreground, deviation: 60),
      background: PlainEnergy.mixture(background, deviation: 60))
  }

  private static func problem() -> CutProblem {
    var options = PlainEnergy.options
    options.smoothness = 200
    return CutProblem(level, bits: 6, options: options, workers: .one)
  }

  private func minimum(_ appearance: AppearanceModel) throws -> [UInt8] {
    // gamma is in proportion to the box's side, sqrt 12 of 340 pixels.
    let plain = PlainEnergy(level: Self.level, appearance: appearance, strength: 200 * 12.0.squareRoot() / 340)
    let (labels, margin) = try plain.minimum()
    // Capacities are rounded: 12 to 1/256 and 29 to 1/512 nat.
    try #require(margin > 12.0 / 256 + 29.0 / 512, "the least energy is not the least by enough")
    return labels
  }

  /// Each cut is the least of all 4,096, whatever was cut before.
  @Test func everyCutIsTheLeast() throws {
    let problem = Self.problem()
    var flow = FlowCache(problem)
    for index in [0, 1, 0, 2, 1, 2, 0] {
      let appearance = Self.appearances[index]
      #expect(flow.cut(problem, appearance) == (try minimum(appearance)))
    }
  }

  @Test func aCancelledCutIsNilAndTheNextIsExact() throws {
    var problem = Self.problem()
    var flow = FlowCache(problem)
    let cancellation = Cancellation()
    cancellation.cancel()
    problem.cancellation = cancellation
    #expect(flow.cut(problem, Self.appearances[0]) == nil)
    problem.cancellation = nil
    #expect(flow.cut(problem, Self.appearances[1]) == (try minimum(Self.appearances[1])))
  }
}
