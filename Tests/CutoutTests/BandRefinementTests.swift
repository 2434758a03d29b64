import GaussianMixture
import Parallelism
import Raster
import Testing

@testable import Cutout

@Suite struct BandRefinementTests {
  private static let red: [UInt8] = [200, 60, 40], blue: [UInt8] = [45, 90, 160]
  private static let appearance = AppearanceModel(
    foreground: PlainEnergy.mixture(SIMD3(200, 60, 40), deviation: 60),
    background: PlainEnergy.mixture(SIMD3(45, 90, 160), deviation: 60))

  /// A strip of 12 rows, red where the object is.
  private func strip(_ width: Int, hints: [UInt8]? = nil, isRed: (_ x: Int, _ y: Int) -> Bool) -> PyramidLevel {
    PyramidLevel(
      width: width, height: 12,
      pixels: (0..<12 * width).flatMap { isRed($0 % width, $0 / width) ? Self.red : Self.blue },
      hints: hints ?? [UInt8](repeating: CutoutHint.unknown.rawValue, count: 12 * width))
  }

  private func labels(_ width: Int, isObject: (_ x: Int, _ y: Int) -> Bool) -> [UInt8] {
    (0..<12 * width).map { isObject($0 % width, $0 / width) ? 1 : 0 }
  }

  private func refined(_ level: PyramidLevel, _ start: [UInt8]) throws -> [UInt8] {
    try BandRefinement(level, appearance: Self.appearance, options: PlainEnergy.options).refined(start)
  }

  /// Where the band holds the whole level, the cut is the least of all 4,096.
  @Test func aSmallLevelIsCutExactly() throws {
    let colors: [[UInt8]] = [
      [200, 60, 40], [190, 70, 50], [120, 80, 90], [40, 90, 160], [210, 50, 30], [130, 80, 100], [60, 100, 150],
      [50, 80, 170], [120, 70, 100], [50, 100, 160], [190, 60, 60], [30, 90, 150],
    ]
    for hints in [[:], [3: CutoutHint.object, 10: .background]] as [[Int: CutoutHint]] {
      let level = PyramidLevel(
        width: 4, height: 3, pixels: colors.flatMap(\.self),
        hints: (0..<12).map { (hints[$0] ?? .unknown).rawValue })
      var options = PlainEnergy.options
      options.smoothness = 200
      let plain = PlainEnergy(
        level: level, appearance: Self.appearance, strength: 200 * Double(level.bounds.area).squareRoot() / 340)
      let (least, margin) = try plain.minimum()
      try #require(margin > 12.0 / 256 + 29.0 / 512)
      let start = (0..<12).map { level.fixed($0 % 4 < 2 ? 1 : 0, at: $0) }
      #expect(try BandRefinement(level, appearance: Self.appearance, options: options).refined(start) == least)
    }
  }

  /// The outline begins between columns 59 and 60. A band of 3 pixels about column 59 has its rim
  /// at column 62, which keeps its label; the next, of 6 about 62, at 68; then 12 and 24: 104.
  @Test(arguments: [(62, 62), (63, 63), (80, 80), (100, 100), (104, 104), (105, 104), (120, 104)])
  func theBandWidensWhereTheOutlineComesToItsRim(_ edge: Int, _ found: Int) throws {
    let level = strip(130) { x, _ in x < edge }
    #expect(try refined(level, labels(130) { x, _ in x < 60 }) == labels(130) { x, _ in x < found })
  }

  /// To the left the first band ends at column 56, then at 50, 38 and 14.
  @Test(arguments: [(58, 58), (40, 40), (15, 15), (5, 15)])
  func theBandWidensToTheLeftToo(_ edge: Int, _ found: Int) throws {
    let level = strip(130) { x, _ in x < edge }
    #expect(try refined(level, labels(130) { x, _ in x < 60 }) == labels(130) { x, _ in x < found })
  }

  @Test func farthestIsTheSumOfAllBands() { #expect(BandRefinement.farthest == 3 + 6 + 12 + 24) }

  /// Red pixels away from the outline, which stays where it is right, keep their labels.
  @Test func labelsBeyondTheBandStay() throws {
    let level = strip(60) { x, y in x < 20 || (40..<46).contains(x) && (3..<9).contains(y) }
    let start = labels(60) { x, _ in x < 21 }
    #expect(try refined(level, start) == labels(60) { x, _ in x < 20 })
  }

  /// A refinement near no pixel of the outline changes nothing.
  @Test func onlyTheOutlineAskedForIsCut() throws {
    let level = strip(60) { x, _ in x < 21 }, start = labels(60) { x, _ in x < 20 }
    let band = BandRefinement(level, appearance: Self.appearance, options: PlainEnergy.options)
    #expect(try band.refined(start) { _ in false } == start)
    let all = try band.refined(start) { _ in true }
    #expect(all == labels(60) { x, _ in x < 21 })
  }

  @Test func aCancelledRefinementThrows() {
    let cancellation = Cancellation()
    cancellation.cancel()
    let band = BandRefinement(
      strip(60) { x, _ in x < 21 }, appearance: Self.appearance, options: PlainEnergy.options,
      cancellation: cancellation)
    #expect(throws: CutoutError.cancelled) { try band.refined(labels(60) { x, _ in x < 20 }) }
  }
}
